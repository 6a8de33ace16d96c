package org.ephys.knime.nodes.io.table;

import java.util.Objects;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.table.TableRequest;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.ColumnRole;
import org.ephys.knime.signal.table.RowSchema;

/**
 * A row of a table of features.
 *
 * @param cells all rows
 * @param at which of them
 */
record FeatureRow(Dataset cells, int at) {
    /** Id, class and donor (where there are any) under the names of the file, then the features with their units. */
    static RowSchema<FeatureRow> schema(final TableRequest request, final Dataset cells) {
        final RowSchema.Builder<FeatureRow> columns = RowSchema.of(FeatureRow.class);
        columns.add(
                named(request.id(), CommonColumns.ID.of(row -> row.cells.ids().get(row.at))));
        if (cells.labels().stream().anyMatch(Objects::nonNull)) {
            columns.add(Column.<FeatureRow>text(request.label(), "class of the cell", row -> row.cells
                            .labels()
                            .get(row.at))
                    .as(ColumnRole.LABEL));
        }
        if (cells.groups().stream().anyMatch(Objects::nonNull)) {
            columns.add(named(
                    request.donor(),
                    CommonColumns.DONOR.of(row -> row.cells.groups().get(row.at))));
        }
        for (int c = 0; c < cells.width(); c++) {
            final int column = c;
            columns.add(Column.number(cells.columns().get(c), cells.units().get(c), "", row -> row.cells
                    .values()[row.at][column]));
        }
        return columns.build();
    }

    private static Column<FeatureRow, String> named(final String name, final Column<FeatureRow, String> column) {
        return name.isEmpty() ? column : column.named(name, column.description());
    }
}
