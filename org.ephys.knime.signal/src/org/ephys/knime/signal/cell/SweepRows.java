package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.protocol.StimulusShape;
import org.ephys.knime.signal.protocol.StimulusType;
import org.ephys.knime.signal.protocol.SweepData;
import org.ephys.knime.signal.quality.QualityCriteria;
import org.ephys.knime.signal.quality.SweepQuality;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.spikes.DetectionParameters;
import org.ephys.knime.signal.spikes.Spike;
import org.ephys.knime.signal.spikes.SpikeTrain;
import org.ephys.knime.signal.spikes.Window;
import org.ephys.knime.signal.subthreshold.Deflection;
import org.ephys.knime.signal.subthreshold.StepResponse;

/** Builds the rows of the sweep table; each sweep on its own, so that one that fails does not cost the others. */
final class SweepRows {

    private final SweepStore store;
    private final DetectionParameters detection;
    private final ProtocolPolicy policy;
    private final List<Reason> reasons;

    SweepRows(
            final SweepStore store,
            final DetectionParameters detection,
            final ProtocolPolicy policy,
            final List<Reason> reasons) {
        this.store = store;
        this.detection = detection;
        this.policy = policy;
        this.reasons = reasons;
    }

    /** A row that has nothing but the description of the sweep. */
    static SweepFeatures description(final SweepInfo info, final StimulusType type, final boolean detected) {
        return new SweepFeatures(
                info,
                type,
                detected,
                null,
                StimulusShape.NONE,
                0,
                List.of(),
                null,
                null,
                Double.NaN,
                Double.NaN,
                null,
                List.of());
    }

    /** Adds the quality of the sweeps that were checked. */
    static List<SweepFeatures> withQuality(
            final List<SweepFeatures> rows, final List<SweepQuality> qualities, final QualityCriteria criteria) {
        final Map<Integer, SweepQuality> byNumber = new HashMap<>();
        qualities.forEach(quality -> byNumber.put(quality.number(), quality));
        final List<SweepFeatures> result = new ArrayList<>();
        for (final SweepFeatures row : rows) {
            final SweepQuality quality = byNumber.get(row.info().number());
            result.add(quality == null ? row : row.with(quality, quality.failures(criteria)));
        }
        return result;
    }

    /** Fills a row. */
    SweepFeatures analyse(final SweepFeatures row) {
        final SweepInfo info = row.info();
        if (info.clampMode() != ClampMode.CURRENT_CLAMP) {
            return row;
        }
        final ProtocolPolicy.Kind kind = policy.kind(info);
        final StimulusType type = kind.type();
        final boolean detected = kind.detected();
        final SweepData sweep = attempt(info.number(), () -> store.sweep(info.number()));
        if (sweep == null) {
            return description(info, type, detected).with(row.quality(), row.qualityFailures());
        }
        final DetectionParameters parameters = SweepSpikes.parametersFor(type, detection);
        final boolean aligned = sweep.epochs().experiment() != null;
        final Trace axis = aligned ? sweep.alignedTrace() : sweep.trace();
        final List<Spike> spikes = attempt(info.number(), () -> sweep.spikes(axis, Window.WHOLE, parameters));
        final Trace trace = sweep.trace();
        final StimulusShape shape = sweep.stimulus(trace);
        SpikeTrain train = null;
        Deflection peak = null;
        double baseline = Double.NaN;
        double sag = Double.NaN;
        if (shape.present()) {
            final double end = sweep.exact() ? shape.endTime() : Math.min(shape.endTime(), trace.lastTime());
            final Window window = new Window(shape.startTime(), end);
            train = attempt(
                    info.number(), () -> SpikeTrain.of(trace, sweep.spikes(trace, window, parameters), window, false));
            peak = attempt(info.number(), () -> Deflection.peak(trace, window.start(), window.end()));
            final double interval = Math.min(StepResponse.BASELINE_INTERVAL, window.start() - trace.time(0));
            baseline = number(info.number(), () -> StepResponse.baseline(trace, window.start(), interval));
            if (sweep.exact()) {
                sag = number(info.number(), () -> StepResponse.sag(trace, window.start(), window.end()));
            } else if (type == StimulusType.LONG_SQUARE || interval == StepResponse.BASELINE_INTERVAL) {
                sag = number(info.number(), () -> StepResponse.sagAfter(trace, window.start(), window.end(), interval)
                        .fraction());
            }
        }
        return new SweepFeatures(
                info,
                type,
                detected,
                sweep.epochs(),
                shape,
                aligned ? sweep.epochs().experiment().start() / info.samplingRate() : 0,
                spikes == null ? List.of() : spikes,
                train,
                peak,
                baseline,
                sag,
                row.quality(),
                row.qualityFailures());
    }

    private double number(final int sweep, final Supplier<Double> computation) {
        final Double value = attempt(sweep, computation);
        return value == null ? Double.NaN : value;
    }

    private <T> T attempt(final int sweep, final Supplier<T> computation) {
        try {
            return computation.get();
        } catch (final FeatureException e) {
            final Reason reason = e.forSweep(sweep);
            if (!reasons.contains(reason)) {
                reasons.add(reason);
            }
            return null;
        }
    }
}
