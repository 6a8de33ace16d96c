package org.ephys.knime.nodes.pages;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Numbers of a trace in as few characters as a page can read: 16-bit steps between the smallest and the largest value,
 * about a third of their digits. Of 150 mV a step is 2 µV, less than an amplifier resolves. A stimulus that mostly stays
 * where it is becomes a list of its levels.
 */
final class PackedNumbers {
    /** Stands for a missing value. */
    private static final short MISSING = Short.MIN_VALUE;

    private static final int STEPS = 65_534;

    private static final int FEW_LEVELS = 24;

    private PackedNumbers() {}

    /**
     * @param values any numbers
     * @return the object that the pages read as a column of numbers
     */
    static Map<String, Object> of(final double[] values) {
        final List<double[]> levels = levels(values);
        if (levels != null) {
            return Map.of("levels", levels);
        }
        final double low = Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
        final double high = Arrays.stream(values).filter(Double::isFinite).max().orElse(0);
        final double step = (high - low) / STEPS;
        final ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (final double value : values) {
            bytes.putShort(Double.isFinite(value) ? (short) (Math.round((value - low) / step) - STEPS / 2) : MISSING);
        }
        return Map.of(
                "i16", Base64.getEncoder().encodeToString(bytes.array()), "from", low + STEPS / 2 * step, "step", step);
    }

    /** Counts and values of equal neighbours, {@code null} if there are too many. */
    private static List<double[]> levels(final double[] values) {
        final List<double[]> levels = new ArrayList<>();
        for (final double value : values) {
            final double[] last = levels.isEmpty() ? null : levels.get(levels.size() - 1);
            if (last != null && Double.compare(last[1], value) == 0) {
                last[0]++;
            } else if (levels.size() == FEW_LEVELS) {
                return null;
            } else {
                levels.add(new double[] {1, value});
            }
        }
        return levels;
    }
}
