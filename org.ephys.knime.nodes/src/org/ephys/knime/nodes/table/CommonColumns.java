package org.ephys.knime.nodes.table;

import java.util.function.Function;
import org.ephys.knime.signal.rows.CellColumns;
import org.ephys.knime.signal.rows.CellReason;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.ColumnRole;

/** Columns that tables of several nodes have, each about its own value: take them with {@link Column#of}. */
public final class CommonColumns {
    /** Name of a cell. */
    public static final Column<String, String> ID =
            CellColumns.ID.<String>from(Function.identity()).described("name of the cell");

    /** Donor of a cell. */
    public static final Column<String, String> DONOR = Column.<String>text(
                    "donor", "animal or patient that the cell comes from", Function.identity())
            .as(ColumnRole.DONOR);

    /** Class of cells. */
    public static final Column<String, String> CLASS = Column.text("class", "class of the cells", Function.identity());

    /** How many cells. */
    public static final Column<Integer, Integer> CELLS =
            Column.integer("cells", "number of cells", Function.identity());

    /** Name of a feature. */
    public static final Column<String, String> FEATURE =
            CellReason.FEATURE.<String>from(Function.identity()).described("name of the feature");

    /** Unit of a feature. */
    public static final Column<String, String> UNIT = Column.text("unit", "unit of the feature", Function.identity());

    /** How many features. */
    public static final Column<Integer, Integer> FEATURES =
            Column.integer("features", "number of features", Function.identity());

    /** A family of features. */
    public static final Column<String, String> FAMILY = Column.text("family", "feature family", Function.identity());

    private CommonColumns() {}
}
