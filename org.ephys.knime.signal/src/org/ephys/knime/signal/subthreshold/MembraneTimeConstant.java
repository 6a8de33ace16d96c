package org.ephys.knime.signal.subthreshold;

import java.util.Locale;
import java.util.Optional;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.fitting.Goodness;
import org.ephys.knime.signal.fitting.LevenbergMarquardt;
import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;

/**
 * Membrane time constant of the response to a hyperpolarising step: a single exponential, fitted from the sample where a
 * tenth of the deflection is reached to the peak.
 */
public final class MembraneTimeConstant {

    private static final double START_FRACTION = 0.1;
    private static final double MIN_SIGNAL_TO_NOISE = 20;
    private static final double MAX_RMSE = 1.0;
    private static final double RATE_GUESS = 50;

    /**
     * A fitted exponential: plateau + amplitude · exp(−rate · t), t in s from its first sample.
     *
     * @param from first sample that was fitted
     * @param to the sample after the last
     * @param amplitude mV
     * @param rate 1/s
     * @param plateau mV
     * @param goodness how close it comes to the samples
     */
    public record Fit(int from, int to, double amplitude, double rate, double plateau, Goodness goodness) {}

    /**
     * Outcome of a fit.
     *
     * @param tau s, NaN if there is none
     * @param fit the exponential, null if there is none
     * @param missing why there is none, null if there is one
     */
    public record Result(double tau, Fit fit, FeatureException missing) {
        private static Result none(final ReasonCode code, final String message) {
            return new Result(Double.NaN, null, new FeatureException(code, message));
        }
    }

    private MembraneTimeConstant() {}

    /**
     * Fits the time constant.
     *
     * @param trace the sweep
     * @param start of the step, s
     * @param end of the step, s
     * @param latestEnd latest end of the fit, s; NaN for none
     * @param interval duration of the baseline before the step, s
     * @return the time constant, or why the signal or the fit is not good enough
     * @throws FeatureException if there is no stretch to fit
     */
    public static Result fit(
            final Trace trace, final double start, final double end, final double latestEnd, final double interval) {
        final double[] v = trace.voltage();
        int peak = Deflection.lowest(trace, start, end).index();
        if (!Double.isNaN(latestEnd)) {
            peak = Math.min(trace.indexAt(latestEnd), peak);
        }
        final double baseline = StepResponse.baseline(trace, start, interval);
        final int from = trace.indexAt(start);
        final double signal = Math.abs(trace.difference(baseline, v[peak]));
        final int noiseFrom = trace.indexAt(start - interval);
        final double noise = Sums.standardDeviation(v, noiseFrom, from, trace.single());
        if (noise != 0 && trace.level(signal / noise) < MIN_SIGNAL_TO_NOISE) {
            return Result.none(
                    ReasonCode.LOW_SIGNAL,
                    "The deflection of " + signal + " mV is less than " + MIN_SIGNAL_TO_NOISE + " times the noise of "
                            + noise + " mV.");
        }
        final double level = trace.level(START_FRACTION * trace.difference(v[peak], baseline) + baseline);
        int first = from;
        while (first < trace.length() && !(v[first] <= level)) {
            first++;
        }
        if (first == trace.length()) {
            throw new FeatureException(
                    ReasonCode.EMPTY_WINDOW,
                    "The voltage never reaches a tenth of the deflection, so there is no start for the fit.");
        }
        return fit(trace, first, peak);
    }

    private static Result fit(final Trace trace, final int from, final int to) {
        final int n = to - from;
        if (n < 3) {
            throw new FeatureException(
                    ReasonCode.EMPTY_WINDOW,
                    "The fit of the time constant needs at least 3 samples, but has " + Math.max(0, n) + ".");
        }
        final double[] v = trace.voltage();
        final double[] x = new double[n];
        final double[] y = new double[n];
        for (int k = 0; k < n; k++) {
            x[k] = trace.time(from + k) - trace.time(from);
            y[k] = v[from + k];
        }
        final double[] guess = {trace.difference(v[from], v[to]), RATE_GUESS, v[to]};
        final Optional<LevenbergMarquardt.Fit> fit =
                LevenbergMarquardt.fit(MembraneTimeConstant::exponential, x, y, guess);
        if (fit.isEmpty()) {
            return Result.none(ReasonCode.FIT_FAILED, "The fit of the time constant did not converge.");
        }
        final double[] predicted = new double[n];
        exponential(fit.get().parameters(), x, predicted);
        final Goodness goodness = Goodness.of(y, predicted);
        final double rmse = goodness.rmse();
        if (rmse > MAX_RMSE) {
            return Result.none(
                    ReasonCode.FIT_FAILED,
                    String.format(
                            Locale.ROOT,
                            "The fit of the time constant leaves an error of %.3g mV, more than %.3g mV.",
                            rmse,
                            MAX_RMSE));
        }
        final double[] p = fit.get().parameters();
        return new Result(1. / p[1], new Fit(from, to, p[0], p[1], p[2], goodness), null);
    }

    private static void exponential(final double[] p, final double[] x, final double[] y) {
        for (int k = 0; k < x.length; k++) {
            y[k] = p[2] + p[0] * Math.exp(-p[1] * x[k]);
        }
    }
}
