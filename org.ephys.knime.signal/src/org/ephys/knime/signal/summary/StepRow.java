package org.ephys.knime.signal.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ephys.knime.signal.cell.FeatureCatalog;
import org.ephys.knime.signal.cell.SweepFeatures;
import org.ephys.knime.signal.fitting.LineFit;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.protocol.MembraneFits;
import org.ephys.knime.signal.protocol.ProtocolSweep;
import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.rows.AnalysedCell;
import org.ephys.knime.signal.rows.AnalysedSweep;
import org.ephys.knime.signal.rows.CellColumns;
import org.ephys.knime.signal.rows.SweepColumns;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;

/**
 * A long square: a point of the f-I curve, of the V-I curve, or of both.
 *
 * @param cell its cell
 * @param sweep number of its sweep
 * @param start of the step after the start of the sweep, s
 * @param end of the step after the start of the sweep, s
 * @param amplitude pA
 * @param role rheobase, hero or null
 * @param spikes action potentials during the step
 * @param rate their rate, Hz
 * @param countsForRate whether it is one of the points through which the f-I line goes
 * @param fittedRate what that line gives, NaN where there is none
 * @param baseline mean voltage before the step, mV
 * @param deflection lowest voltage of a hyperpolarising step, highest of a depolarising one without spikes, mV
 * @param current at which that voltage counts, pA
 * @param countsForResistance whether it is one of the points through which the V-I line goes
 * @param fittedVoltage what that line gives, NaN where there is none
 * @param latency to the first action potential, s
 * @param adaptation of the intervals
 * @param sag fraction
 * @param passed whether the sweep passes quality control
 */
public record StepRow(
        CellFile cell,
        Integer sweep,
        Double start,
        Double end,
        Double amplitude,
        String role,
        Integer spikes,
        Double rate,
        Boolean countsForRate,
        Double fittedRate,
        Double baseline,
        Double deflection,
        Double current,
        Boolean countsForResistance,
        Double fittedVoltage,
        Double latency,
        Double adaptation,
        Double sag,
        Boolean passed) {

    private static final Column<StepRow, Integer> SWEEP = SweepColumns.NUMBER.from(StepRow::sweep);
    private static final Column<StepRow, Double> START =
            Column.number("step_start", "s", "Start of the step after the start of the sweep", StepRow::start);
    private static final Column<StepRow, Double> END =
            Column.number("step_end", "s", "End of the step after the start of the sweep", StepRow::end);
    private static final Column<StepRow, Double> AMPLITUDE =
            FeatureCatalog.STIMULUS_AMPLITUDE.described("Amplitude of the step").from(StepRow::amplitude);
    private static final Column<StepRow, String> ROLE =
            Column.textIfAny("role", "rheobase or hero, where it is one", StepRow::role);
    private static final Column<StepRow, Integer> SPIKES = AnalysedSweep.SPIKES
            .described("Number of action potentials during the step")
            .from(StepRow::spikes);
    private static final Column<StepRow, Double> RATE =
            Column.number(FeatureNames.RATE, "Hz", "Thresholds during the step over its duration", StepRow::rate);
    private static final Column<StepRow, Boolean> COUNTS_FOR_RATE =
            Column.flag("in_f_i_fit", "Whether the f-I line is fitted to this step", StepRow::countsForRate);
    private static final Column<StepRow, Double> FITTED_RATE =
            Column.number("f_i_fit", "Hz", "Rate that the f-I line gives for this step", StepRow::fittedRate);
    private static final Column<StepRow, Double> BASELINE =
            FeatureCatalog.BASELINE.described("Mean voltage before the step").from(StepRow::baseline);
    private static final Column<StepRow, Double> DEFLECTION = Column.number(
            "v_deflection",
            "mV",
            "Lowest voltage of a hyperpolarising step, highest of a depolarising one without action potentials",
            StepRow::deflection);
    private static final Column<StepRow, Double> CURRENT = Column.number(
            "i_deflection", "pA", "Current at which this voltage counts for the resistance", StepRow::current);
    private static final Column<StepRow, Boolean> COUNTS_FOR_RESISTANCE =
            Column.flag("in_v_i_fit", "Whether the V-I line is fitted to this step", StepRow::countsForResistance);
    private static final Column<StepRow, Double> FITTED_VOLTAGE =
            Column.number("v_i_fit", "mV", "Voltage that the V-I line gives for this step", StepRow::fittedVoltage);
    private static final Column<StepRow, Double> LATENCY = Column.number(
            FeatureNames.LATENCY, "s", "Time from the onset of the step to the first threshold", StepRow::latency);
    private static final Column<StepRow, Double> ADAPTATION = Column.number(
            FeatureNames.SWEEP_ADAPTATION,
            "",
            "Mean of (next - previous) / (next + previous) over the intervals",
            StepRow::adaptation);
    private static final Column<StepRow, Double> SAG = FeatureCatalog.SAG.from(StepRow::sag);
    private static final Column<StepRow, Boolean> PASSED = AnalysedSweep.PASSED.from(StepRow::passed);

    /** The table. */
    static final RowSchema<StepRow> SCHEMA = RowSchema.of(StepRow.class)
            .add(CellColumns.ID.of(StepRow::cell))
            .add(CellColumns.FILE.of(StepRow::cell))
            .addAll(List.of(SWEEP, START, END, AMPLITUDE, ROLE, SPIKES, RATE, COUNTS_FOR_RATE, FITTED_RATE))
            .addAll(List.of(BASELINE, DEFLECTION, CURRENT, COUNTS_FOR_RESISTANCE, FITTED_VOLTAGE))
            .addAll(List.of(LATENCY, ADAPTATION, SAG, PASSED))
            .build();

    /**
     * The steps of a cell.
     *
     * @param cell what came out of its analysis
     * @return its long squares in the order of their sweeps
     */
    static Stream<StepRow> of(final AnalysedCell cell) {
        final LongSquareFeatures squares = cell.usable() ? cell.features().longSquares() : null;
        if (squares == null) {
            return Stream.empty();
        }
        final List<StepRow> rows = new ArrayList<>();
        for (int k = 0; k < squares.sweeps().size(); k++) {
            rows.add(of(cell, squares, k));
        }
        return rows.stream();
    }

    private static StepRow of(final AnalysedCell cell, final LongSquareFeatures squares, final int k) {
        final ProtocolSweep step = squares.sweeps().get(k);
        final SweepFeatures sweep = features(cell, step.number());
        final double zero = squares.fits().aligned() ? sweep.timeZero() : 0;
        final LineFit rates = squares.fits().rates();
        final boolean spiking = squares.spiking().contains(step);
        final MembraneFits membrane = squares.fits().membrane();
        final MembraneFits.Point point = membrane == null ? null : point(membrane, step.index());
        final double silent = !squares.subthreshold().contains(step) || step.peak() == null
                ? Double.NaN
                : step.peak().voltage();
        final double current = point == null ? step.amplitude() : point.current();
        return new StepRow(
                cell.cell(),
                step.number(),
                squares.fits().windows().get(k).start() + zero,
                squares.fits().windows().get(k).end() + zero,
                step.amplitude(),
                role(squares, step),
                step.spikes().size(),
                step.train().rate(),
                spiking && rates != null,
                rates == null ? Double.NaN : rates.intercept() + rates.slope() * step.amplitude(),
                step.baseline(),
                point == null ? silent : point.voltage(),
                current,
                point != null,
                membrane == null || Double.isNaN(silent) && point == null
                        ? Double.NaN
                        : membrane.line().intercept() + membrane.line().slope() * 1e-3 * current,
                step.train().latency(),
                step.train().adaptation(),
                step.sag(),
                sweep.quality() == null ? null : sweep.passed());
    }

    static SweepFeatures features(final AnalysedCell cell, final int number) {
        return cell.features().sweeps().stream()
                .filter(sweep -> sweep.info().number() == number)
                .findFirst()
                .orElseThrow();
    }

    private static MembraneFits.Point point(final MembraneFits fits, final int index) {
        return fits.points().stream()
                .filter(point -> point.index() == index)
                .findFirst()
                .orElse(null);
    }

    private static String role(final LongSquareFeatures squares, final ProtocolSweep step) {
        return step == squares.rheobase() && step == squares.hero()
                ? "rheobase, hero"
                : step == squares.rheobase() ? "rheobase" : step == squares.hero() ? "hero" : null;
    }

    /**
     * Reads a row of the table back.
     *
     * @param cell its cell
     * @param values one per column, {@code null} = missing
     * @return the row
     */
    public static StepRow of(final CellFile cell, final Object[] values) {
        return new StepRow(
                cell,
                SCHEMA.value(values, SWEEP),
                number(values, START),
                number(values, END),
                number(values, AMPLITUDE),
                SCHEMA.value(values, ROLE),
                SCHEMA.value(values, SPIKES),
                number(values, RATE),
                SCHEMA.value(values, COUNTS_FOR_RATE),
                number(values, FITTED_RATE),
                number(values, BASELINE),
                number(values, DEFLECTION),
                number(values, CURRENT),
                SCHEMA.value(values, COUNTS_FOR_RESISTANCE),
                number(values, FITTED_VOLTAGE),
                number(values, LATENCY),
                number(values, ADAPTATION),
                number(values, SAG),
                SCHEMA.value(values, PASSED));
    }

    private static double number(final Object[] values, final Column<StepRow, Double> column) {
        final Double value = SCHEMA.value(values, column);
        return value == null ? Double.NaN : value;
    }
}
