package org.ephys.knime.signal.abf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.ephys.knime.signal.cell.Golden;

/** Compares traces with the summaries of golden files: every sample to the last bit of a 32-bit float. */
final class Sha {

    private Sha() {}

    static String of(final double[] values) {
        final ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (final double value : values) {
            bytes.putFloat((float) value);
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** All samples equal; or, where a golden file gives every so many-th, these within 1e-6 of the range. */
    static void compare(final String what, final Golden expected, final double[] values) {
        assertEquals((int) expected.get("n").number(), values.length, what);
        if (!expected.has("every")) {
            assertEquals(expected.get("sha1").text(), of(values), what);
            return;
        }
        final double range = expected.get("max").number() - expected.get("min").number();
        final int stride = (int) expected.get("stride").number();
        final double[] every = expected.get("every").numbers();
        for (int i = 0; i < every.length; i++) {
            assertEquals(every[i], values[i * stride], 1e-6 * Math.max(range, 1e-12), what + " at " + i * stride);
        }
        double sum = 0;
        for (final double value : values) {
            sum += value;
        }
        assertEquals(expected.get("mean").number(), sum / values.length, 1e-6 * Math.max(range, 1e-12), what + " mean");
    }
}
