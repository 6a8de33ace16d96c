package org.ephys.knime.signal.quality;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.protocol.Epoch;
import org.ephys.knime.signal.protocol.Epochs;
import org.ephys.knime.signal.protocol.StimulusShape;
import org.ephys.knime.signal.protocol.SweepData;

/** Measures the quality of a current-clamp sweep. */
public final class SweepQualityAnalysis {

    private static final double NOISE_WINDOW = 0.0015;
    private static final double STABILITY_WINDOW = 0.5;

    private SweepQualityAnalysis() {}

    /** Mean and root mean square about it. */
    private record Level(double mean, double rms) {}

    /**
     * Checks and measures a sweep.
     *
     * @param sweep the sweep
     * @param ramp whether it is a ramp
     * @return its quality
     */
    public static SweepQuality measure(final SweepData sweep, final boolean ramp) {
        final Epochs epochs = sweep.epochs();
        final Trace trace = sweep.trace();
        final List<String> tags = tags(epochs, trace, ramp);
        final StimulusShape stimulus = sweep.stimulus(trace);
        final double interval = epochs.experiment() == null
                ? Double.NaN
                : PulseInterval.of(
                        trace, epochs.experiment().start(), sweep.info().samplingRate());
        if (!tags.isEmpty()) {
            return new SweepQuality(
                    sweep.number(),
                    ramp,
                    tags,
                    stimulus,
                    interval,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN);
        }
        final double rate = sweep.info().samplingRate();
        final int noise = (int) (NOISE_WINDOW * rate);
        final int stability = (int) (STABILITY_WINDOW * rate);
        final int start = epochs.experiment().start();
        final Level pre = level(trace, start, start + noise);
        final int end = trace.length() - 1;
        final Level post = ramp ? null : level(trace, end - stability, end);
        final double postNoise =
                ramp ? Double.NaN : level(trace, end - noise, end).rms();
        final int beforeStimulus = epochs.stimulus().start() - 1;
        int steps = stability;
        int from = beforeStimulus - steps;
        int to = beforeStimulus;
        if (steps > beforeStimulus) {
            steps = beforeStimulus;
            from = 0;
        } else if (steps <= 0) {
            from = 0;
            to = 0;
        }
        final Level slow = level(trace, from, to);
        return new SweepQuality(
                sweep.number(),
                ramp,
                tags,
                stimulus,
                interval,
                pre.rms(),
                ramp ? Double.NaN : post.mean(),
                postNoise,
                slow.mean(),
                slow.rms(),
                ramp ? Double.NaN : Math.abs(slow.mean() - post.mean()));
    }

    private static List<String> tags(final Epochs epochs, final Trace trace, final boolean ramp) {
        final List<String> tags = new ArrayList<>();
        missing(tags, "test", epochs.test());
        missing(tags, "sweep", epochs.sweep());
        missing(tags, "recording", epochs.recording());
        missing(tags, "stim", epochs.stimulus());
        missing(tags, "experiment", epochs.experiment());
        if (!ramp
                && epochs.experiment() != null
                && epochs.recording().end() < epochs.experiment().end()) {
            tags.add("Recording stopped before completing the experiment epoch");
        }
        for (int k = 0; k < trace.length(); k++) {
            if (Double.isNaN(trace.current()[k])) {
                tags.add("Stimulus contains NaN values");
                break;
            }
        }
        return tags;
    }

    private static void missing(final List<String> tags, final String name, final Epoch epoch) {
        if (epoch == null) {
            tags.add(name + " epoch is missing");
        }
    }

    /** Negative indexes count from the end, as in Python. */
    private static Level level(final Trace trace, final int start, final int end) {
        final int n = trace.length();
        final int from = start < 0 ? Math.max(0, start + n) : Math.min(start, n);
        final int to = end < 0 ? Math.max(0, end + n) : Math.min(end, n);
        if (from >= to) {
            return new Level(0, 0);
        }
        final double mean = Sums.mean(trace.voltage(), from, to, trace.single());
        return new Level(mean, Sums.rms(trace.voltage(), from, to, mean, trace.single()));
    }
}
