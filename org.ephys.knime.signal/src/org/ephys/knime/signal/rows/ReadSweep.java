package org.ephys.knime.signal.rows;

import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;

/**
 * A sweep as its file describes it: a row of the list of sweeps.
 *
 * @param cell its cell
 * @param sweep the sweep
 * @param voltage membrane potential in mV, {@code null} if it was not read
 * @param current injected current in pA, {@code null} if it was not read
 * @param problem why the sweep cannot be read, {@code null} if it can
 */
public record ReadSweep(CellFile cell, SweepInfo sweep, double[] voltage, double[] current, String problem) {

    /** Why the sweep cannot be read. */
    public static final Column<ReadSweep, String> PROBLEM =
            Column.text("problem", "Why the sweep cannot be used, and what to do", ReadSweep::problem);

    /** The list of sweeps without their traces. */
    public static final RowSchema<ReadSweep> SCHEMA = RowSchema.of(ReadSweep.class)
            .add(CellColumns.ID.of(ReadSweep::cell))
            .add(CellColumns.FILE.of(ReadSweep::cell))
            .add(SweepColumns.NUMBER.of(ReadSweep::sweep))
            .add(SweepColumns.FILE.from(read -> SweepColumns.file(read.cell, read.sweep)))
            .add(SweepColumns.STIMULUS_CODE.from(read -> Column.given(read.sweep.stimulusCode())))
            .add(SweepColumns.CLAMP_MODE.of(ReadSweep::sweep))
            .add(SweepColumns.SAMPLING_RATE.of(ReadSweep::sweep))
            .add(SweepColumns.SAMPLES.of(ReadSweep::sweep))
            .add(SweepColumns.DURATION.of(ReadSweep::sweep))
            .add(SweepColumns.STIMULUS_SCALE_FACTOR.of(ReadSweep::sweep))
            .add(SweepColumns.BRIDGE_BALANCE.of(ReadSweep::sweep))
            .add(SweepColumns.LEAK.of(ReadSweep::sweep))
            .add(Column.number(FeatureNames.HOLDING, "pA", "Holding level", SweepInfo::holdingPa)
                    .of(ReadSweep::sweep))
            .add(Column.number(
                            "start_time",
                            "s",
                            "Start of the sweep after the start of the session",
                            SweepInfo::startTime)
                    .of(ReadSweep::sweep))
            .add(Column.textIfAny("comments", "Free text of the rig or the experimenter", SweepInfo::comments)
                    .of(ReadSweep::sweep))
            .add(PROBLEM)
            .build();

    /** The list of sweeps with their traces. */
    public static final RowSchema<ReadSweep> WITH_TRACES = RowSchema.of(ReadSweep.class)
            .addAll(SCHEMA.columns())
            .add(Column.numbers("voltage", "mV", "Membrane potential", ReadSweep::voltage))
            .add(Column.numbers("current", "pA", "Injected current", ReadSweep::current))
            .build();
}
