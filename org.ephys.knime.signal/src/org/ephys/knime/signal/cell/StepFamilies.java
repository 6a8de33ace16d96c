package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.protocol.Epoch;
import org.ephys.knime.signal.protocol.Problems;
import org.ephys.knime.signal.protocol.Step;
import org.ephys.knime.signal.protocol.StimulusShape;
import org.ephys.knime.signal.protocol.SweepData;
import org.ephys.knime.signal.protocol.SweepData.GivenStimulus;
import org.ephys.knime.signal.protocol.SweepSource;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.spikes.Window;
import org.ephys.knime.signal.subthreshold.StepResponse;

/**
 * The steps of long squares that can be analysed together. Those of a family are on at the same time, or follow each
 * other in one sweep with the same duration, each from rest; where the largest family has no hyperpolarising or no
 * depolarising steps, another family gives them.
 *
 * @param steps of all chosen families, in the order of the sweeps
 * @param largest those of the largest family that are on at the same time
 * @param window when the largest family is on
 */
record StepFamilies(List<Step> steps, List<Step> largest, Window window) {

    /** How far in s start and end of steps of a family may be apart. */
    private static final double SAME = 0.002;
    /** How long in s a cell needs to come back to rest after a step. */
    private static final double RECOVERY = 0.2;
    /** How many steps of a sign the largest family needs to do without another. */
    private static final int ENOUGH = 2;

    /** A step, and what the current is relative to the baseline, pA. */
    private record Found(Step step, double current, boolean oneOfSeveral) {
        /** What decides which steps it is like; thousands of steps have few of these. */
        List<Object> kind() {
            return List.of(step.window(), oneOfSeveral, step.fromRest());
        }

        double duration() {
            return step.window().end() - step.window().start();
        }

        /** Whether it shows what steps of a sign are for: passive properties need a cell at rest. */
        boolean serves(final int sign) {
            return sign * current > 0 && (sign > 0 || step.fromRest());
        }

        /** Whether it belongs to the same family. */
        boolean like(final Found other) {
            return same(other)
                    || oneOfSeveral
                            && other.oneOfSeveral
                            && step.fromRest()
                            && other.step.fromRest()
                            && Math.abs(duration() - other.duration()) <= SAME;
        }

        boolean same(final Found other) {
            return Math.abs(step.window().start() - other.step.window().start()) <= SAME
                    && Math.abs(step.window().end() - other.step.window().end()) <= SAME;
        }
    }

    /**
     * Chooses steps; each that is left out is noted.
     *
     * @param numbers sweeps with long squares
     * @param axis the time axis
     * @param source gives the sweeps
     * @param survey knows the steps of sweeps where IPFX does not find them
     * @param problems where steps that are left out are noted
     * @throws FeatureException if there is no step
     */
    static StepFamilies of(
            final List<Integer> numbers,
            final TimeAxis axis,
            final SweepSource source,
            final StimulusSurvey survey,
            final Problems problems) {
        final List<Found> found = new ArrayList<>();
        for (final int number : numbers) {
            try {
                find(source.sweep(number), axis, survey.steps(number), found, problems);
            } catch (final FeatureException e) {
                problems.sweep(number, e);
            }
        }
        if (numbers.isEmpty()) {
            throw new FeatureException(ReasonCode.NO_SWEEPS, "There is no long square sweep in current clamp.");
        }
        if (found.isEmpty()) {
            throw new FeatureException(
                    ReasonCode.NO_USABLE_SWEEPS, "No long square sweep has a stimulus that can be found.");
        }
        final Found main = most(found, step -> found.stream().filter(step::like).count());
        final Found down = family(found, main, -1);
        final Found up = family(found, main, 1);
        final List<Step> steps = new ArrayList<>();
        final List<Step> largest = new ArrayList<>();
        for (final Found step : found) {
            if (step.same(main)) {
                largest.add(step.step());
            }
            if (step.like(main)
                    || down != null && step.like(down) && step.serves(-1)
                    || up != null && step.like(up) && step.serves(1)) {
                steps.add(step.step());
            } else {
                leaveOut(step, main, problems);
            }
        }
        return new StepFamilies(steps, largest, main.step().window());
    }

    /** The family that gives the steps of a sign where the largest has too few; null if it has enough or no other has. */
    private static Found family(final List<Found> found, final Found main, final int sign) {
        final ToLongFunction<Found> count = step -> found.stream()
                .filter(other -> step.like(other) && other.serves(sign))
                .count();
        final Found best = most(found, count);
        return count.applyAsLong(main) >= ENOUGH || count.applyAsLong(best) <= count.applyAsLong(main) ? null : best;
    }

    private static Found most(final List<Found> found, final ToLongFunction<Found> count) {
        Found best = found.get(0);
        long most = 0;
        final Map<List<Object>, Long> counts = new HashMap<>();
        for (final Found step : found) {
            final long own = counts.computeIfAbsent(step.kind(), kind -> count.applyAsLong(step));
            if (own > most || own == most && step.duration() > best.duration() + SAME) {
                most = own;
                best = step;
            }
        }
        return best;
    }

    private static void leaveOut(final Found step, final Found main, final Problems problems) {
        final int number = step.step().number();
        problems.sweep(
                number,
                new FeatureException(
                        ReasonCode.OTHER_STIMULUS,
                        String.format(
                                Locale.ROOT,
                                "A step of sweep %d was left out: it lasts from %.4f to %.4f s, those of most others from"
                                        + " %.4f to %.4f s.",
                                number,
                                step.step().window().start(),
                                step.step().window().end(),
                                main.step().window().start(),
                                main.step().window().end())));
    }

    /** The steps of a sweep: those that the survey knows, else the one of its epochs. */
    private static void find(
            final SweepData sweep,
            final TimeAxis axis,
            final List<GivenStimulus> known,
            final List<Found> found,
            final Problems problems) {
        final Trace trace = axis.trace(sweep);
        final StimulusShape shape = sweep.stimulus(trace);
        if (!shape.present()) {
            throw new FeatureException(
                    ReasonCode.NO_STIMULUS, "Sweep " + sweep.number() + " has no stimulus that can be found.");
        }
        if (known.isEmpty()) {
            final Window window = new Window(shape.startTime(), shape.endTime());
            final double amplitude = sweep.exact() ? Double.NaN : shape.amplitude();
            final double interval = Math.min(StepResponse.BASELINE_INTERVAL, window.start() - trace.time(0));
            final Step step = new Step(sweep.number(), window, interval, true, amplitude);
            add(new Found(step, shape.amplitude(), false), trace, found, problems);
            return;
        }
        double before = Double.NaN;
        for (final GivenStimulus stimulus : known) {
            final Epoch epoch = stimulus.epoch();
            final int last = Math.min(epoch.end() + 1, trace.length() - 1);
            final Window window = new Window(trace.time(Math.max(epoch.start(), 1)), trace.time(last));
            // what begins with the sweep has no baseline
            final boolean rest = epoch.start() > 0 && !(window.start() - before < RECOVERY);
            final double interval = Math.min(StepResponse.BASELINE_INTERVAL, rest ? window.start() - trace.time(0) : 0);
            final Step step = new Step(sweep.number(), window, interval, rest, stimulus.amplitude());
            add(new Found(step, stimulus.amplitude(), known.size() > 1), trace, found, problems);
            before = window.end();
        }
    }

    private static void add(final Found step, final Trace trace, final List<Found> found, final Problems problems) {
        final Window window = step.step().window();
        if (trace.lastTime() < window.end() || window.start() >= window.end()) {
            final int number = step.step().number();
            problems.sweep(
                    number,
                    new FeatureException(
                            ReasonCode.SWEEP_ABORTED,
                            "Sweep " + number + " was left out: it ends before its stimulus does."));
            return;
        }
        found.add(step);
    }
}
