package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.protocol.Epoch;
import org.ephys.knime.signal.protocol.StimulusType;
import org.ephys.knime.signal.protocol.StimulusWaveform.Form;
import org.ephys.knime.signal.protocol.SweepData.GivenStimulus;
import org.ephys.knime.signal.recording.Sweep;

/**
 * Windows that sweeps of a protocol share: noise moves the edges of recorded steps by samples, and steps of 0 pA show
 * in the other sweeps only.
 */
final class CommonWindows {

    /** How far in s the edges of two steps may be apart to count as the same. */
    private static final double SAME = 0.005;

    private final Map<Integer, SurveyedSweep> sweeps;
    private final TraceStore traces;

    /** A step and the sweep that it is from. */
    private record Found(SurveyedSweep sweep, Epoch epoch) {
        /** Whether this step goes on for longer than another one that is on within it. */
        boolean contains(final Found other) {
            final double tolerance = SAME * sweep.info().samplingRate();
            return sweep.info().samplingRate() == other.sweep.info().samplingRate()
                    && other.epoch.start() >= epoch.start() - tolerance
                    && other.epoch.end() <= epoch.end() + tolerance
                    && !same(other);
        }

        int length() {
            return epoch.end() - epoch.start();
        }

        boolean same(final Found other) {
            final double tolerance = SAME * sweep.info().samplingRate();
            return sweep.info().samplingRate() == other.sweep.info().samplingRate()
                    && Math.abs(epoch.start() - other.epoch.start()) <= tolerance
                    && Math.abs(epoch.end() - other.epoch.end()) <= tolerance;
        }
    }

    private CommonWindows(final Map<Integer, SurveyedSweep> sweeps, final TraceStore traces) {
        this.sweeps = sweeps;
        this.traces = traces;
    }

    /** The sweeps of step protocols whose stimuli are better known by comparison. */
    static Map<Integer, SurveyedSweep> of(final Map<Integer, SurveyedSweep> sweeps, final TraceStore traces) {
        final CommonWindows windows = new CommonWindows(sweeps, traces);
        final Map<Integer, SurveyedSweep> changed = new LinkedHashMap<>();
        for (final StimulusType type : List.of(StimulusType.LONG_SQUARE, StimulusType.SHORT_SQUARE)) {
            changed.putAll(windows.of(type));
        }
        return changed;
    }

    private Map<Integer, SurveyedSweep> of(final StimulusType type) {
        final List<Found> steps = new ArrayList<>();
        sweeps.values().stream()
                .filter(sweep -> sweep.type() == type && !sweep.exact())
                .forEach(sweep -> sweep.stimuli().forEach(stimulus -> steps.add(new Found(sweep, stimulus.epoch()))));
        final Map<Integer, SurveyedSweep> changed = new LinkedHashMap<>();
        if (steps.isEmpty()) {
            return changed;
        }
        final Found most = mostCommon(steps);
        sweeps.forEach((number, sweep) -> {
            if (!sweep.exact() && sweep.type() == type && !sweep.stimuli().isEmpty()) {
                changed.put(number, shared(sweep, steps, most));
            } else if (!sweep.exact() && isZero(sweep, most, type)) {
                final Sweep trace = traces.read(number);
                final GivenStimulus step = StimulusSurvey.within(trace, centre(most, steps), sweep.waveform());
                if (step != null) {
                    changed.put(number, sweep.withType(type).withStimuli(List.of(step)));
                }
            }
        });
        return changed;
    }

    /** A sweep without a step that belongs to sweeps with one: by its name, or by the code and length of another. */
    private boolean isZero(final SurveyedSweep sweep, final Found most, final StimulusType type) {
        return sweep.stimuli().isEmpty()
                && sweep.waveform() != null
                && sweep.waveform().form() == Form.FLAT
                && sweep.info().samplingRate() == most.sweep().info().samplingRate()
                && (sweep.type() == type
                        || type == StimulusType.LONG_SQUARE
                                && sweep.byWaveform()
                                && sweep.info().samples() == most.sweep().info().samples()
                                && sweep.info()
                                        .stimulusCode()
                                        .equals(most.sweep().info().stimulusCode()));
    }

    /**
     * The steps of a sweep in the windows that they share with other sweeps: a step of the same current as the one before
     * it is seen there only, and so is a step of 0 pA.
     */
    private SurveyedSweep shared(final SurveyedSweep sweep, final List<Found> steps, final Found most) {
        final Map<Epoch, GivenStimulus> stimuli = new TreeMap<>(Comparator.comparingInt(Epoch::start));
        final Sweep trace = traces.read(sweep.info().number());
        for (final GivenStimulus stimulus : sweep.stimuli()) {
            final Found own = new Found(sweep, stimulus.epoch());
            final List<Found> parts = steps.stream()
                    .filter(own::contains)
                    .filter(part -> count(part, steps) > 1)
                    .toList();
            if (!parts.isEmpty()) {
                parts.forEach(part -> put(stimuli, trace, centre(part, steps), sweep));
            } else if (sweep.waveform().isNoisy()) {
                final GivenStimulus better = StimulusSurvey.within(trace, centre(own, steps), sweep.waveform());
                stimuli.put(stimulus.epoch(), better == null ? stimulus : better);
            } else {
                stimuli.put(stimulus.epoch(), stimulus);
            }
        }
        for (final Found other : steps) {
            final Epoch window = centre(other, steps);
            if (other.sweep().info().samplingRate() == sweep.info().samplingRate()
                    && 2 * count(other, steps) >= count(most, steps)
                    && stimuli.keySet().stream()
                            .noneMatch(own -> own.start() <= window.end() && own.end() >= window.start())) {
                put(stimuli, trace, window, sweep);
            }
        }
        return sweep.withStimuli(List.copyOf(stimuli.values()));
    }

    private static void put(
            final Map<Epoch, GivenStimulus> stimuli, final Sweep trace, final Epoch epoch, final SurveyedSweep sweep) {
        final GivenStimulus step = StimulusSurvey.within(trace, epoch, sweep.waveform());
        if (step != null) {
            stimuli.put(epoch, step);
        }
    }

    private static long count(final Found step, final List<Found> steps) {
        return steps.stream().filter(step::same).count();
    }

    private static Epoch centre(final Found step, final List<Found> steps) {
        final List<Found> cluster = steps.stream().filter(step::same).toList();
        return new Epoch(
                (int) Sums.median(cluster.stream()
                        .mapToDouble(found -> found.epoch().start())
                        .toArray()),
                (int) Sums.median(cluster.stream()
                        .mapToDouble(found -> found.epoch().end())
                        .toArray()));
    }

    private static Found mostCommon(final List<Found> steps) {
        Found best = steps.get(0);
        long most = 0;
        for (final Found step : steps) {
            final long same = count(step, steps);
            if (same > most || same == most && step.length() > best.length() && !step.same(best)) {
                most = same;
                best = step;
            }
        }
        return best;
    }
}
