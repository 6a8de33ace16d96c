package org.ephys.knime.nodes.table;

import java.util.function.Function;
import org.ephys.knime.signal.rows.CellColumns;
import org.ephys.knime.signal.rows.CellReason;
import org.ephys.knime.signal.rows.QualityLimits;
import org.ephys.knime.signal.rows.ReadCell;
import org.ephys.knime.signal.table.Column;

/** Columns that tables of several nodes have, each about its own value: take them with {@link Column#of}. */
public final class CommonColumns {
    /** Name of a cell. */
    public static final Column<String, String> ID =
            CellColumns.ID.<String>from(Function.identity()).described("name of the cell");

    /** Donor of a cell. */
    public static final Column<String, String> DONOR =
            ReadCell.DONOR.<String>from(Function.identity()).described("animal or patient that the cell comes from");

    /** Class of cells. */
    public static final Column<String, String> CLASS = Column.text("class", "class of the cells", Function.identity());

    /** Class of a cell, where it is known. */
    public static final Column<String, String> LABEL =
            Column.textIfAny("label", "class of the cell, where it is known", Function.identity());

    /** How many cells. */
    public static final Column<Integer, Integer> CELLS =
            Column.integer("cells", "number of cells", Function.identity());

    /** How many donors. */
    public static final Column<Integer, Integer> DONORS =
            Column.integer("donors", "donors of these cells", Function.identity());

    /** Name of a feature. */
    public static final Column<String, String> FEATURE =
            CellReason.FEATURE.<String>from(Function.identity()).described("name of the feature");

    /** Unit of a feature. */
    public static final Column<String, String> UNIT =
            QualityLimits.Outcome.UNIT.<String>from(Function.identity()).described("unit of the feature");

    /** How many features. */
    public static final Column<Integer, Integer> FEATURES =
            Column.integer("features", "number of features", Function.identity());

    /** A family of features. */
    public static final Column<String, String> FAMILY = Column.text("family", "feature family", Function.identity());

    /** How many predictions are right. */
    public static final Column<Double, Double> ACCURACY =
            Column.number("accuracy", "", "share of right predictions", Function.identity());

    /** How many prediction sets have the class in them. */
    public static final Column<Double, Double> COVERAGE =
            Column.number("coverage", "", "share of cells whose class is in its prediction set", Function.identity());

    /** What to know of a row. */
    public static final Column<String, String> NOTE =
            Column.textIfAny("note", "what to know before one believes it", Function.identity());

    /** A p value from swapping what belongs to donors. */
    public static final Column<Double, Double> PERMUTATION_P =
            Column.number("permutation_p", "", "p value of the permutation", Function.identity());

    private CommonColumns() {}
}
