package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.protocol.Problems;
import org.ephys.knime.signal.protocol.StimulusShape;
import org.ephys.knime.signal.protocol.SweepData;
import org.ephys.knime.signal.protocol.SweepSource;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.spikes.Window;
import org.ephys.knime.signal.subthreshold.StepResponse;

/**
 * The sweeps of a protocol that can be analysed together: their step starts and ends like that of most sweeps and was
 * recorded to its end.
 *
 * @param numbers the sweeps
 * @param window when the step is on
 * @param baselineInterval how long in s before the step all of them were recorded, at most the usual baseline
 */
record CommonStep(List<Integer> numbers, Window window, double baselineInterval) {

    /** How far in s start and end of steps may be from those of most sweeps. */
    private static final double SAME = 0.002;

    /** A sweep and its stimulus on the axis. */
    private record Found(SweepData sweep, Trace axis, StimulusShape shape) {
        boolean same(final Found other) {
            return Math.abs(shape.startTime() - other.shape.startTime()) <= SAME
                    && Math.abs(shape.endTime() - other.shape.endTime()) <= SAME;
        }
    }

    /**
     * Chooses sweeps; each that is left out is noted.
     *
     * @param numbers sweeps of the protocol
     * @param axis the time axis
     * @param source gives the sweeps
     * @param problems where sweeps that are left out are noted
     * @param name of the protocol
     * @throws FeatureException if no sweep has a stimulus
     */
    static CommonStep of(
            final List<Integer> numbers,
            final TimeAxis axis,
            final SweepSource source,
            final Problems problems,
            final String name) {
        final List<Found> found = found(numbers, axis, source, problems, name);
        final Found common = mostCommon(found);
        final double start = common.shape().startTime();
        final double end = common.shape().endTime();
        final List<Integer> usable = new ArrayList<>();
        double before = StepResponse.BASELINE_INTERVAL;
        for (final Found sweep : found) {
            final int number = sweep.sweep().number();
            if (!sweep.same(common)) {
                problems.sweep(
                        number,
                        new FeatureException(
                                ReasonCode.OTHER_STIMULUS,
                                "Sweep " + number + " was left out: its stimulus lasts from "
                                        + sweep.shape().startTime() + " to "
                                        + sweep.shape().endTime() + " s, that of most others from " + start + " to "
                                        + end + " s."));
            } else if (sweep.axis().lastTime() < end) {
                problems.sweep(
                        number,
                        new FeatureException(
                                ReasonCode.SWEEP_ABORTED,
                                "Sweep " + number + " was left out: it ends before its stimulus does."));
            } else {
                usable.add(number);
                before = Math.min(before, start - sweep.axis().time(0));
            }
        }
        return new CommonStep(usable, new Window(start, end), before);
    }

    /** The median start of a protocol, and the sweeps that have one. */
    static CommonStep start(
            final List<Integer> numbers,
            final TimeAxis axis,
            final SweepSource source,
            final Problems problems,
            final String name) {
        final List<Found> found = found(numbers, axis, source, problems, name);
        final double start = Sums.median(
                found.stream().mapToDouble(sweep -> sweep.shape().startTime()).toArray());
        return new CommonStep(
                found.stream().map(sweep -> sweep.sweep().number()).toList(),
                new Window(start, Double.NaN),
                StepResponse.BASELINE_INTERVAL);
    }

    private static List<Found> found(
            final List<Integer> numbers,
            final TimeAxis axis,
            final SweepSource source,
            final Problems problems,
            final String name) {
        final List<Found> found = new ArrayList<>();
        for (final int number : numbers) {
            try {
                final SweepData sweep = source.sweep(number);
                final Trace trace = axis.trace(sweep);
                final StimulusShape shape = sweep.stimulus(trace);
                if (!shape.present()) {
                    throw new FeatureException(
                            ReasonCode.NO_STIMULUS, "Sweep " + number + " has no stimulus that can be found.");
                }
                found.add(new Found(sweep, trace, shape));
            } catch (final FeatureException e) {
                problems.sweep(number, e);
            }
        }
        if (numbers.isEmpty()) {
            throw new FeatureException(ReasonCode.NO_SWEEPS, "There is no " + name + " sweep in current clamp.");
        }
        if (found.isEmpty()) {
            throw new FeatureException(
                    ReasonCode.NO_USABLE_SWEEPS, "No " + name + " sweep has a stimulus that can be found.");
        }
        return found;
    }

    private static Found mostCommon(final List<Found> found) {
        Found best = found.get(0);
        long most = 0;
        for (final Found sweep : found) {
            final long count = found.stream().filter(sweep::same).count();
            if (count > most) {
                most = count;
                best = sweep;
            }
        }
        return best;
    }
}
