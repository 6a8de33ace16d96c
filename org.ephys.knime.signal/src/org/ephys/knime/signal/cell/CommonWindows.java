package org.ephys.knime.signal.cell;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.DoubleStream;
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

    /** Steps that are on at the same samples, by the first sweep that has them, and how many sweeps do. */
    private record Found(SurveyedSweep sweep, Epoch epoch, int times) {

        Found(final SurveyedSweep sweep, final Epoch epoch) {
            this(sweep, epoch, 1);
        }

        When when() {
            return new When(sweep.info().samplingRate(), epoch);
        }

        Found and(final Found other) {
            return new Found(sweep, epoch, times + other.times);
        }

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

    /** Where steps can be the same. */
    private record When(double rate, Epoch epoch) {}

    /**
     * The steps that count as the same as one.
     *
     * @param count how many there are
     * @param centre medians of their starts and ends
     */
    private record Cluster(long count, Epoch centre) {}

    /** Of a protocol: thousands of sweeps have few different steps. */
    private final Map<When, Cluster> clusters = new HashMap<>();

    private CommonWindows(final Map<Integer, SurveyedSweep> sweeps, final TraceStore traces) {
        this.sweeps = sweeps;
        this.traces = traces;
    }

    /** The sweeps of step protocols whose stimuli are better known by comparison. */
    static Map<Integer, SurveyedSweep> of(final Map<Integer, SurveyedSweep> sweeps, final TraceStore traces) {
        final Map<Integer, SurveyedSweep> changed = new LinkedHashMap<>();
        for (final StimulusType type : List.of(StimulusType.LONG_SQUARE, StimulusType.SHORT_SQUARE)) {
            changed.putAll(new CommonWindows(sweeps, traces).of(type));
        }
        return changed;
    }

    private Map<Integer, SurveyedSweep> of(final StimulusType type) {
        final Map<When, Found> different = new LinkedHashMap<>();
        sweeps.values().stream()
                .filter(sweep -> sweep.type() == type && !sweep.exact())
                .forEach(sweep -> sweep.stimuli().forEach(stimulus -> {
                    final Found step = new Found(sweep, stimulus.epoch());
                    different.merge(step.when(), step, Found::and);
                }));
        final List<Found> steps = List.copyOf(different.values());
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

    private long count(final Found step, final List<Found> steps) {
        return cluster(step, steps).count();
    }

    private Epoch centre(final Found step, final List<Found> steps) {
        return cluster(step, steps).centre();
    }

    private Cluster cluster(final Found step, final List<Found> steps) {
        return clusters.computeIfAbsent(step.when(), when -> {
            final List<Found> same = steps.stream().filter(step::same).toList();
            return new Cluster(
                    same.stream().mapToLong(Found::times).sum(),
                    new Epoch(median(same, Epoch::start), median(same, Epoch::end)));
        });
    }

    private static int median(final List<Found> steps, final ToIntFunction<Epoch> edge) {
        return (int) Sums.median(steps.stream()
                .flatMapToDouble(step -> DoubleStream.generate(() -> edge.applyAsInt(step.epoch()))
                        .limit(step.times()))
                .toArray());
    }

    private Found mostCommon(final List<Found> steps) {
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
