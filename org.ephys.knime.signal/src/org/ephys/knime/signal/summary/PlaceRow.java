package org.ephys.knime.signal.summary;

import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.rows.CellColumns;
import org.ephys.knime.signal.rows.CellReason;
import org.ephys.knime.signal.rows.QualityLimits;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;

/**
 * Where a number of a cell stands among those of other cells.
 *
 * @param cell the cell
 * @param feature name of the number
 * @param value the number
 * @param unit its unit, empty = none
 * @param group which other cells
 * @param place among them
 */
public record PlaceRow(CellFile cell, String feature, double value, String unit, String group, Percentile place) {

    /** The group of all other cells together. */
    public static final String ALL = "all cells";

    /** Which other cells. */
    public static final Column<PlaceRow, String> GROUP =
            Column.text("group", "Which reference cells it is compared with", PlaceRow::group);

    /** How many other cells there are. */
    public static final Column<PlaceRow, Integer> REFERENCE_CELLS =
            Column.integer("reference_cells", "How many of them have the number", row -> row.place.others());

    /** The table. */
    public static final RowSchema<PlaceRow> SCHEMA = RowSchema.of(PlaceRow.class)
            .add(CellColumns.ID.of(PlaceRow::cell))
            .add(CellColumns.FILE.of(PlaceRow::cell))
            .add(CellReason.FEATURE.described("Name of the number").from(PlaceRow::feature))
            .add(Column.number("value", "", "The number, in the unit beside it", PlaceRow::value))
            .add(QualityLimits.Outcome.UNIT.described("Unit of the number").from(row -> Column.given(row.unit())))
            .add(GROUP)
            .add(Column.number(
                    "percentile",
                    "%",
                    "Percent of these cells whose number is smaller, half of the equal ones counted in",
                    row -> row.place().percent()))
            .add(REFERENCE_CELLS)
            .build();

    /**
     * The place in words.
     *
     * @return for example "12th percentile of Pvalb"
     */
    public String words() {
        final long percent = Math.round(place.percent());
        return percent + ordinal(percent) + " percentile of " + group;
    }

    private static String ordinal(final long number) {
        final long teens = number % 100;
        return teens >= 11 && teens <= 13
                ? "th"
                : switch ((int) (number % 10)) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }
}
