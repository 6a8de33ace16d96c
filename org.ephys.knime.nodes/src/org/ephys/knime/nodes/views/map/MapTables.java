package org.ephys.knime.nodes.views.map;

import java.util.List;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;

/** The columns of a map: the place of every cell, and what the map is worth. */
final class MapTables {
    private MapTables() {}

    /**
     * @param axis what the axes are called
     * @return the two columns with the place of a cell
     */
    static List<Column<double[], Double>> axes(final String axis) {
        return List.of(
                Column.number(axis + " 1", "", "place of the cell on the map", place -> place[0]),
                Column.number(axis + " 2", "", "place of the cell on the map", place -> place[1]));
    }

    /** What a map is worth; {@code placed} cells were put into a map of {@code cells}. */
    record Quality(
            String method,
            String settings,
            int cells,
            int placed,
            int features,
            int neighbours,
            double trustworthiness) {
        static final Column<Quality, String> SETTINGS =
                Column.text("settings", "how the map was made", Quality::settings);

        static final RowSchema<Quality> SCHEMA = RowSchema.of(Quality.class)
                .add(Column.text("method", "method of the map", Quality::method))
                .add(SETTINGS)
                .add(CommonColumns.CELLS.of(Quality::cells))
                .add(Column.integer("placed_cells", "new cells that were placed on it", Quality::placed))
                .add(CommonColumns.FEATURES.of(Quality::features))
                .add(Column.integer("neighbours", "neighbours that trustworthiness looks at", Quality::neighbours))
                .add(Column.number(
                        "trustworthiness",
                        "",
                        "how far neighbours on the map are neighbours, 1 = all",
                        Quality::trustworthiness))
                .build();
    }
}
