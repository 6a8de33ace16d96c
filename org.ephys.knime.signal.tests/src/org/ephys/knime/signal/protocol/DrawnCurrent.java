package org.ephys.knime.signal.protocol;

import java.util.Arrays;

/** Currents drawn by hand at 10 kHz. */
final class DrawnCurrent {

    static final double RATE = 10_000;

    private DrawnCurrent() {}

    /** A current of 0 with pulses given as first sample, sample after the last, and level. */
    static double[] current(final int length, final double... pulses) {
        final double[] current = new double[length];
        for (int k = 0; k < pulses.length; k += 3) {
            Arrays.fill(current, (int) pulses[k], (int) pulses[k + 1], pulses[k + 2]);
        }
        return current;
    }

    /** The same current around another level. */
    static double[] held(final double[] current, final double level) {
        final double[] held = current.clone();
        Arrays.setAll(held, k -> held[k] + level);
        return held;
    }

    /**
     * The same current as if it was recorded, with noise that cancels in every even number of samples: every other sample
     * is so much higher, and those between are so much lower.
     */
    static double[] recorded(final double[] current, final double noise) {
        final double[] recorded = current.clone();
        Arrays.setAll(recorded, k -> recorded[k] + (k % 2 == 0 ? noise : -noise));
        return recorded;
    }

    /** A recording that is almost without noise. */
    static double[] recorded(final double[] current) {
        return recorded(current, 1 / 64.);
    }

    static StimulusWaveform waveform(final double... current) {
        return StimulusWaveform.of(current, current.length, RATE);
    }
}
