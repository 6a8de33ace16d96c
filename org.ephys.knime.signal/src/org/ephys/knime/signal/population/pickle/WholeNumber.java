package org.ephys.knime.signal.population.pickle;

import java.math.BigInteger;

/** Whole numbers of any size: a {@link Long}, or a {@link Double} if they are larger. */
final class WholeNumber {
    private static final int LONGEST = 128;

    private WholeNumber() {}

    /** A number in bytes, the lowest first. */
    static Object of(final byte[] bytes) {
        if (bytes.length > LONGEST) {
            throw new NumberFormatException();
        }
        final byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return of(bytes.length == 0 ? BigInteger.ZERO : new BigInteger(reversed));
    }

    /** A number in decimal digits. */
    static Object of(final String digits) {
        if (digits.length() > 2 * LONGEST) {
            throw new NumberFormatException();
        }
        return of(new BigInteger(digits));
    }

    private static Object of(final BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            return value.longValue();
        }
        return value.doubleValue();
    }
}
