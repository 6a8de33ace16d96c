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
import org.ephys.knime.signal.protocol.SweepData;
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

    private final SweepSource source;
    private final DetectionParameters parameters;
    private final Problems problems = Problems.strict();

    VectorProtocols(final SweepSource source, final DetectionParameters parameters) {
        this.source = source;
        this.parameters = parameters;
    }

    LongSquareFeatures longSquares(final List<Integer> numbers) {
        final ValidSweeps valid = valid(numbers, "long square");
        final double minPeak = Math.max(MIN_PEAK, parameters.minPeak());
        return LongSquareAnalysis.analyse(
                valid.numbers(),
                source,
                new ProtocolWindow(false, valid.window()),
                parameters.withMinPeak(minPeak),
                LOWEST_AMPLITUDE,
                problems);
    }

    ShortSquareFeatures shortSquares(final List<Integer> numbers) {
        final ValidSweeps valid = valid(numbers, "short square");
        final Window window = new Window(valid.window().start(), valid.window().end() + AFTER_SHORT_SQUARE);
        return ShortSquareAnalysis.analyse(
                valid.numbers(),
                source,
                new ProtocolWindow(false, window),
                valid.window().start(),
                parameters.withRejectAtStart(ARTEFACT),
                problems);
    }

    RampFeatures ramps(final List<Integer> numbers) {
        if (numbers.isEmpty()) {
            throw new FeatureException(ReasonCode.NO_SWEEPS, "There is no ramp sweep in current clamp.");
        }
        double start = Double.NaN;
        try {
            final SweepData first = source.sweep(numbers.get(0));
            start = first.stimulus(first.trace()).startTime();
        } catch (final FeatureException e) {
            problems.sweep(numbers.get(0), e);
        }
        return RampAnalysis.analyse(
                numbers, source, new ProtocolWindow(false, new Window(start, Double.NaN)), parameters, problems);
    }

    private ValidSweeps valid(final List<Integer> numbers, final String name) {
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
