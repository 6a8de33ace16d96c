package org.ephys.knime.signal.recording;

import java.util.Arrays;
import java.util.Locale;
import org.ephys.knime.signal.numeric.Sums;

/**
 * What is between times that are not evenly spaced: a pause, which no sampling rate cures, or jitter.
 *
 * @param usual median of the differences
 * @param largest of them
 * @param at index of the time before which it lies
 * @param odd part of the differences that are half of the usual one off or more
 */
public record TimeSteps(double usual, double largest, int at, double odd) {

    /** From how many usual differences on samples are missing. */
    private static final double PAUSE = 2.5;
    /** Where more of the differences are odd, times have jitter. */
    private static final double FEW = 0.01;

    private static final double ODD = 0.5;

    /**
     * Looks at times.
     *
     * @param times at least two, in any unit
     * @return their differences
     */
    public static TimeSteps of(final double[] times) {
        final double[] steps = new double[times.length - 1];
        Arrays.setAll(steps, k -> times[k + 1] - times[k]);
        int at = 0;
        for (int k = 1; k < steps.length; k++) {
            at = steps[k] > steps[at] ? k : at;
        }
        final double usual = Sums.median(steps);
        final long odd = Arrays.stream(steps)
                .filter(step -> !(Math.abs(step - usual) < ODD * usual))
                .count();
        return new TimeSteps(usual, steps[at], at + 1, (double) odd / steps.length);
    }

    /**
     * Whether samples are missing.
     *
     * @return true if the largest difference is several times the usual one, and almost all others are usual
     */
    public boolean isPause() {
        return usual > 0 && largest > PAUSE * usual && odd < FEW;
    }

    /**
     * A time in few digits.
     *
     * @param time in any unit
     * @return a number
     */
    public static String text(final double time) {
        return String.format(Locale.ROOT, "%.4g", time);
    }
}
