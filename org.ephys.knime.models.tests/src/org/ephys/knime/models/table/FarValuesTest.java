package org.ephys.knime.models.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far, how often and beside how many others a number must stand to mean that there is none; on either side. */
class FarValuesTest {
    private static List<String> warnings(final double[] first, final double[] second) {
        final double[][] values = IntStream.range(0, first.length)
                .mapToObj(r -> new double[] {first[r], second[r]})
                .toArray(double[][]::new);
        return FarValues.warnings("t.csv", List.of("x", "mirrored"), SortedColumns.of(values));
    }

    /** Each number so many times, beside the whole numbers from 0 on. */
    private static double[] beside(final double far, final int times, final int others) {
        return DoubleStream.concat(
                        IntStream.range(0, others).asDoubleStream(),
                        DoubleStream.generate(() -> far).limit(times))
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({
        "-35, 2, 8, false", // five ranges of 7
        "-35.5, 2, 8, true",
        "-35.5, 3, 8, true",
        "-35.5, 2, 7, false",
        "-35.5, 3, 7, false",
        "-35.5, 1, 9, false",
        "-80000, 1, 9, false", // ten thousand ranges of 8
        "-80000.5, 1, 9, true",
        "-80000.5, 1, 8, false"
    })
    void limits(final double far, final int times, final int others, final boolean told) {
        final double[] low = beside(far, times, others);
        final double[] high = DoubleStream.of(low).map(v -> 100 - v).toArray();
        assertEquals(
                told
                        ? List.of(
                                "Numbers of t.csv are far from all others of their column and may stand for a missing "
                                        + "value; leave such fields empty: " + times + " in x, " + times
                                        + " in mirrored.")
                        : List.of(),
                warnings(low, high));
    }

    @ParameterizedTest
    @CsvSource({
        "-999, 2, 1999, false", // half of a range of 1998
        "-999, 2, 1998, true",
        "-999, 1, 1997, false",
        "-998, 2, 1997, false",
        "-99, 2, 30, false" // two nines may be measured
    })
    void ninesSeveralTimesNeedNotBeSoFar(final double far, final int times, final int others, final boolean told) {
        final double[] values = beside(far, times, others);
        assertEquals(told, !warnings(values, values).isEmpty());
    }

    @Test
    void besideEqualNumbersNothingIsFar() {
        final double[] equal = new double[12];
        equal[3] = -1e9;
        equal[5] = -1e9;
        assertEquals(List.of(), warnings(equal, equal));
    }

    @Test
    void missingNumbersDoNotCount() {
        final double[] values = beside(-35.5, 2, 8);
        values[4] = Double.NaN;
        assertEquals(List.of(), warnings(values, values));
        assertEquals(List.of(), FarValues.warnings("t.csv", List.of(), SortedColumns.of(new double[0][])));
    }

    /** A 0 or -1 so many times, beside different numbers from a first one on. */
    @ParameterizedTest
    @CsvSource({
        "0, 3, 60, true",
        "-1, 3, 60, true",
        "1, 3, 60, false",
        "0, 2, 60, false",
        "0, 10, 60, true", // a quarter of all
        "0, 11, 60, false",
        "0, 3, 20, true", // from 20 to 49, the middle half from 27 to 42
        "0, 3, 12, false" // too wide apart themselves
    })
    void zerosAndMinusOnesThatNothingComesNear(
            final double code, final int times, final int first, final boolean told) {
        final double[] values = beside(code, times, 30);
        for (int i = 0; i < 30; i++) {
            values[i] = first + values[i];
        }
        assertEquals(told, !warnings(values, values).isEmpty());
        for (int i = 0; i < 30; i++) {
            values[i] = first + i / 2; // a count
        }
        assertEquals(List.of(), warnings(values, values));
    }
}
