package org.ephys.knime.signal.rows;

import java.util.function.Function;
import org.ephys.knime.signal.cell.SweepFeatures;
import org.ephys.knime.signal.quality.CellQuality;
import org.ephys.knime.signal.quality.SessionQuality;
import org.ephys.knime.signal.quality.Verdict;
import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;

/** The table of the quality of cells. A cell whose file cannot be used has failed. */
public final class QualityTable {
    /** Name of the column that says which cells pass. */
    public static final String PASSED_NAME = "passed_qc";

    /** When the cell was recorded. */
    static final Column<AnalysedCell, String> RECORDING_DATE =
            Column.textIfAny("recording_date", "Local start of the session, yyyy-MM-dd HH:mm:ss", row -> quality(row)
                    .recordingDate());

    /** What quality control says of the cell, in words. */
    public static final Column<AnalysedCell, String> VERDICT = Column.text(
            "verdict",
            "passed, failed (a limit is exceeded) or not measured (no limit is exceeded, but not all is known)",
            row -> verdict(row).words());

    /** Whether the cell fails quality control. */
    static final Column<AnalysedCell, Boolean> FAILED =
            Column.flag("failed_qc", "Whether the cell fails quality control", row -> !passed(row));

    /** Why the cell fails. */
    public static final Column<AnalysedCell, String> FAIL_TAGS = Column.<CellQuality.State>textIfAny(
                    "fail_tags", "Which limits the cell exceeds", state -> String.join("; ", state.failures()))
            .of(QualityTable::state);

    static final Column<CellQuality, Double> ACCESS_RATIO =
            Column.number(FeatureNames.ACCESS_RATIO, "", "Access over input resistance", CellQuality::accessRatio);

    static final Column<SessionQuality, Double> REST_DRIFT = Column.number(
            FeatureNames.REST_DRIFT,
            "mV",
            "Largest difference between the voltages before the stimuli of two sweeps",
            SessionQuality::restDrift);

    static final Column<SessionQuality, Double> BRIDGE =
            Column.number("max_bridge_mohm", "MOhm", "Largest bridge balance", SessionQuality::bridgeBalance);

    static final Column<SessionQuality, Double> HOLDING =
            Column.number("max_holding_pa", "pA", "Largest magnitude of the holding current", SessionQuality::holding);

    static final Column<AnalysedCell, Integer> CHECKED_SWEEPS = Column.integer(
            "checked_sweeps",
            "Number of sweeps that were checked",
            row -> count(row, sweep -> sweep.quality() != null));

    static final Column<AnalysedCell, Integer> PASSED_SWEEPS =
            Column.integer("passed_sweeps", "Number of sweeps that pass", row -> count(row, SweepFeatures::passed));

    private static final RowSchema<CellQuality> MEASURES = RowSchema.of(CellQuality.class)
            .add(Column.number(
                    FeatureNames.BLOWOUT, "mV", "Voltage after the pipette was pulled away", CellQuality::blowout))
            .add(Column.number(FeatureNames.BATH_CURRENT, "pA", "Current in the bath", CellQuality::electrode0))
            .add(Column.number(FeatureNames.SEAL, "GOhm", "Resistance of the seal", CellQuality::seal))
            .add(Column.number(
                    FeatureNames.BREAKIN_RESISTANCE,
                    "MOhm",
                    "Input resistance after break-in",
                    CellQuality::inputResistance))
            .add(Column.number(
                    FeatureNames.ACCESS_RESISTANCE,
                    "MOhm",
                    "Access resistance after break-in",
                    CellQuality::accessResistance))
            .add(ACCESS_RATIO)
            .build();

    private static final RowSchema<SessionQuality> SESSION = RowSchema.of(SessionQuality.class)
            .add(REST_DRIFT)
            .add(BRIDGE)
            .add(HOLDING)
            .build();

    private static final RowSchema<CellQuality.State> STATE = RowSchema.of(CellQuality.State.class)
            .add(Column.flag(
                    "failed_blowout", "Voltage after blow-out outside its limits", CellQuality.State::failedBlowout))
            .add(Column.flag(
                    "failed_electrode_0",
                    "Current in the bath unknown or too large",
                    CellQuality.State::failedElectrode0))
            .add(Column.flag("failed_seal", "Seal unknown or too small", CellQuality.State::failedSeal))
            .add(Column.flag(
                    "failed_input_access_resistance",
                    "Access resistance unknown or outside its limits",
                    CellQuality.State::failedAccess))
            .build();

    /** The table. */
    public static final RowSchema<AnalysedCell> SCHEMA = RowSchema.of(AnalysedCell.class)
            .add(CellColumns.ID.of(AnalysedCell::cell))
            .add(CellColumns.FILE.of(AnalysedCell::cell))
            .add(RECORDING_DATE)
            .addAll(MEASURES.of(QualityTable::quality))
            .addAll(STATE.of(QualityTable::state))
            .addAll(SESSION.of(row -> row.usable() ? row.features().session() : SessionQuality.UNKNOWN))
            .add(VERDICT)
            .add(FAILED)
            .add(CHECKED_SWEEPS)
            .add(PASSED_SWEEPS)
            .add(FAIL_TAGS)
            .add(Column.textIfAny(
                    "tags",
                    "What could not be measured and why",
                    row -> String.join("; ", quality(row).tags())))
            .add(ReadSweep.PROBLEM
                    .described("Why the file cannot be used, and what to do")
                    .from(row -> row.usable() ? null : row.failure().message()))
            .build();

    /** Of the values of a row of this table: the column that says in a table of cells which of them pass. */
    public static final Column<Object[], Boolean> PASSED =
            Column.flag(PASSED_NAME, "whether the cell passes", row -> !SCHEMA.value(row, FAILED));

    private QualityTable() {}

    private static boolean passed(final AnalysedCell row) {
        return row.usable() && state(row).passed();
    }

    private static Verdict verdict(final AnalysedCell row) {
        return row.usable() ? state(row).verdict() : Verdict.NOT_MEASURED;
    }

    private static CellQuality quality(final AnalysedCell row) {
        return row.usable() ? row.features().quality() : CellQuality.UNKNOWN;
    }

    private static CellQuality.State state(final AnalysedCell row) {
        return row.usable() ? row.features().qualityState() : null;
    }

    private static int count(final AnalysedCell row, final Function<SweepFeatures, Boolean> which) {
        return row.usable()
                ? (int) row.features().sweeps().stream().filter(which::apply).count()
                : 0;
    }
}
