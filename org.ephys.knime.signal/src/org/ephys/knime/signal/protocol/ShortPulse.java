package org.ephys.knime.signal.protocol;

import java.util.Arrays;
import java.util.List;
import org.ephys.knime.signal.numeric.Sums;

/** A pulse of a few milliseconds in a recorded, noisy current: too short for the medians of {@link CurrentLevels}. */
final class ShortPulse {

    /** Duration in s over which a noisy current is smoothed in search of short pulses. */
    static final double SMOOTHING = 0.001;
    /** How far a short pulse must rise from the noise of the smoothed current, and how far at least, pA. */
    private static final double SIGNAL = 20;

    private static final double SMALLEST = 50;

    private ShortPulse() {}

    /** One pulse of a few milliseconds in a noisy current, too short for the medians. */
    static StimulusWaveform in(
            final double[] current,
            final int start,
            final int length,
            final double rate,
            final double baseline,
            final double noise) {
        final int width = Math.max(1, (int) (SMOOTHING * rate));
        if (length - start <= width) {
            return new StimulusWaveform(StimulusWaveform.Form.FLAT, List.of(), baseline, noise);
        }
        final double[] smooth = new double[length];
        double sum = 0;
        int highest = start;
        for (int k = start; k < length; k++) {
            sum += current[k] - baseline;
            if (k >= start + width) {
                sum -= current[k - width] - baseline;
            }
            final int centre = Math.max(start, k - width / 2);
            smooth[centre] = sum / width;
            highest = Math.abs(smooth[centre]) > Math.abs(smooth[highest]) ? centre : highest;
        }
        final double top = smooth[highest];
        if (!(Math.abs(top) > Math.max(SMALLEST, SIGNAL * noise / Math.sqrt(width)))) {
            return new StimulusWaveform(StimulusWaveform.Form.FLAT, List.of(), baseline, noise);
        }
        int from = highest;
        int to = highest;
        while (from > start && smooth[from - 1] / top > 0.5) {
            from--;
        }
        // a window of even width has one sample more on its right, so that half of it decides at the end
        while (to + 1 < length && smooth[to + 1] / top >= 0.5) {
            to++;
        }
        final int margin = (to - from) / 4;
        final double amplitude = Sums.median(Arrays.copyOfRange(current, from + margin, to + 1 - margin)) - baseline;
        return new StimulusWaveform(
                StimulusWaveform.Form.STEP, List.of(new StimulusWaveform.Pulse(from, to, amplitude)), baseline, noise);
    }
}
