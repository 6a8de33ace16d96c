package org.ephys.knime.models.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SortedCellsTest {

    @Test
    void equalValuesStayInTheOrderOfTheCells() {
        assertArrayEquals(
                new int[] {6, 4, 5, 2, 0},
                SortedCells.by(new int[] {5, 0, 4, 6, 2}, new double[] {0.0, Double.NaN, -0.0, 7, -1, -0.0, -3}));
        assertArrayEquals(new int[0], SortedCells.by(new int[0], new double[3]));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 300})
    void asAComparatorSorts(final int different) {
        final SplittableRandom random = new SplittableRandom(different);
        final double[] values = random.doubles(500)
                .map(v -> Math.rint(v * different) - different / 2)
                .toArray();
        final int[] cells =
                IntStream.range(0, 500).map(i -> i * 37 % 500).limit(400).toArray();
        assertArrayEquals(
                IntStream.of(cells)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> values[i]))
                        .mapToInt(Integer::intValue)
                        .toArray(),
                SortedCells.by(cells, values));
    }
}
