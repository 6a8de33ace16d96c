package org.ephys.knime.signal.rows;

import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;

/**
 * Why something is missing, implausible or computed in another way: a row of the table of reasons.
 *
 * @param cell the cell concerned
 * @param sweep number of the sweep concerned, {@code null} = none
 * @param feature name of the feature or family concerned, {@code null} = none
 * @param code kind of reason
 * @param message what happened
 */
public record CellReason(CellFile cell, Integer sweep, String feature, String code, String message) {

    /** The feature concerned. */
    public static final Column<CellReason, String> FEATURE =
            Column.text("feature", "Feature or family concerned", CellReason::feature);

    /** The kind of reason. */
    public static final Column<CellReason, String> CODE =
            Column.text("code", "Kind of reason; docs/reasons.md explains each", CellReason::code);

    /** What happened. */
    public static final Column<CellReason, String> MESSAGE =
            Column.text("message", "What happened, and what to do", CellReason::message);

    /** The table. */
    public static final RowSchema<CellReason> SCHEMA = RowSchema.of(CellReason.class)
            .add(CellColumns.ID.of(CellReason::cell))
            .add(CellColumns.FILE.of(CellReason::cell))
            .add(SweepColumns.NUMBER.from(CellReason::sweep))
            .add(FEATURE)
            .add(CODE)
            .add(MESSAGE)
            .build();

    /**
     * A reason that the analysis gave.
     *
     * @param cell the cell concerned
     * @param reason the reason
     * @return the row
     */
    static CellReason of(final CellFile cell, final Reason reason) {
        return new CellReason(
                cell,
                reason.sweep() == Reason.WHOLE_CELL ? null : reason.sweep(),
                Column.given(reason.feature()),
                reason.code().name(),
                reason.text());
    }
}
