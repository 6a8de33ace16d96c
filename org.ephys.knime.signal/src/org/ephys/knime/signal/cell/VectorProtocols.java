package org.ephys.knime.signal.cell;

import java.util.List;
import org.ephys.knime.signal.protocol.LongSquareAnalysis;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.protocol.Problems;
import org.ephys.knime.signal.protocol.ProtocolWindow;
import org.ephys.knime.signal.protocol.RampAnalysis;
import org.ephys.knime.signal.protocol.RampFeatures;
import org.ephys.knime.signal.protocol.ShortSquareAnalysis;
import org.ephys.knime.signal.protocol.ShortSquareFeatures;
import org.ephys.knime.signal.protocol.StimulusShape;
import org.ephys.knime.signal.protocol.SweepSource;
import org.ephys.knime.signal.protocol.ValidSweeps;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.spikes.DetectionParameters;
import org.ephys.knime.signal.spikes.Window;

/**
 * The protocols of a cell, analysed on time axes that begin with the recording, as for IPFX's feature vectors and feature
 * collection.
 */
final class VectorProtocols {

    private static final double LOWEST_AMPLITUDE = -100;
    /** Lowest peak of action potentials in long squares, mV. */
    private static final double MIN_PEAK = -25;
    /** How long in s after a short square action potentials are sought. */
    private static final double AFTER_SHORT_SQUARE = 0.05;
    /** How long in s after the onset of a short square rises are taken for artefacts. */
    private static final double ARTEFACT = 0.0002;

    private VectorProtocols() {}

    static LongSquareFeatures longSquares(
            final List<Integer> numbers,
            final SweepSource source,
            final DetectionParameters parameters,
            final Problems problems) {
        final ValidSweeps valid = valid(numbers, source, "long square", problems);
        final double minPeak = Math.max(MIN_PEAK, parameters.minPeak());
        return LongSquareAnalysis.analyse(
                valid.numbers(),
                source,
                new ProtocolWindow(false, valid.window()),
                parameters.withMinPeak(minPeak),
                LOWEST_AMPLITUDE,
                LongSquareAnalysis.Amplitudes.SECOND_SAMPLE,
                problems);
    }

    static ShortSquareFeatures shortSquares(
            final List<Integer> numbers,
            final SweepSource source,
            final DetectionParameters parameters,
            final Problems problems) {
        final ValidSweeps valid = valid(numbers, source, "short square", problems);
        final Window window = new Window(valid.window().start(), valid.window().end() + AFTER_SHORT_SQUARE);
        return ShortSquareAnalysis.analyse(
                valid.numbers(),
                source,
                new ProtocolWindow(false, window),
                valid.window().start(),
                parameters.withRejectAtStart(ARTEFACT),
                problems);
    }

    static RampFeatures ramps(
            final List<Integer> numbers,
            final SweepSource source,
            final DetectionParameters parameters,
            final Problems problems) {
        if (numbers.isEmpty()) {
            throw new FeatureException(ReasonCode.NO_SWEEPS, "There is no ramp sweep in current clamp.");
        }
        double start = Double.NaN;
        try {
            start = StimulusShape.of(source.sweep(numbers.get(0)).trace(), true).startTime();
        } catch (final FeatureException e) {
            problems.sweep(numbers.get(0), e);
        }
        return RampAnalysis.analyse(
                numbers, source, new ProtocolWindow(false, new Window(start, Double.NaN)), parameters, problems);
    }

    private static ValidSweeps valid(
            final List<Integer> numbers, final SweepSource source, final String name, final Problems problems) {
        if (numbers.isEmpty()) {
            throw new FeatureException(ReasonCode.NO_SWEEPS, "There is no " + name + " sweep in current clamp.");
        }
        final ValidSweeps valid = ValidSweeps.choose(numbers, source, problems);
        if (valid.numbers().isEmpty()) {
            throw new FeatureException(
                    ReasonCode.NO_USABLE_SWEEPS, "All " + name + " sweeps end less than 0.2 s after the stimulus.");
        }
        return valid;
    }
}
