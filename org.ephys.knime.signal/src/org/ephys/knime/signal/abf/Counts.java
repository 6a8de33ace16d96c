package org.ephys.knime.signal.abf;

/**
 * Counts of 16 bits become units, in single precision. A processor converts an integer slowly, because each conversion
 * waits for the one before; to look the number up takes half of the time.
 */
final class Counts {

    private static final int NUMBER = 1 << Short.SIZE;
    private static final float[] NUMBERS = new float[NUMBER];

    static {
        for (int i = 0; i < NUMBER; i++) {
            NUMBERS[i] = (short) i;
        }
    }

    private Counts() {}

    /** (count · gain + zero) · factor of as many counts, in the order of the file. */
    static void scale(
            final short[] counts,
            final float gain,
            final float zero,
            final float factor,
            final double[] to,
            final int at,
            final int number) {
        final float[] numbers = NUMBERS;
        for (int i = 0; i < number; i++) {
            to[at + i] = (numbers[Short.toUnsignedInt(counts[i])] * gain + zero) * factor;
        }
    }

    /** The same for the counts of one of several channels. */
    static void scale(
            final short[] counts,
            final int channel,
            final int channels,
            final float gain,
            final float zero,
            final float factor,
            final double[] to,
            final int at,
            final int number) {
        final float[] numbers = NUMBERS;
        int from = channel;
        for (int i = at; i < at + number; i++) {
            to[i] = (numbers[Short.toUnsignedInt(counts[from])] * gain + zero) * factor;
            from += channels;
        }
    }
}
