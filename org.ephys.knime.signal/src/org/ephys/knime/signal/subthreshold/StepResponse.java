package org.ephys.knime.signal.subthreshold;

import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.fitting.LineFit;
import org.ephys.knime.signal.reasons.FeatureException;

/** Baseline, sag and input resistance from responses to current steps. */
public final class StepResponse {

    /** Usual duration in s before the step over which the baseline is averaged. */
    public static final double BASELINE_INTERVAL = 0.1;

    private static final double SAG_BASELINE_INTERVAL = 0.03;
    private static final double SHORTEST_SAG_BASELINE = 0.005;
    private static final double SAG_PEAK_WIDTH = 0.005;

    private StepResponse() {}

    /**
     * Mean voltage before the step.
     *
     * @param trace the sweep
     * @param start of the step, s
     * @param interval duration before the step, s, usually {@link #BASELINE_INTERVAL}
     * @return mV
     * @throws FeatureException if the sweep begins later
     */
    public static double baseline(final Trace trace, final double start, final double interval) {
        return trace.meanVoltage(start - interval, start);
    }

    /**
     * The three levels from which a sag comes.
     *
     * @param baseline mean over 30 ms before the step, mV
     * @param peak mean over 5 ms around the lowest sample, mV
     * @param peakTime when that sample is, s
     * @param steady mean over the last 30 ms of the step, mV
     * @param fraction of the deflection that comes back
     */
    public record Sag(double baseline, double peak, double peakTime, double steady, double fraction) {}

    /**
     * Sag: the fraction of the deflection by which the voltage comes back before the end of the step. Peak: mean over
     * 5 ms around the lowest sample; steady state: mean over the last 30 ms; baseline: mean over 30 ms before.
     *
     * @param trace the sweep
     * @param start of the step, s
     * @param end of the step, s
     * @return the fraction, usually between 0 and 1 for hyperpolarising steps and meaningless for others
     * @throws FeatureException if a window lies outside the sweep
     */
    public static double sag(final Trace trace, final double start, final double end) {
        return sagLevels(trace, start, end, SAG_BASELINE_INTERVAL).fraction();
    }

    /**
     * The same where less than the usual baseline may have been recorded.
     *
     * @param trace the sweep
     * @param start of the step, s
     * @param end of the step, s
     * @param recorded how long in s the cell was at rest before the step; less than 5 ms is no baseline
     * @return the levels and the fraction
     * @throws FeatureException if a window lies outside the sweep
     */
    public static Sag sagAfter(final Trace trace, final double start, final double end, final double recorded) {
        final boolean enough = recorded >= SHORTEST_SAG_BASELINE;
        return sagLevels(trace, start, end, enough ? Math.min(recorded, SAG_BASELINE_INTERVAL) : SAG_BASELINE_INTERVAL);
    }

    /**
     * Sag with the levels from which it comes.
     *
     * @param trace the sweep
     * @param start of the step, s
     * @param end of the step, s
     * @return the levels and the fraction
     * @throws FeatureException if a window lies outside the sweep
     */
    public static Sag sagLevels(final Trace trace, final double start, final double end) {
        return sagLevels(trace, start, end, SAG_BASELINE_INTERVAL);
    }

    private static Sag sagLevels(final Trace trace, final double start, final double end, final double interval) {
        final double peakTime = trace.time(Deflection.lowest(trace, start, end).index());
        final double peak = trace.meanVoltage(peakTime - SAG_PEAK_WIDTH / 2., peakTime + SAG_PEAK_WIDTH / 2.);
        final double baseline = trace.meanVoltage(start - interval, start);
        final double steady = trace.meanVoltage(end - SAG_BASELINE_INTERVAL, end);
        final double sag = trace.difference(peak, steady) / trace.difference(peak, baseline);
        return new Sag(baseline, peak, peakTime, steady, trace.level(sag));
    }

    /**
     * Input resistance: slope of the lowest voltage against the current at that moment.
     *
     * @param currents pA, one per sweep; for a single sweep its current and 0
     * @param voltages lowest voltages in mV; for a single sweep its lowest voltage and its baseline
     * @param single whether all sweeps are single precision
     * @return MΩ (the line's {@code determined} is false if all currents are the same)
     */
    public static LineFit resistance(final double[] currents, final double[] voltages, final boolean single) {
        final LineFit line = LineFit.of(currents, voltages);
        final double slope = single ? (float) line.slope() : line.slope();
        return new LineFit(slope * 1e3, line.intercept(), line.determined());
    }
}
