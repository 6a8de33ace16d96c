package org.ephys.knime.signal.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.protocol.Problems;
import org.ephys.knime.signal.protocol.SweepData;
import org.ephys.knime.signal.protocol.SweepSource;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.reasons.ReasonCode;

/** Measures the quality of a cell from its test sweeps. */
public final class CellQualityAnalysis {

    /** Sweep number that stands for no sweep. */
    public static final int NONE = -1;

    private static final double ELECTRODE_0_WINDOW = 0.005;

    private final SweepSource source;
    private final Problems problems;
    private final List<String> tags = new ArrayList<>();

    private CellQualityAnalysis(final SweepSource source, final Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    /**
     * The test sweeps of a cell, each the last of its kind or {@link #NONE}.
     *
     * @param blowout after the pipette was pulled away
     * @param bath in the bath
     * @param seal of the seal, voltage clamp
     * @param breakin after break-in, voltage clamp
     */
    public record Tests(int blowout, int bath, int seal, int breakin) {}

    /**
     * Measures a cell.
     *
     * @param tests its test sweeps
     * @param recordingDate date and time, empty if unknown
     * @param source gives the sweeps
     * @param problems what to do when a test sweep cannot be measured
     * @return the quality
     * @throws FeatureException at the first failure, unless problems are collected
     */
    public static CellQuality measure(
            final Tests tests, final String recordingDate, final SweepSource source, final Problems problems) {
        final CellQualityAnalysis analysis = new CellQualityAnalysis(source, problems);
        final double blowout = analysis.value(
                FeatureNames.BLOWOUT, tests.blowout(), "Blowout is not available", CellQualityAnalysis::blowout);
        final double electrode0 = analysis.value(
                FeatureNames.BATH_CURRENT,
                tests.bath(),
                "Electrode 0 is not available",
                CellQualityAnalysis::electrode0);
        if (recordingDate.isEmpty()) {
            analysis.tags.add("Recording date is missing");
        }
        final double seal =
                analysis.value(FeatureNames.SEAL, tests.seal(), "Seal is not available", CellQualityAnalysis::seal);
        final double input = analysis.value(
                FeatureNames.BREAKIN_RESISTANCE,
                tests.breakin(),
                "Breakin sweep not found",
                sweep -> 1e-6 * new PulseResistance(sweep.trace()).steady());
        final double access = tests.breakin() == NONE
                ? Double.NaN
                : analysis.value(
                        FeatureNames.ACCESS_RESISTANCE,
                        tests.breakin(),
                        "Breakin sweep not found",
                        sweep -> 1e-6 * new PulseResistance(sweep.trace()).peak());
        return new CellQuality(blowout, electrode0, recordingDate, seal, input, access, access / input, analysis.tags);
    }

    private double value(
            final String feature,
            final int number,
            final String missing,
            final ToDoubleFunction<SweepData> measurement) {
        if (number == NONE) {
            tags.add(missing);
            return Double.NaN;
        }
        final double value = problems.value(feature, () -> measurement.applyAsDouble(source.sweep(number)));
        if (Double.isNaN(value) && problems.tolerant()) {
            tags.add(missing);
        }
        return value;
    }

    private static double blowout(final SweepData sweep) {
        if (sweep.epochs().test() == null) {
            throw new FeatureException(ReasonCode.BAD_TEST_PULSE, "The blow-out sweep has no test pulse.");
        }
        final Trace trace = sweep.trace();
        return Sums.mean(
                trace.voltage(),
                Math.min(sweep.epochs().test().end(), trace.length()),
                trace.length(),
                Sums.isSingle(trace.voltage(), trace.length()));
    }

    private static double electrode0(final SweepData sweep) {
        final Trace trace = sweep.trace();
        final int n = Math.min((int) (ELECTRODE_0_WINDOW * sweep.info().samplingRate()), trace.length());
        return Sums.mean(trace.current(), 0, n, Sums.isSingle(trace.current(), n));
    }

    private static double seal(final SweepData sweep) {
        final double seal = 1e-9 * new PulseResistance(sweep.trace()).steady();
        if (!Double.isFinite(seal)) {
            throw new FeatureException(
                    ReasonCode.BAD_TEST_PULSE,
                    "The seal sweep has no voltage pulse after the test pulse, or no current flows.");
        }
        return seal;
    }
}
