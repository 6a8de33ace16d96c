package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.protocol.LongSquareAnalysis;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.protocol.Problems;
import org.ephys.knime.signal.protocol.ProtocolWindow;
import org.ephys.knime.signal.protocol.RampAnalysis;
import org.ephys.knime.signal.protocol.RampFeatures;
import org.ephys.knime.signal.protocol.ShortSquareAnalysis;
import org.ephys.knime.signal.protocol.ShortSquareFeatures;
import org.ephys.knime.signal.protocol.StimulusShape;
import org.ephys.knime.signal.protocol.SweepData;
import org.ephys.knime.signal.protocol.SweepSource;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.spikes.DetectionParameters;
import org.ephys.knime.signal.spikes.Window;
import org.ephys.knime.signal.subthreshold.StepResponse;

/**
 * Analyses protocols sweep by sweep for robust mode: a sweep that fails, or whose stimulus differs from that of the
 * others, is left out and noted; what the remaining ones give is given.
 */
final class TolerantProtocols {

    /** How far in s start and end of steps may be from those of most sweeps. */
    private static final double SAME = 0.002;

    private static final double LOWEST_AMPLITUDE = -100;
    private static final double MIN_PEAK = -25;
    private static final double AFTER_SHORT_SQUARE = 0.05;
    private static final double ARTEFACT = 0.0002;

    private final SweepSource source;
    private final DetectionParameters parameters;
    private final boolean aligned;
    private final Problems problems;

    TolerantProtocols(
            final SweepSource source,
            final DetectionParameters parameters,
            final boolean aligned,
            final Problems problems) {
        this.source = source;
        this.parameters = parameters;
        this.aligned = aligned;
        this.problems = problems;
    }

    /** Sweeps with the same step, and that step. */
    private record Steps(List<Integer> numbers, Window window, double baselineInterval) {}

    LongSquareFeatures longSquares(final List<Integer> numbers) {
        final Steps steps = steps(numbers, "long square");
        final DetectionParameters detection =
                aligned ? parameters : parameters.withMinPeak(Math.max(MIN_PEAK, parameters.minPeak()));
        return LongSquareAnalysis.analyse(
                steps.numbers(),
                source,
                new ProtocolWindow(aligned, steps.window(), steps.baselineInterval()),
                detection,
                LOWEST_AMPLITUDE,
                problems);
    }

    ShortSquareFeatures shortSquares(final List<Integer> numbers) {
        final Steps steps = steps(numbers, "short square");
        final Window window = aligned
                ? Window.WHOLE
                : new Window(steps.window().start(), steps.window().end() + AFTER_SHORT_SQUARE);
        return ShortSquareAnalysis.analyse(
                steps.numbers(),
                source,
                new ProtocolWindow(aligned, window),
                steps.window().start(),
                aligned ? parameters : parameters.withRejectAtStart(ARTEFACT),
                problems);
    }

    RampFeatures ramps(final List<Integer> numbers) {
        final List<Integer> usable = new ArrayList<>();
        final List<Double> starts = new ArrayList<>();
        for (final int number : numbers) {
            try {
                final SweepData sweep = source.sweep(number);
                final StimulusShape shape = shape(sweep);
                starts.add(shape.startTime());
                usable.add(number);
            } catch (final FeatureException e) {
                problems.sweep(number, e);
            }
        }
        if (usable.isEmpty()) {
            throw new FeatureException(
                    numbers.isEmpty() ? ReasonCode.NO_SWEEPS : ReasonCode.NO_USABLE_SWEEPS,
                    numbers.isEmpty()
                            ? "There is no ramp sweep in current clamp."
                            : "No ramp sweep has a stimulus that can be found.");
        }
        final double start =
                Sums.median(starts.stream().mapToDouble(Double::doubleValue).toArray());
        return RampAnalysis.analyse(
                usable, source, new ProtocolWindow(aligned, new Window(start, Double.NaN)), parameters, problems);
    }

    private Trace axis(final SweepData sweep) {
        return aligned ? sweep.alignedTrace() : sweep.trace();
    }

    private StimulusShape shape(final SweepData sweep) {
        final Trace axis = axis(sweep);
        final StimulusShape shape = sweep.stimulus(axis);
        if (!shape.present()) {
            throw new FeatureException(
                    ReasonCode.NO_STIMULUS, "Sweep " + sweep.number() + " has no stimulus that can be found.");
        }
        return shape;
    }

    /** The sweeps whose step starts and ends like those of most sweeps and was recorded to its end. */
    private Steps steps(final List<Integer> numbers, final String name) {
        final List<Integer> found = new ArrayList<>();
        final List<StimulusShape> shapes = new ArrayList<>();
        for (final int number : numbers) {
            try {
                shapes.add(shape(source.sweep(number)));
                found.add(number);
            } catch (final FeatureException e) {
                problems.sweep(number, e);
            }
        }
        if (found.isEmpty()) {
            throw new FeatureException(
                    numbers.isEmpty() ? ReasonCode.NO_SWEEPS : ReasonCode.NO_USABLE_SWEEPS,
                    numbers.isEmpty()
                            ? "There is no " + name + " sweep in current clamp."
                            : "No " + name + " sweep has a stimulus that can be found.");
        }
        final StimulusShape common = mostCommon(shapes);
        final List<Integer> usable = new ArrayList<>();
        double before = StepResponse.BASELINE_INTERVAL;
        for (int k = 0; k < found.size(); k++) {
            final SweepData sweep = source.sweep(found.get(k));
            final Trace axis = axis(sweep);
            if (!same(shapes.get(k), common)) {
                problems.sweep(
                        found.get(k),
                        new FeatureException(
                                ReasonCode.OTHER_STIMULUS,
                                "Sweep " + found.get(k)
                                        + " was left out: its stimulus lasts from "
                                        + shapes.get(k).startTime() + " to "
                                        + shapes.get(k).endTime() + " s, that of most others from " + common.startTime()
                                        + " to "
                                        + common.endTime() + " s."));
            } else if (axis.lastTime() < common.endTime()) {
                problems.sweep(
                        found.get(k),
                        new FeatureException(
                                ReasonCode.SWEEP_ABORTED,
                                "Sweep " + found.get(k) + " was left out: it ends before its stimulus does."));
            } else {
                usable.add(found.get(k));
                before = Math.min(before, common.startTime() - axis.time(0));
            }
        }
        return new Steps(usable, new Window(common.startTime(), common.startTime() + common.duration()), before);
    }

    private static StimulusShape mostCommon(final List<StimulusShape> shapes) {
        StimulusShape best = shapes.get(0);
        long most = 0;
        for (final StimulusShape shape : shapes) {
            final long count =
                    shapes.stream().filter(other -> same(shape, other)).count();
            if (count > most) {
                most = count;
                best = shape;
            }
        }
        return best;
    }

    private static boolean same(final StimulusShape a, final StimulusShape b) {
        return Math.abs(a.startTime() - b.startTime()) <= SAME && Math.abs(a.endTime() - b.endTime()) <= SAME;
    }
}
