package org.ephys.knime.signal.cell;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.ephys.knime.signal.protocol.LongSquareAnalysis;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.protocol.Problems;
import org.ephys.knime.signal.protocol.ProtocolWindow;
import org.ephys.knime.signal.protocol.RampAnalysis;
import org.ephys.knime.signal.protocol.RampFeatures;
import org.ephys.knime.signal.protocol.ShortSquareAnalysis;
import org.ephys.knime.signal.protocol.ShortSquareFeatures;
import org.ephys.knime.signal.protocol.StimulusShape;
import org.ephys.knime.signal.protocol.StimulusType;
import org.ephys.knime.signal.protocol.SweepData;
import org.ephys.knime.signal.protocol.SweepSource;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.spikes.DetectionParameters;
import org.ephys.knime.signal.spikes.Window;

/**
 * The protocols of a cell, analysed on time axes that begin with the experiment epoch, as for IPFX's cell record. Each
 * protocol succeeds or fails as a whole.
 *
 * @param longSquares long squares, null if they failed
 * @param shortSquares short squares, null if they failed
 * @param ramps ramps, null if they failed
 * @param failures what failed and why: {@code long_squares}, {@code short_squares}, {@code ramps}
 */
record DataSetFeatures(
        LongSquareFeatures longSquares,
        ShortSquareFeatures shortSquares,
        RampFeatures ramps,
        Map<String, FeatureException> failures) {

    /** Nothing was analysed. */
    static final DataSetFeatures NONE = new DataSetFeatures(null, null, null, Map.of());

    private static final double LOWEST_AMPLITUDE = -100;

    /** Analyses the protocols as IPFX's {@code extract_data_set_features} does. */
    static DataSetFeatures extract(
            final SweepTable table, final SweepSource source, final DetectionParameters parameters) {
        final Map<String, FeatureException> failures = new LinkedHashMap<>();
        final LongSquareFeatures longSquares =
                attempt(failures, "long_squares", () -> longSquares(table, source, parameters));
        final ShortSquareFeatures shortSquares =
                attempt(failures, "short_squares", () -> shortSquares(table, source, parameters));
        final RampFeatures ramps = attempt(failures, "ramps", () -> ramps(table, source, parameters));
        return new DataSetFeatures(longSquares, shortSquares, ramps, failures);
    }

    private static <T> T attempt(
            final Map<String, FeatureException> failures, final String name, final Supplier<T> analysis) {
        try {
            return analysis.get();
        } catch (final FeatureException e) {
            failures.put(name, e);
            return null;
        }
    }

    private static LongSquareFeatures longSquares(
            final SweepTable table, final SweepSource source, final DetectionParameters parameters) {
        final List<Integer> numbers = numbers(table, StimulusType.LONG_SQUARE, "long square");
        final double lowest = lowestAmplitude(table, source);
        final StimulusShape shape = firstStimulus(numbers, source);
        if (!shape.present()) {
            throw new FeatureException(ReasonCode.NO_STIMULUS, "The first long square has no stimulus.");
        }
        final Window window = new Window(shape.startTime(), shape.startTime() + shape.duration());
        return LongSquareAnalysis.analyse(
                numbers, source, new ProtocolWindow(true, window), parameters, lowest, Problems.strict());
    }

    private static ShortSquareFeatures shortSquares(
            final SweepTable table, final SweepSource source, final DetectionParameters parameters) {
        final List<Integer> numbers = numbers(table, StimulusType.SHORT_SQUARE, "short square");
        final StimulusShape shape = firstStimulus(numbers, source);
        if (!shape.present()) {
            throw new FeatureException(ReasonCode.NO_STIMULUS, "The first short square has no stimulus.");
        }
        return ShortSquareAnalysis.analyse(
                numbers,
                source,
                new ProtocolWindow(true, Window.WHOLE),
                shape.startTime(),
                parameters,
                Problems.strict());
    }

    private static RampFeatures ramps(
            final SweepTable table, final SweepSource source, final DetectionParameters parameters) {
        final List<Integer> numbers = numbers(table, StimulusType.RAMP, "ramp");
        final StimulusShape shape = firstStimulus(numbers, source);
        return RampAnalysis.analyse(
                numbers,
                source,
                new ProtocolWindow(true, new Window(shape.startTime(), Double.NaN)),
                parameters,
                Problems.strict());
    }

    private static List<Integer> numbers(final SweepTable table, final StimulusType type, final String name) {
        final List<Integer> numbers = table.numbers(type, ClampMode.CURRENT_CLAMP);
        if (numbers.isEmpty()) {
            throw new FeatureException(ReasonCode.NO_SWEEPS, "There is no " + name + " sweep in current clamp.");
        }
        return numbers;
    }

    /** Checks that all sweeps have an experiment epoch, and measures the stimulus of the first. */
    private static StimulusShape firstStimulus(final List<Integer> numbers, final SweepSource source) {
        for (final int number : numbers) {
            source.sweep(number).alignedTrace();
        }
        final SweepData first = source.sweep(numbers.get(0));
        return first.stimulus(first.alignedTrace());
    }

    /** −100 pA, or what belongs to the steps of the coarse long squares: −100 for 20 pA, −200 for 40 pA. */
    private static double lowestAmplitude(final SweepTable table, final SweepSource source) {
        final List<Integer> coarse = table.numbers(StimulusType.COARSE_LONG_SQUARE, ClampMode.CURRENT_CLAMP);
        if (coarse.isEmpty()) {
            return LOWEST_AMPLITUDE;
        }
        final double[] amplitudes = new double[coarse.size()];
        for (int k = 0; k < amplitudes.length; k++) {
            final SweepData sweep = source.sweep(coarse.get(k));
            amplitudes[k] = sweep.stimulus(sweep.trace()).amplitude();
        }
        Arrays.sort(amplitudes);
        double smallest = Double.POSITIVE_INFINITY;
        for (int k = 1; k < amplitudes.length; k++) {
            final double step = Math.rint(amplitudes[k] - amplitudes[k - 1]);
            if (step > 0) {
                smallest = Math.min(smallest, step);
            }
        }
        if (smallest == 20) {
            return LOWEST_AMPLITUDE;
        }
        if (smallest == 40) {
            return 2 * LOWEST_AMPLITUDE;
        }
        throw new FeatureException(
                ReasonCode.UNKNOWN_STEP_SIZE,
                Double.isInfinite(smallest)
                        ? "All coarse long squares have the same amplitude."
                        : "The amplitudes of the coarse long squares differ by " + smallest
                                + " pA; 20 or 40 are expected.");
    }
}
