package org.ephys.knime.signal.cell;

import java.util.List;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.protocol.Epoch;
import org.ephys.knime.signal.protocol.Epochs;
import org.ephys.knime.signal.protocol.StimulusShape;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.spikes.DetectionParameters;
import org.ephys.knime.signal.spikes.Spike;
import org.ephys.knime.signal.spikes.SpikeExtractor;
import org.ephys.knime.signal.spikes.SpikeFeature;
import org.ephys.knime.signal.spikes.SpikeTrain;
import org.ephys.knime.signal.spikes.Window;
import org.ephys.knime.signal.subthreshold.Deflection;
import org.ephys.knime.signal.subthreshold.StepResponse;

/** Compares what can be said about single sweeps: epochs, stimulus, spikes, train features. */
final class SweepParity {

    private final ParityTable table;

    SweepParity(final ParityTable table) {
        this.table = table;
    }

    void compare(final String file, final Golden golden, final Sweep sweep) {
        final String where = file + " sweep " + (int) golden.get("sweep_number").number();
        table.exact("n_samples", where, golden.get("n_samples").number(), sweep.length());
        table.exact("sampling_rate", where, golden.get("sampling_rate").number(), sweep.samplingRate());
        final Epochs epochs = Epochs.find(sweep.stimulus(), sweep.response(), sweep.samplingRate());
        final Golden expected = golden.get("epochs");
        epoch("test", where, expected, epochs.test());
        epoch("sweep", where, expected, epochs.sweep());
        epoch("recording", where, expected, epochs.recording());
        epoch("stim", where, expected, epochs.stimulus());
        epoch("experiment", where, expected, epochs.experiment());
        if (sweep.info().clampMode() != ClampMode.CURRENT_CLAMP || !golden.has("stim")) {
            return;
        }
        final Trace trace = Trace.sampled(
                sweep.voltage(),
                sweep.current(),
                epochs.recording().end() + 1,
                sweep.samplingRate(),
                sweep.singlePrecision());
        final StimulusShape shape = StimulusShape.of(trace, epochs.test() != null);
        stimulus("stim", where, golden.get("stim"), shape);
        stimulus("stim_tp_assumed", where, golden.get("stim_tp_assumed"), StimulusShape.of(trace, true));
        final double filter =
                golden.get("filter_khz").isNull() ? 0 : golden.get("filter_khz").number();
        final DetectionParameters parameters = DetectionParameters.DEFAULT.withFilter(filter);
        final Golden stim = golden.get("stim");
        final Window window =
                stim.get("start_time").isNull() ? Window.WHOLE : new Window(shape.startTime(), shape.endTime());
        blocks(where, golden, trace, parameters, window, StepResponse.BASELINE_INTERVAL);
    }

    /** The blocks that golden files have for a trace: whole, stimulus, train, or the errors. */
    void blocks(
            final String where,
            final Golden golden,
            final Trace trace,
            final DetectionParameters parameters,
            final Window window,
            final double baselineInterval) {
        final Golden wholeError = error(golden, "error_whole", golden.has("spikes_whole") ? "" : "feature_error");
        final List<Spike> whole = attempt("spikes_whole", where, wholeError, trace, Window.WHOLE, parameters);
        if (whole != null && golden.has("spikes_whole")) {
            spikes("spikes_whole", where, golden.get("spikes_whole"), whole);
        }
        final boolean hasSpikes = golden.has("spikes_stim");
        final Golden stimulusError = hasSpikes ? null : error(golden, "error_stim", "feature_error");
        if (hasSpikes || stimulusError != null) {
            final List<Spike> inStimulus = attempt("spikes_stim", where, stimulusError, trace, window, parameters);
            if (inStimulus != null && hasSpikes) {
                spikes("spikes_stim", where, golden.get("spikes_stim"), inStimulus);
                if (golden.has("train_stim")) {
                    train(where, golden.get("train_stim"), trace, inStimulus, window, baselineInterval);
                }
            }
        }
    }

    private static Golden error(final Golden golden, final String key, final String otherKey) {
        if (golden.has(key)) {
            return golden.get(key);
        }
        return golden.has(otherKey) ? golden.get(otherKey) : null;
    }

    private List<Spike> attempt(
            final String block,
            final String where,
            final Golden error,
            final Trace trace,
            final Window window,
            final DetectionParameters parameters) {
        List<Spike> spikes = null;
        String failure = "none";
        try {
            spikes = SpikeExtractor.extract(trace, window, parameters);
        } catch (final FeatureException e) {
            failure = e.code().name();
        }
        table.text(
                block + " error",
                where,
                error == null ? "none" : ErrorKinds.of(error.text()).name(),
                failure);
        return spikes;
    }

    void train(
            final String where,
            final Golden golden,
            final Trace trace,
            final List<Spike> spikes,
            final Window window,
            final double baselineInterval) {
        final SpikeTrain train = SpikeTrain.of(trace, spikes, window, false);
        for (final String key : golden.keys()) {
            final String feature = "train " + key;
            switch (key) {
                case "peak_deflect" -> {
                    final double[] expected = golden.get(key).numbers();
                    final Deflection peak = Deflection.peak(trace, window.start(), window.end());
                    table.close("train peak_deflect_v", where, expected[0], peak.voltage());
                    table.exact("train peak_deflect_index", where, expected[1], peak.index());
                }
                case "stim_amp" ->
                    table.close(
                            feature,
                            where,
                            golden.get(key).number(),
                            trace.current()[trace.indexAt(window.start()) + 1]);
                case "v_baseline" ->
                    table.close(
                            feature,
                            where,
                            golden.get(key).number(),
                            StepResponse.baseline(trace, window.start(), baselineInterval));
                case "sag" ->
                    table.close(
                            feature,
                            where,
                            golden.get(key).number(),
                            StepResponse.sag(trace, window.start(), window.end()));
                default -> table.close(feature, where, golden.get(key).number(), trainValue(train, key));
            }
        }
    }

    static double trainValue(final SpikeTrain train, final String key) {
        return switch (key) {
            case "adapt" -> train.adaptation();
            case "latency" -> train.latency();
            case "isi_cv" -> train.isiCv();
            case "mean_isi" -> train.meanIsi();
            case "median_isi" -> train.medianIsi();
            case "first_isi" -> train.firstIsi();
            case "avg_rate" -> train.rate();
            default -> throw new AssertionError("unknown train feature " + key);
        };
    }

    void spikes(final String block, final String where, final Golden golden, final List<Spike> spikes) {
        final List<Golden> expected = golden.list();
        table.exact(block + " count", where, expected.size(), spikes.size());
        for (int k = 0; k < Math.min(expected.size(), spikes.size()); k++) {
            spike(block, where + " spike " + k, expected.get(k), spikes.get(k));
        }
    }

    void spike(final String block, final String where, final Golden golden, final Spike spike) {
        for (final String key : golden.keys()) {
            final String feature = "spike " + key;
            final Golden value = golden.get(key);
            if ("clipped".equals(key)) {
                table.exact(feature, where, value.number(), spike.clipped() ? 1 : 0);
            } else if ("isi_type".equals(key)) {
                table.text(
                        feature,
                        where,
                        value.isNull() ? "nan" : value.text().replace("NaN", "nan"),
                        spike.reset().ipfxName());
            } else {
                final SpikeFeature which = SpikeFeature.valueOf(key.toUpperCase(java.util.Locale.ROOT));
                if (key.endsWith("_index")) {
                    table.exact(feature, where, value.number(), spike.get(which));
                } else if ("s".equals(which.unit())) {
                    table.time(feature, where, value.number(), spike.get(which));
                } else {
                    table.close(feature, where, value.number(), spike.get(which));
                }
            }
        }
    }

    private void stimulus(final String block, final String where, final Golden golden, final StimulusShape shape) {
        table.time(block + " start_time", where, golden.get("start_time").number(), shape.startTime());
        table.time(block + " duration", where, golden.get("duration").number(), shape.duration());
        table.close(block + " amplitude", where, golden.get("amplitude").number(), shape.amplitude());
        final boolean none = golden.get("start_idx").isNull();
        table.exact(
                block + " start_idx", where, none ? -1 : golden.get("start_idx").number(), shape.startIndex());
        table.exact(block + " end_idx", where, none ? -1 : golden.get("end_idx").number(), shape.endIndex());
    }

    private void epoch(final String name, final String where, final Golden golden, final Epoch epoch) {
        final Golden expected = golden.get(name);
        table.text(
                "epoch " + name,
                where,
                expected.isNull() ? "none" : (int) expected.numbers()[0] + "–" + (int) expected.numbers()[1],
                epoch == null ? "none" : epoch.start() + "–" + epoch.end());
    }
}
