package org.ephys.knime.signal.vectors;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.numeric.Extremes;
import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.protocol.ProtocolSweep;
import org.ephys.knime.signal.protocol.SweepSource;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.spikes.Window;

/** Averaged responses to subthreshold steps: bins of 10 ms from 200 ms before to 200 ms after the step. */
final class SubthresholdVectors {

    private static final double MARGIN = 0.2;
    private static final double BIN = 0.01;
    private static final double[] STEP_TARGETS = {-90, -70, -50, -30, -10};
    private static final double STEP_TOLERANCE = 5;
    private static final double NORM_TARGET = -101;
    private static final double LOWEST_AMPLITUDE = -1000;
    private static final double STEADY_STATE = 0.1;
    private static final int MARGIN_BINS = 20;

    private final SweepSource source;
    private final Window window;
    private final Map<Double, ProtocolSweep> hyperpolarising = new LinkedHashMap<>();
    private final Map<Double, ProtocolSweep> depolarising = new LinkedHashMap<>();

    SubthresholdVectors(final LongSquareFeatures features, final SweepSource source) {
        this.source = source;
        this.window = features.window();
        for (final ProtocolSweep sweep : features.subthreshold()) {
            // adding 0 turns a negative zero into a positive one
            final double amplitude = Math.rint(sweep.amplitude()) + 0.0;
            if (sweep.amplitude() < 0 && !(amplitude < LOWEST_AMPLITUDE)) {
                hyperpolarising.put(amplitude, sweep);
            }
            if (amplitude > 0) {
                depolarising.put(amplitude, sweep);
            }
        }
    }

    /** Responses to −90, −70, −50, −30 and −10 pA one after the other; missing ones from their neighbours. */
    double[] steps() {
        if (hyperpolarising.isEmpty()) {
            throw new FeatureException(
                    ReasonCode.NO_HYPERPOLARISING_SWEEPS, "No hyperpolarising long square without action potentials.");
        }
        final Map<Double, double[]> responses = new LinkedHashMap<>();
        boolean single = true;
        for (final Map.Entry<Double, ProtocolSweep> entry : hyperpolarising.entrySet()) {
            final Trace trace = source.sweep(entry.getValue().number()).trace();
            responses.put(entry.getKey(), bins(trace, window));
            single &= trace.single();
        }
        double[] result = {};
        for (final double target : STEP_TARGETS) {
            final double[] response = response(responses, target, single);
            final int n = result.length;
            result = Arrays.copyOf(result, n + response.length);
            System.arraycopy(response, 0, result, n, response.length);
        }
        return result;
    }

    private static double[] response(final Map<Double, double[]> responses, final double target, final boolean single) {
        final double[] amplitudes =
                responses.keySet().stream().mapToDouble(Double::doubleValue).toArray();
        final int nearest = Extremes.nearest(amplitudes, target);
        if (Math.abs(amplitudes[nearest] - target) <= STEP_TOLERANCE) {
            return responses.get(amplitudes[nearest]);
        }
        final double lower =
                Arrays.stream(amplitudes).filter(a -> a < target).max().orElse(0);
        final double upper =
                Arrays.stream(amplitudes).filter(a -> a > target).min().orElse(0);
        if (lower != 0 && upper != 0) {
            final double[] mean = Bins.meanOfRows(List.of(responses.get(lower), responses.get(upper)), single);
            return scaled(mean, target / ((lower + upper) / 2.), mean.length - MARGIN_BINS, single);
        }
        final double[] neighbour = responses.get(lower != 0 ? lower : upper).clone();
        return scaled(neighbour, target / (lower != 0 ? lower : upper), neighbour.length, single);
    }

    /** Scales the response about the mean of the bins before the step. */
    private static double[] scaled(final double[] response, final double scale, final int to, final boolean single) {
        final double base = Sums.mean(response, 0, Math.min(MARGIN_BINS, response.length), single);
        final double factor = Bins.rounded(scale, single);
        for (int k = MARGIN_BINS; k < to; k++) {
            final double product = Bins.rounded(Bins.rounded(response[k] - base, single) * factor, single);
            response[k] = Bins.rounded(product + base, single);
        }
        return response;
    }

    /** Response nearest −101 pA, baseline 0 and peak −1. */
    double[] normalised() {
        final double[] amplitudes = hyperpolarising.keySet().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        final ProtocolSweep sweep = hyperpolarising.get(amplitudes[Extremes.nearest(amplitudes, NORM_TARGET)]);
        final Trace trace = source.sweep(sweep.number()).trace();
        final double delta = trace.difference(sweep.baseline(), sweep.peak().voltage());
        return normalised(trace, window, sweep.baseline(), delta);
    }

    /** Largest depolarisation without action potentials, baseline 0 and steady state 1; NaN if there is none. */
    double[] normalisedDepolarisation() {
        final Window rounded = new Window(milliseconds(window.start()), milliseconds(window.end()));
        final double duration = rounded.end() - rounded.start();
        if (duration < STEADY_STATE) {
            throw new FeatureException(
                    ReasonCode.NOT_DEFINED, "The steady state needs a step of at least " + STEADY_STATE + " s.");
        }
        if (depolarising.isEmpty()) {
            final double[] missing = new double[(int) ((MARGIN * 2 + duration) / BIN)];
            Arrays.fill(missing, Double.NaN);
            return missing;
        }
        final double largest = depolarising.keySet().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow();
        final ProtocolSweep sweep = depolarising.get(largest);
        final Trace trace = source.sweep(sweep.number()).trace();
        final double steady = trace.meanVoltage(rounded.end() - STEADY_STATE, rounded.end());
        return normalised(trace, rounded, sweep.baseline(), trace.difference(steady, sweep.baseline()));
    }

    private static double[] normalised(final Trace trace, final Window window, final double base, final double delta) {
        final double[] bins = bins(trace, window);
        for (int k = 0; k < bins.length; k++) {
            bins[k] = trace.level(trace.difference(bins[k], base) / delta);
        }
        return bins;
    }

    private static double[] bins(final Trace trace, final Window window) {
        final int from = trace.indexAt(window.start() - MARGIN);
        final int width = (int) Math.rint(BIN / (trace.time(1) - trace.time(0)));
        final int to = trace.indexAt(window.end() + MARGIN);
        return Bins.average(trace.voltage(), from, to, width, trace.single());
    }

    /** Rounds a time to milliseconds. */
    static double milliseconds(final double time) {
        return Math.rint(time * 1000) / 1000;
    }
}
