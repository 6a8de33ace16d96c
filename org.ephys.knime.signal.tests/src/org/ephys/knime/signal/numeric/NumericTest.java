package org.ephys.knime.signal.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.ephys.knime.signal.reasons.FeatureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NumPy's ways: NaN counts as an extreme, sums are pairwise, the sort is not stable; and the transform. */
final class NumericTest {

    @Test
    void firstNaNIsTheExtreme() {
        final double[] values = {1, 5, Double.NaN, 9, Double.NaN};
        assertEquals(2, Extremes.argMax(values, 0, 5));
        assertEquals(2, Extremes.argMin(values, 0, 5));
        assertEquals(1, Extremes.argMax(new double[] {1, 5, 5}, 0, 3));
        assertThrows(FeatureException.class, () -> Extremes.argMax(values, 2, 2));
    }

    @Test
    void orderOfManyEqualValues() {
        // numpy.argsort of k % 3 for 20 and of 7 k % 5 for 40 values, NumPy 1.24
        final int[][] expected = {
            {0, 15, 12, 18, 6, 9, 3, 4, 7, 10, 13, 1, 16, 19, 8, 11, 2, 14, 17, 5},
            {
                0, 20, 15, 30, 10, 25, 35, 5, 23, 8, 33, 28, 13, 3, 38, 18, 6, 21, 1, 36, 16, 26, 11, 31, 34, 29, 19,
                14, 9, 4, 24, 39, 27, 22, 17, 12, 32, 7, 2, 37
            }
        };
        assertArrayEquals(
                expected[0],
                Order.ascending(IntStream.range(0, 20).mapToDouble(k -> k % 3).toArray()));
        assertArrayEquals(
                expected[1],
                Order.ascending(
                        IntStream.range(0, 40).mapToDouble(k -> 7 * k % 5).toArray()));
    }

    @Test
    void singlePrecisionSumRoundsEveryStep() {
        final double[] values = new double[10_000];
        Arrays.fill(values, 0.1f);
        // numpy.full(10000, 0.1, 'float32').sum() and .mean()
        assertEquals(1000.0001220703125, Sums.sum(values, 0, values.length, true));
        assertEquals((float) 0.1, Sums.mean(values, 0, values.length, true), 1e-8);
        assertEquals(Double.NaN, Sums.nanMean(new double[] {Double.NaN}));
        assertEquals(2, Sums.median(new double[] {3, 1}));
    }

    @Test
    void fastTransformIsTheDirectOne() {
        final Random random = new Random(3);
        for (final int length : new int[] {60, 64, 250, 4000}) {
            final double[] values = new double[length];
            for (int k = 0; k < length; k++) {
                values[k] = (float) random.nextGaussian();
            }
            final Spectrum fast = Spectrum.of(values, length / 2, true);
            final Spectrum direct = Spectrum.of(values, length / 2, false);
            for (int k = 0; k < length / 2; k++) {
                assertEquals(direct.re()[k], fast.re()[k], 1e-4, length + " re " + k);
                assertEquals(direct.im()[k], fast.im()[k], 1e-4, length + " im " + k);
            }
        }
    }

    /**
     * Lengths with factors from 2 to 43, among them that of a chirp at 25 kHz. Expected: CRC-32 of the real and then the
     * imaginary parts of {@code scipy.fftpack.fft(x)[:n // 2]}, SciPy 1.10, as 32-bit floats, 0 for -0.
     */
    @ParameterizedTest
    @CsvSource({
        "60, c6bfca65",
        "4000, 632122b4",
        "1001, 50421ed7",
        "847, 7d222f24",
        "16807, ca2f59c6",
        "40000, 64823c1f",
        "41667, fcd916ed",
        "30030, 371c6409"
    })
    void singleTransformRoundsAsScipyDoes(final int length, final String expected) {
        final double[] values = new double[length];
        for (int k = 0; k < length; k++) {
            values[k] = (float) (k * 7919L % 10007 / 10007.0 - 0.5);
        }
        final Spectrum spectrum = Spectrum.of(values, length / 2, true);
        final ByteBuffer bytes = ByteBuffer.allocate(length / 2 * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (final double[] part : new double[][] {spectrum.re(), spectrum.im()}) {
            for (int k = 0; k < length / 2; k++) {
                bytes.putFloat((float) part[k]);
            }
        }
        final CRC32 sum = new CRC32();
        sum.update(bytes.array());
        assertEquals(expected, Long.toHexString(sum.getValue()));
    }
}
