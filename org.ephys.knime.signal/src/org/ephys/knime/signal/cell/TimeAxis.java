package org.ephys.knime.signal.cell;

import java.util.List;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.protocol.LongSquareAnalysis;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.protocol.Problems;
import org.ephys.knime.signal.protocol.ProtocolWindow;
import org.ephys.knime.signal.protocol.RampAnalysis;
import org.ephys.knime.signal.protocol.RampFeatures;
import org.ephys.knime.signal.protocol.ShortSquareAnalysis;
import org.ephys.knime.signal.protocol.ShortSquareFeatures;
import org.ephys.knime.signal.protocol.Step;
import org.ephys.knime.signal.protocol.SweepData;
import org.ephys.knime.signal.protocol.SweepSource;
import org.ephys.knime.signal.spikes.DetectionParameters;
import org.ephys.knime.signal.spikes.Window;

/** The two time axes on which IPFX analyses the protocols of a cell. Each has rules of its own for what is a spike. */
enum TimeAxis {
    /** Time 0 is the start of the experiment epoch; the cell record comes from this axis. */
    EXPERIMENT,
    /** Time 0 is the start of the recording; feature vectors and feature collection come from this axis. */
    RECORDING;

    /** Current in pA that sweeps for resistance and time constant must exceed. */
    static final double LOWEST_AMPLITUDE = -100;

    /** Lowest peak of action potentials in long squares, mV. */
    private static final double MIN_PEAK = -25;
    /** How long in s after a short square action potentials are sought. */
    private static final double AFTER_SHORT_SQUARE = 0.05;
    /** How long in s after the onset of a short square rises are taken for artefacts. */
    private static final double ARTEFACT = 0.0002;

    /**
     * What an analysis on an axis needs.
     *
     * @param source gives the sweeps
     * @param detection parameters of the spike detection
     * @param problems what to do when something fails
     */
    record Setting(SweepSource source, DetectionParameters detection, Problems problems) {}

    /** The trace of a sweep on this axis. */
    Trace trace(final SweepData sweep) {
        return this == EXPERIMENT ? sweep.alignedTrace() : sweep.trace();
    }

    /**
     * Analyses long squares.
     *
     * @param setting what it needs
     * @param steps the steps
     * @param window when most of them are on
     * @param lowestAmplitude current in pA that sweeps for resistance and time constant must exceed
     */
    LongSquareFeatures longSquares(
            final Setting setting, final List<Step> steps, final Window window, final double lowestAmplitude) {
        final DetectionParameters detection = setting.detection();
        return LongSquareAnalysis.analyse(
                steps,
                window,
                setting.source(),
                this == EXPERIMENT,
                this == EXPERIMENT ? detection : detection.withMinPeak(Math.max(MIN_PEAK, detection.minPeak())),
                lowestAmplitude,
                setting.problems());
    }

    /**
     * Analyses short squares that are on at the same time. Where problems are collected, only action potentials that the
     * stimulus can have evoked count.
     */
    ShortSquareFeatures shortSquares(final Setting setting, final List<Integer> numbers, final Window step) {
        final boolean evoked = setting.problems().tolerant();
        final double latest = step.end() + AFTER_SHORT_SQUARE;
        Window window = new Window(step.start(), latest);
        if (this == EXPERIMENT) {
            window = evoked ? new Window(step.start(), Double.NaN) : Window.WHOLE;
        }
        return ShortSquareAnalysis.analyse(
                numbers,
                setting.source(),
                new ProtocolWindow(this == EXPERIMENT, window),
                step.start(),
                evoked ? latest : Double.NaN,
                this == EXPERIMENT ? setting.detection() : setting.detection().withRejectAtStart(ARTEFACT),
                setting.problems());
    }

    /** Analyses ramps from the same start on; NaN as {@link RampAnalysis} has it. */
    RampFeatures ramps(final Setting setting, final List<Integer> numbers, final double start) {
        return RampAnalysis.analyse(
                numbers,
                setting.source(),
                new ProtocolWindow(this == EXPERIMENT, new Window(start, Double.NaN)),
                setting.detection(),
                setting.problems());
    }
}
