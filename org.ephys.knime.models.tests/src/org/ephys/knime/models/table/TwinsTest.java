package org.ephys.knime.models.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How near two cells must be to be twins, in how many features, and how often that happens by chance. */
class TwinsTest {
    private static final int CELLS = 40;

    /** Noise, and below it a copy of the third cell. */
    private static double[][] copied(final int cells, final int features) {
        final SplittableRandom random = new SplittableRandom(3);
        final double[][] values = new double[cells + 1][features];
        for (int r = 0; r < cells; r++) {
            Arrays.setAll(values[r], c -> random.nextDouble());
        }
        values[cells] = values[2].clone();
        return values;
    }

    private static int[][] near(final double[][] values) {
        return new Twins(values, SortedColumns.of(values)).nearlyEqual();
    }

    private static void assertNear(final boolean near, final double[][] values) {
        final int last = values.length - 1;
        assertArrayEquals(near ? new int[][] {{2, last}} : new int[0][], near(values));
    }

    /** A hundredth of the standard deviation that a normal distribution with these quartiles has. */
    private static double tolerance(final double[][] values, final int feature) {
        final double[] sorted =
                Arrays.stream(values).mapToDouble(row -> row[feature]).sorted().toArray();
        final int n = sorted.length;
        return 0.01 * (sorted[3 * n / 4] - sorted[n / 4]) / 1.349;
    }

    @Test
    void equalCellsAreNotNearlyEqualToo() {
        final double[][] values = copied(CELLS, 6);
        final Twins twins = new Twins(values, SortedColumns.of(values));
        assertArrayEquals(new int[][] {{2, CELLS}}, twins.equal());
        assertEquals(0, twins.nearlyEqual().length);
    }

    @Test
    void digitsMayDifferByAHundredthOfTheSpread() {
        for (final double share : new double[] {0.98, 1.02}) {
            final double[][] values = copied(CELLS, 3);
            for (int c = 0; c < 3; c++) {
                values[CELLS][c] += share * tolerance(values, c);
            }
            assertNear(share < 1, values);
        }
    }

    @Test
    void fourCellsHaveASpreadAndThreeHaveNone() {
        for (final int cells : new int[] {3, 4}) {
            final double[][] values = copied(cells - 1, 12);
            values[cells - 1] = values[0].clone();
            for (int c = 0; c < 3; c++) {
                values[cells - 1][c] += 1e-5;
            }
            assertEquals(cells == 4 ? 1 : 0, near(values).length, cells + " cells");
        }
        final double[][] three = copied(2, 12);
        three[2] = three[0].clone();
        three[2][5] = Double.NaN;
        assertArrayEquals(new int[][] {{0, 2}}, near(three));
    }

    @Test
    void oneOfSixValuesMayBeAnother() {
        final double[][] values = copied(CELLS, 6);
        values[CELLS][1] += 0.5;
        assertNear(true, values);
        values[CELLS][4] += 0.5;
        assertNear(false, values);
        final double[][] five = copied(CELLS, 5);
        five[CELLS][1] += 0.5;
        assertNear(false, five);
    }

    @Test
    void aValueThatOnlyOneHasIsAnother() {
        for (final int without : new int[] {2, CELLS}) {
            final double[][] values = copied(CELLS, 6);
            values[without][1] = Double.NaN;
            assertNear(true, values);
            values[without][4] = Double.NaN;
            assertNear(false, values);
        }
        final double[][] both = copied(CELLS, 6);
        for (final int c : new int[] {0, 3}) {
            both[2][c] = Double.NaN;
            both[CELLS][c] = Double.NaN;
        }
        both[CELLS][5] += 1e-6;
        assertNear(true, both);
    }

    @Test
    void threeValuesMustAgree() {
        final double[][] three = copied(CELLS, 3);
        three[CELLS][0] += 1e-6;
        assertNear(true, three);
        final double[][] two = copied(CELLS, 2);
        two[CELLS][0] += 1e-6;
        assertNear(false, two);
    }

    @Test
    void theFirstCellIsTheOriginal() {
        final double[][] values = copied(CELLS, 6);
        values[CELLS - 1] = values[2].clone();
        values[CELLS - 1][0] += 1e-6;
        values[CELLS][0] -= 1e-6;
        assertArrayEquals(new int[][] {{2, CELLS - 1}, {2, CELLS}}, near(values));
    }

    /**
     * 32 cells of which each is the number of its row in three of five bits per feature, and a copy of the third but for
     * rounding. Of the 528 pairs 52 agree in a feature; that a pair agrees in five by chance is expected 528 × (52 / 528)^5
     * = 0.005 times, in six 0.0005 times.
     */
    @Test
    void featuresOfFewValuesAgreeByChance() {
        final int[][] bits = {{0, 1, 2}, {1, 2, 3}, {2, 3, 4}, {3, 4, 0}, {4, 0, 1}, {0, 2, 4}};
        for (final int features : new int[] {5, 6}) {
            final double[][] values = new double[33][features];
            for (int r = 0; r < 33; r++) {
                for (int c = 0; c < features; c++) {
                    for (final int bit : bits[c]) {
                        values[r][c] = 2 * values[r][c] + ((r == 32 ? 2 : r) >> bit & 1);
                    }
                }
            }
            values[32][1] += 1e-6;
            assertNear(features == 6, values);
            values[32][3] += 4;
            assertNear(false, values); // 6 places for the one that differs: 528 × (52 / 528)^5 × 6
        }
    }
}
