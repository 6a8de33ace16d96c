package org.ephys.knime.nodes.pages;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ephys.knime.signal.protocol.Epoch;
import org.ephys.knime.signal.protocol.SweepData;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.spikes.DetectionParameters;
import org.ephys.knime.signal.spikes.Spike;
import org.ephys.knime.signal.spikes.SpikeFeature;
import org.ephys.knime.signal.spikes.Window;

/** The spikes of a sweep as marks and as a table. */
public final class SpikeMarks {
    /** Columns of the table: heading, unit shown, feature, factor from the feature's unit. */
    private record Column(String name, String unit, SpikeFeature feature, double factor) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("Threshold", "s", SpikeFeature.THRESHOLD_T, 1),
            new Column("Threshold", "mV", SpikeFeature.THRESHOLD_V, 1),
            new Column("Peak", "mV", SpikeFeature.PEAK_V, 1),
            new Column("Trough", "mV", SpikeFeature.TROUGH_V, 1),
            new Column("Fast trough", "mV", SpikeFeature.FAST_TROUGH_V, 1),
            new Column("Width", "ms", SpikeFeature.WIDTH, 1000),
            new Column("Upstroke", "V/s", SpikeFeature.UPSTROKE, 1),
            new Column("Downstroke", "V/s", SpikeFeature.DOWNSTROKE, 1),
            new Column("Up/down", "", SpikeFeature.UPSTROKE_DOWNSTROKE_RATIO, 1));

    private static final DetectionParameters DETECTION = DetectionParameters.DEFAULT;

    private SpikeMarks() {}

    /**
     * @param sweep a sweep
     * @return what the trace page wants besides the traces: the stimulus epoch, marks, the table of spikes, or why there
     *         are none; nothing in voltage clamp
     */
    public static Map<String, Object> detect(final Sweep sweep) {
        final Map<String, Object> result = new LinkedHashMap<>();
        if (sweep.info().clampMode() == ClampMode.VOLTAGE_CLAMP) {
            return result;
        }
        try {
            final double rate = sweep.samplingRate();
            // recordings at 10 or 20 kHz are filtered as low as they must, as the robust mode of the features does
            final SweepData data = SweepData.of(sweep, SweepData.highestCutoff(rate, DETECTION.filterKhz()));
            final Epoch stimulus = data.epochs().stimulus();
            if (stimulus != null) {
                result.put("epoch", new double[] {stimulus.start() / rate, (stimulus.end() + 1) / rate});
            }
            final List<Spike> spikes = data.spikes(data.trace(), window(data, rate), DETECTION);
            result.putAll(of(
                    feature -> spikes.stream().mapToDouble(s -> s.get(feature)).toArray()));
        } catch (FeatureException e) {
            result.put("missing", List.of(Map.of("name", "Spikes", "reason", e.getMessage())));
        }
        return result;
    }

    /**
     * @param spikes gives a number of every spike of a sweep, times in s from the start of the sweep
     * @return marks and the table of spikes
     */
    public static Map<String, Object> of(final Function<SpikeFeature, double[]> spikes) {
        final Map<String, Object> marks = new LinkedHashMap<>();
        marks.put("threshold", mark(spikes, SpikeFeature.THRESHOLD_T, SpikeFeature.THRESHOLD_V));
        marks.put("peak", mark(spikes, SpikeFeature.PEAK_T, SpikeFeature.PEAK_V));
        // not the trough: that of the last spike may lie long after the stimulus
        marks.put("fastTrough", mark(spikes, SpikeFeature.FAST_TROUGH_T, SpikeFeature.FAST_TROUGH_V));
        final List<Map<String, Object>> columns = COLUMNS.stream()
                .map(column -> Map.<String, Object>of(
                        "name",
                        column.name(),
                        "unit",
                        column.unit(),
                        "about",
                        column.feature().description(),
                        "values",
                        values(spikes, column.feature(), column.factor())))
                .toList();
        return Map.of("marks", marks, "spikes", Map.of("columns", columns));
    }

    /** Where to look: around the stimulus, so that the test pulse is left out. */
    private static Window window(final SweepData data, final double rate) {
        final Epoch experiment = data.epochs().experiment();
        final int last = data.epochs().recording().end();
        return experiment == null
                ? Window.WHOLE
                : new Window(Math.max(0, experiment.start()) / rate, Math.min(last, experiment.end()) / rate);
    }

    private static Map<String, Object> mark(
            final Function<SpikeFeature, double[]> spikes, final SpikeFeature time, final SpikeFeature voltage) {
        return Map.of("t", values(spikes, time, 1), "v", values(spikes, voltage, 1));
    }

    private static double[] values(
            final Function<SpikeFeature, double[]> spikes, final SpikeFeature feature, final double factor) {
        return Arrays.stream(spikes.apply(feature))
                .map(value -> Math.rint(value * factor * 1e6) / 1e6)
                .toArray();
    }
}
