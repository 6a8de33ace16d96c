package org.ephys.knime.signal.abf;

import java.util.function.DoubleUnaryOperator;

/**
 * The values of all counts of 16 bits. Millions of samples have 65,536 counts: to convert each of these once and look the
 * samples up takes a fifth of the time.
 */
final class CountTable {

    private static final int COUNTS = 1 << Short.SIZE;

    private CountTable() {}

    /**
     * @param value of a count
     * @return the value of each count, at the place of the count without its sign
     */
    static double[] of(final DoubleUnaryOperator value) {
        final double[] table = new double[COUNTS];
        double count = Short.MIN_VALUE;
        for (int i = 0; i < COUNTS; i++) {
            table[i + Short.MIN_VALUE & COUNTS - 1] = value.applyAsDouble(count);
            count++;
        }
        return table;
    }
}
