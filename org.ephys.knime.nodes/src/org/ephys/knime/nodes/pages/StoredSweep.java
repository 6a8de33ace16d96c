package org.ephys.knime.nodes.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.Sweep;

/**
 * A sweep as a report keeps it, small enough for one file with many of them: the extremes of bins, and every sample
 * around the action potentials, so that they are curves on which their marks lie.
 */
final class StoredSweep {
    private static final int BINS = 900;
    private static final int SPARK_BINS = 60;
    private static final double BEFORE_SECONDS = 0.0015;
    private static final double AFTER_SECONDS = 0.004;

    /** Of how many action potentials of a sweep every sample is kept. */
    private static final int MOST_SPIKES = 120;

    private StoredSweep() {}

    /**
     * @param sweep a sweep
     * @param marks what the page wants besides the traces, with the marks of the action potentials if there are any
     * @return the sweep as the trace page reads it
     */
    static Map<String, Object> of(final Sweep sweep, final Map<String, Object> marks) {
        final Map<String, Object> stored = new LinkedHashMap<>(SweepBins.whole(sweep, BINS));
        stored.computeIfPresent("response", (name, channel) -> packed(channel));
        stored.computeIfPresent("stimulus", (name, channel) -> packed(channel));
        stored.putAll(marks);
        final boolean exact = Boolean.TRUE.equals(stored.get("exact"));
        if (!exact && sweep.info().clampMode() != ClampMode.VOLTAGE_CLAMP) {
            final List<int[]> parts = aroundSpikes(marks, sweep);
            if (!parts.isEmpty()) {
                stored.put("fine", everySample(parts, sweep));
            }
        }
        return stored;
    }

    /**
     * @param sweep a sweep
     * @return its response as a picture of the size of a word
     */
    static Map<String, Object> spark(final Sweep sweep) {
        return Map.of("response", packed(SweepBins.whole(sweep, SPARK_BINS).get("response")));
    }

    private static Map<String, Object> packed(final Object channel) {
        final Map<String, Object> packed = new LinkedHashMap<>();
        ((Map<?, ?>) channel)
                .forEach((name, value) -> packed.put(
                        name.toString(), value instanceof double[] values ? PackedNumbers.of(values) : value));
        return packed;
    }

    /** First and last sample around the action potentials; parts that touch are one. */
    private static List<int[]> aroundSpikes(final Map<String, Object> marks, final Sweep sweep) {
        final double[] thresholds = times(marks, "threshold");
        final double[] peaks = times(marks, "peak");
        final double rate = sweep.samplingRate();
        final List<int[]> parts = new ArrayList<>();
        for (int i = 0; i < Math.min(peaks.length, MOST_SPIKES); i++) {
            final double start = i < thresholds.length && thresholds[i] < peaks[i] ? thresholds[i] : peaks[i];
            if (Double.isNaN(start) || Double.isNaN(peaks[i])) {
                continue;
            }
            final int from = (int) Math.max(0, Math.floor((start - BEFORE_SECONDS) * rate));
            final int to = (int) Math.min(sweep.voltage().length, Math.ceil((peaks[i] + AFTER_SECONDS) * rate));
            final int[] last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
            if (last != null && from <= last[1]) {
                last[1] = Math.max(last[1], to);
            } else if (from < to) {
                parts.add(new int[] {from, to});
            }
        }
        return parts;
    }

    private static double[] times(final Map<String, Object> marks, final String name) {
        return marks.get("marks") instanceof Map<?, ?> all
                        && all.get(name) instanceof Map<?, ?> mark
                        && mark.get("t") instanceof double[] times
                ? times
                : new double[0];
    }

    private static Map<String, Object> everySample(final List<int[]> parts, final Sweep sweep) {
        final double[] samples =
                new double[parts.stream().mapToInt(p -> p[1] - p[0]).sum()];
        int at = 0;
        for (final int[] part : parts) {
            System.arraycopy(sweep.voltage(), part[0], samples, at, part[1] - part[0]);
            at += part[1] - part[0];
        }
        return Map.of(
                "step",
                1 / sweep.samplingRate(),
                "start",
                parts.stream().mapToDouble(p -> p[0] / sweep.samplingRate()).toArray(),
                "length",
                parts.stream().mapToInt(p -> p[1] - p[0]).toArray(),
                "values",
                PackedNumbers.of(samples));
    }
}
