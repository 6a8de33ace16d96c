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
    /** Shortest stretch in s after a step that shows whether the voltage came back, where epochs are not IPFX's. */
    private static final double SHORTEST_POST = 0.1;

    private SweepQualityAnalysis() {}

    /** Mean and root mean square about it. */
    private record Level(double mean, double rms) {}

    /**
     * Checks and measures a sweep. Where epochs are not those of IPFX, a missing test pulse is no fault, and what would
     * have to be measured outside the recording or during the stimulus is not measured.
     *
     * @param sweep the sweep
     * @param ramp whether it is a ramp
     * @return its quality
     */
    public static SweepQuality measure(final SweepData sweep, final boolean ramp) {
        final Epochs epochs = sweep.epochs();
        final Trace trace = sweep.trace();
        final List<String> tags = tags(sweep, ramp);
        final StimulusShape stimulus = sweep.stimulus(trace);
        final double rate = sweep.info().samplingRate();
        final double interval = epochs.experiment() == null || !sweep.exact()
                ? Double.NaN
                : PulseInterval.of(trace, epochs.experiment().start(), rate);
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
        final int noise = (int) (NOISE_WINDOW * rate);
        final int stability = (int) (STABILITY_WINDOW * rate);
        final int end = trace.length() - 1;
        int start = epochs.experiment().start();
        int after = end - stability;
        final int beforeStimulus = epochs.stimulus().start() - 1;
        if (!sweep.exact()) {
            start = Math.max(0, start);
            // the second half of what follows a step, so that the voltage has come back
            final int rest = end - epochs.stimulus().end();
            after = Math.max(after, end - Math.max(0, rest / 2));
        }
        final Level pre = level(trace, start, start + noise);
        final boolean post = !ramp && (sweep.exact() || end - after >= SHORTEST_POST * rate);
        final double postVm = post ? level(trace, after, end).mean() : Double.NaN;
        final double postNoise = post ? level(trace, end - noise, end).rms() : Double.NaN;
        final boolean before = sweep.exact() || beforeStimulus > noise;
        final Level slow = before
                ? level(trace, Math.max(0, beforeStimulus - stability), beforeStimulus)
                : new Level(Double.NaN, Double.NaN);
        return new SweepQuality(
                sweep.number(),
                ramp,
                tags,
                stimulus,
                interval,
                before ? pre.rms() : Double.NaN,
                postVm,
                postNoise,
                slow.mean(),
                slow.rms(),
                Math.abs(slow.mean() - postVm));
    }

    private static List<String> tags(final SweepData sweep, final boolean ramp) {
        final Epochs epochs = sweep.epochs();
        final Trace trace = sweep.trace();
        final List<String> tags = new ArrayList<>();
        if (sweep.exact()) {
            missing(tags, "test", epochs.test());
        }
        missing(tags, "stim", epochs.stimulus());
        missing(tags, "experiment", epochs.experiment());
        final Epoch needed = sweep.exact() ? epochs.experiment() : epochs.stimulus();
        if (!ramp && needed != null && epochs.recording().end() < needed.end()) {
            tags.add("Recording stopped before completing the " + (sweep.exact() ? "experiment" : "stim") + " epoch");
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
