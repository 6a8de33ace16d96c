package org.ephys.knime.signal.protocol;

import java.util.Arrays;
import org.ephys.knime.signal.numeric.Sums;

/**
 * What a current looks like, found without relying on exact changes, names or test pulses, so that recorded, noisy
 * currents can be read as well.
 *
 * @param form the form of its longest pulse
 * @param start first sample of that pulse
 * @param end last sample of that pulse
 * @param amplitude of the pulse above the baseline, pA (at a ramp the highest)
 * @param baseline before the pulse, pA
 * @param noise standard deviation of neighbouring samples, pA; 0 for a command
 */
public record StimulusWaveform(Form form, int start, int end, double amplitude, double baseline, double noise) {

    /** Forms of a pulse. */
    public enum Form {
        /** Nothing but noise. */
        FLAT,
        /** Constant while it is on. */
        STEP,
        /** Rising or falling steadily. */
        RAMP,
        /** Going up and down. */
        OSCILLATION
    }

    /** Duration in s over which the current is smoothed. */
    private static final double SMOOTHING = 0.001;
    /** Duration in s at the beginning that shows the baseline. */
    private static final double BASELINE = 0.005;
    /** Longest dip in s that does not end a pulse. */
    private static final double GAP = 0.002;

    private static final double SMALLEST = 1;
    private static final int EXACT_EDGES = 64;

    /**
     * Looks at a current.
     *
     * @param current pA
     * @param length number of samples
     * @param rate Hz
     * @return its form
     */
    public static StimulusWaveform of(final double[] current, final int length, final double rate) {
        final double noise = noise(current, length);
        final int baselineLength = Math.min(length, Math.max(2, (int) (BASELINE * rate)));
        final double baseline = Sums.median(Arrays.copyOf(current, baselineLength));
        if (noise == 0 && Epochs.Edges.of(current, length).count() <= EXACT_EDGES) {
            return longestConstant(current, length, baseline);
        }
        if (noise == 0) {
            final double[] shifted = smoothed(current, length, 1, baseline);
            return longestPulse(shifted, highest(shifted), baseline, 0, rate);
        }
        // crosstalk of action potentials does not reach the median of 5 ms
        final int width = Math.max(1, (int) (SMOOTHING * rate));
        final int block = Math.max(width, (int) (BASELINE * rate));
        final double[] medians = blockMedians(current, length, block, baseline);
        final double highest = highest(medians);
        if (!(highest > Math.max(SMALLEST, 6 * noise / Math.sqrt(block)))) {
            return new StimulusWaveform(Form.FLAT, 0, 0, 0, baseline, noise);
        }
        final StimulusWaveform coarse = longestPulse(medians, highest, baseline, noise, rate / block);
        final double[] smooth = smoothed(current, length, width, baseline);
        return coarse.refined(smooth, block, highest / 2);
    }

    /** The same pulse with its edges where the smoothed current passes a level. */
    private StimulusWaveform refined(final double[] smooth, final int block, final double level) {
        int from = Math.max(0, (start - 1) * block);
        int to = Math.min(smooth.length - 1, (end + 2) * block);
        if (form != Form.RAMP) {
            while (from < start * block + block && Math.abs(smooth[from]) <= level) {
                from++;
            }
        }
        while (to > end * block && Math.abs(smooth[to]) <= level) {
            to--;
        }
        return new StimulusWaveform(form, from, to, amplitude, baseline, noise);
    }

    private static double highest(final double[] values) {
        double highest = 0;
        for (final double value : values) {
            highest = Math.max(highest, Math.abs(value));
        }
        return highest;
    }

    private static double[] blockMedians(
            final double[] current, final int length, final int block, final double baseline) {
        final double[] medians = new double[length / block];
        for (int k = 0; k < medians.length; k++) {
            medians[k] = Sums.median(Arrays.copyOfRange(current, k * block, (k + 1) * block)) - baseline;
        }
        return medians;
    }

    /**
     * Whether the current is so noisy that it was recorded, not commanded.
     *
     * @return true if most neighbouring samples differ
     */
    public boolean isNoisy() {
        return noise > 0;
    }

    /** From the median difference of neighbours; 0 if most are equal, or if differences keep their sign. */
    private static double noise(final double[] current, final int length) {
        final double[] differences = new double[Math.max(0, length - 1)];
        int alternating = 0;
        for (int k = 0; k < differences.length; k++) {
            differences[k] = current[k + 1] - current[k];
            if (k > 0 && differences[k] * differences[k - 1] < 0) {
                alternating++;
            }
        }
        if (alternating < differences.length / 10) {
            return 0;
        }
        for (int k = 0; k < differences.length; k++) {
            differences[k] = Math.abs(differences[k]);
        }
        final double median = Sums.median(differences);
        return Double.isNaN(median) ? 0 : Math.max(median / 0.954, Double.MIN_NORMAL);
    }

    private static StimulusWaveform longestConstant(final double[] current, final int length, final double baseline) {
        int from = 0;
        int bestFrom = 0;
        int bestTo = 0;
        for (int k = 1; k <= length; k++) {
            if (k == length || current[k] != current[k - 1]) {
                if (current[from] != baseline && k - from > bestTo - bestFrom) {
                    bestFrom = from;
                    bestTo = k;
                }
                from = k;
            }
        }
        if (bestTo == 0) {
            return new StimulusWaveform(Form.FLAT, 0, 0, 0, baseline, 0);
        }
        return new StimulusWaveform(Form.STEP, bestFrom, bestTo - 1, current[bestFrom] - baseline, baseline, 0);
    }

    private static StimulusWaveform longestPulse(
            final double[] smooth, final double highest, final double baseline, final double noise, final double rate) {
        final double level = highest / 2;
        final int gap = Math.max(1, (int) (GAP * rate));
        int bestFrom = 0;
        int bestTo = -1;
        int from = -1;
        int last = -1;
        int signChanges = 0;
        double sign = 0;
        for (int k = 0; k < smooth.length; k++) {
            if (Math.abs(smooth[k]) > level) {
                if (from < 0 || k - last > gap) {
                    from = k;
                }
                last = k;
                if (last - from > bestTo - bestFrom) {
                    bestFrom = from;
                    bestTo = last;
                }
                if (sign * smooth[k] < 0) {
                    signChanges++;
                }
                sign = smooth[k];
            }
        }
        if (signChanges > 4) {
            return new StimulusWaveform(Form.OSCILLATION, bestFrom, bestTo, highest, baseline, noise);
        }
        final int margin = Math.min((bestTo - bestFrom) / 10, (int) (0.003 * rate));
        final int a = bestFrom + margin;
        final int b = bestTo - margin;
        final int third = Math.max(1, (b - a) / 3);
        final double early = Sums.mean(smooth, a, Math.min(a + third, b + 1), false);
        final double late = Sums.mean(smooth, Math.max(b - third, a), b + 1, false);
        if (Math.abs(late - early) > 0.2 * highest) {
            return ramp(smooth, bestFrom, bestTo, highest, baseline, noise);
        }
        final double amplitude = Sums.mean(smooth, a, b + 1, false);
        return new StimulusWaveform(Form.STEP, bestFrom, bestTo, amplitude, baseline, noise);
    }

    /** A ramp begins where the current leaves the baseline, long before it is half as high as it gets. */
    private static StimulusWaveform ramp(
            final double[] smooth,
            final int from,
            final int to,
            final double highest,
            final double baseline,
            final double noise) {
        final double edge = Math.max(0.01 * highest, 2 * noise);
        int start = from;
        while (start > 0 && Math.abs(smooth[start - 1]) > edge) {
            start--;
        }
        return new StimulusWaveform(Form.RAMP, start, to, highest, baseline, noise);
    }

    private static double[] smoothed(final double[] current, final int length, final int width, final double baseline) {
        final double[] sums = new double[length + 1];
        for (int k = 0; k < length; k++) {
            final double value = current[k] - baseline;
            sums[k + 1] = sums[k] + (Double.isNaN(value) ? 0 : value);
        }
        final double[] smooth = new double[length];
        for (int k = 0; k < length; k++) {
            final int from = Math.max(0, k - width / 2);
            final int to = Math.min(length, from + width);
            smooth[k] = (sums[to] - sums[from]) / (to - from);
        }
        return smooth;
    }

    /**
     * Amplitude within a window, if the current is constant there.
     *
     * @param current pA
     * @param window first and last sample
     * @param noise standard deviation of neighbouring samples, pA
     * @param baseline pA
     * @return pA above the baseline, NaN if the current is not constant
     */
    public static double constantAmplitude(
            final double[] current, final Epoch window, final double noise, final double baseline) {
        final int length = window.end() - window.start() + 1;
        final int margin = length / 20;
        final int from = window.start() + margin;
        final int to = window.end() - margin;
        final int pieces = 10;
        final int piece = (to - from) / pieces;
        if (piece < 1) {
            return Double.NaN;
        }
        final double mean = median(current, from, to);
        for (int k = 0; k < pieces; k++) {
            final double part = median(current, from + k * piece, from + (k + 1) * piece);
            final double tolerance =
                    Math.max(2, Math.max(0.2 * Math.abs(mean - baseline), 6 * noise / Math.sqrt(piece)));
            if (!(Math.abs(part - mean) <= tolerance)) {
                return Double.NaN;
            }
        }
        return mean - baseline;
    }

    private static double median(final double[] values, final int from, final int to) {
        return Sums.median(Arrays.copyOfRange(values, from, to));
    }
}
