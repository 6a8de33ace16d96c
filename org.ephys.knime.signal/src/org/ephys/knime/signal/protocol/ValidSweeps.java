package org.ephys.knime.signal.protocol;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.spikes.Window;

/**
 * The sweeps of a step protocol that have a stimulus and were recorded long enough, and when the stimulus was on.
 *
 * @param numbers their numbers
 * @param window the stimulus, on the time axis of the recording
 */
public record ValidSweeps(List<Integer> numbers, Window window) {

    /** How long in s a sweep must go on after the stimulus. */
    private static final double AFTER = 0.2;
    /** Number of samples before the end of the stimulus that must not all be zero. */
    private static final int CHECKED = 100;

    /** Copies the list. */
    public ValidSweeps {
        numbers = List.copyOf(numbers);
    }

    /**
     * Chooses sweeps as the feature vectors of IPFX do: start and end come from the last sweep that has a stimulus.
     *
     * @param numbers sweep numbers
     * @param source gives the sweeps
     * @param problems what to do when a sweep cannot be read
     * @return the valid sweeps
     * @throws FeatureException if no sweep has a stimulus
     */
    public static ValidSweeps choose(final List<Integer> numbers, final SweepSource source, final Problems problems) {
        final List<Integer> withStimulus = new ArrayList<>();
        double start = Double.NaN;
        double end = Double.NaN;
        for (final int number : numbers) {
            try {
                final SweepData sweep = source.sweep(number);
                final StimulusShape shape = sweep.stimulus(sweep.trace());
                if (shape.present()) {
                    start = shape.startTime();
                    end = shape.startTime() + shape.duration();
                    withStimulus.add(number);
                }
            } catch (final FeatureException e) {
                problems.sweep(number, e);
            }
        }
        if (withStimulus.isEmpty()) {
            throw new FeatureException(ReasonCode.NO_USABLE_SWEEPS, "No sweep of the protocol has a stimulus.");
        }
        final List<Integer> valid = new ArrayList<>();
        for (final int number : withStimulus) {
            if (isLongEnough(source.sweep(number).trace(), end)) {
                valid.add(number);
            } else if (problems.tolerant()) {
                problems.sweep(
                        number,
                        new FeatureException(
                                ReasonCode.SWEEP_ABORTED,
                                "The sweep ends less than " + AFTER + " s after the stimulus."));
            }
        }
        return new ValidSweeps(valid, new Window(start, end));
    }

    private static boolean isLongEnough(final Trace trace, final double end) {
        if (!(trace.lastTime() >= end + AFTER)) {
            return false;
        }
        final int to = trace.indexAt(end);
        for (int k = to - CHECKED; k < to; k++) {
            if (k < 0) {
                return false;
            }
            if (trace.voltage()[k] != 0) {
                return true;
            }
        }
        return false;
    }
}
