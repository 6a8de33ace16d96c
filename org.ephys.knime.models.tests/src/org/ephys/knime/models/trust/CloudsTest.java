package org.ephys.knime.models.trust;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Tables;
import org.junit.jupiter.api.Test;

/** Scales, clouds and reference cells of a few numbers that can be computed by hand. */
class CloudsTest {
    private static final RobustScale UNIT = new RobustScale(new double[2], new double[] {1, 1});

    /** Covariance [[1, ½], [½, 2]]: the squared distance of (x, y) is (2 x² − x y + y²) / 1.75. */
    private static final ClassGaussians CLOUDS = new ClassGaussians(
            UNIT, new double[][] {{0, 0}, {3, 1}}, new double[] {0.6, 0.4}, new double[][] {{1, 0.5}, {0.5, 2}});

    private static double[][] column(final double... values) {
        return Arrays.stream(values).mapToObj(value -> new double[] {value}).toArray(double[][]::new);
    }

    private static void assertScale(final double centre, final double scale, final double... values) {
        final RobustScale found = RobustScale.of(column(values), 1);
        assertEquals(centre, found.centre()[0], 1e-12);
        assertEquals(scale, found.scale()[0], 1e-12);
    }

    @Test
    void medianAndInterquartileRange() {
        assertScale(3, 2 / 1.349, 10, 2, Double.NaN, 1, 4, 3);
        // quartiles 1.75 and 4.75
        assertScale(2.5, 3 / 1.349, 1, 2, 3, 10);
        // the population's standard deviation where most are equal, and 1 where all are
        assertScale(5, 1.6, 5, 5, 5, 5, 9);
        assertScale(7, 1, 7, 7, 7);
        assertScale(7, 1, 7, Double.NaN);
        assertScale(0, 1, Double.NaN, Double.NaN);
    }

    @Test
    void valuesFarAwayAreBentByALogarithm() {
        final RobustScale scale = new RobustScale(new double[] {10}, new double[] {2});
        assertEquals(-1.5, scale.scaled(7, 0), 1e-12);
        assertEquals(3, scale.scaled(16, 0), 1e-12);
        assertEquals(3 + Math.log(3), scale.scaled(20, 0), 1e-12);
        assertEquals(-3 - Math.log(3), scale.scaled(0, 0), 1e-12);
        for (final double value : new double[] {7, 16, 20, 0, -12}) {
            assertEquals(value, scale.inUnits(scale.scaled(value, 0), 0), 1e-9);
        }
        assertEquals(10 + 2 * (2 + Math.exp(3)), scale.inUnits(50, 0), 1e-9, "not without limit");
    }

    @Test
    void distancesAndClasses() {
        final Placement cell = new Placement(CLOUDS, new double[] {1, 0.5});
        // 1 from the first class, 7.25 / 1.75 from the second
        final double second = 0.4 * Math.exp(-(7.25 / 1.75 - 1) / 2);
        assertArrayEquals(new double[] {0.6 / (0.6 + second), second / (0.6 + second)}, cell.posterior(), 1e-12);
        assertEquals((Math.cbrt(0.5) - 1 + 1 / 9.) * 3, cell.score(), 1e-12);
        assertArrayEquals(
                new double[] {0, 1},
                new Placement(CLOUDS, new double[] {3, 1}).posterior(),
                0.05,
                "the second is nearest");
        assertEquals((-1 + 1 / 9.) * 3, new Placement(CLOUDS, new double[] {3, 1}).score(), 1e-12);
        final Placement empty = new Placement(CLOUDS, new double[] {Double.NaN, Double.NaN});
        assertEquals(Double.NaN, empty.score());
        assertEquals(-1, empty.worst());
        assertArrayEquals(new double[] {0.6, 0.4}, empty.posterior(), 1e-12);
    }

    @Test
    void theFeatureThatFitsLeastGivenTheOthers() {
        assertEquals(0, new Placement(CLOUDS, new double[] {1, 0.5}).worst());
        // the inverse covariance times (1.45, 2.3) is (1, 0.9); over the roots of 2 / 1.75 and 1 / 1.75 the second is
        // larger
        assertEquals(1, new Placement(CLOUDS, new double[] {1.45, 2.3}).worst());
        assertEquals(1, new Placement(CLOUDS, new double[] {Double.NaN, 1}).worst());
    }

    @Test
    void missingFeaturesAreFilledWithWhatIsExpected() {
        final Placement cell = new Placement(CLOUDS, new double[] {1, Double.NaN});
        // given 1 the second feature is 0 + ½ · 1 in the first class and 1 + ½ · (1 − 3) in the second
        final double second = 0.4 * Math.exp(-1.5);
        final double expected = 0.6 / (0.6 + second) * 0.5;
        assertArrayEquals(new double[] {1, expected}, cell.filled(new boolean[] {true, true}), 1e-12);
        assertArrayEquals(new double[] {1, Double.NaN}, cell.filled(new boolean[] {true, false}));
    }

    @Test
    void sharesAndCovarianceOfTrainingCells() {
        final int n = 2_000;
        final double[][] values = new double[n][];
        final List<String> ids = new ArrayList<>();
        final List<String> labels = new ArrayList<>();
        for (int r = 0; r < n; r++) {
            final double value = (r / 4 * 37 % 500) / 500.;
            values[r] = new double[] {value, value};
            ids.add("r" + r);
            labels.add(r % 4 == 0 ? "B" : "A");
        }
        final Dataset table = Tables.of(values, ids, labels, null);
        final ClassGaussians clouds = ClassGaussians.fit(table, List.of("A", "B"));
        assertArrayEquals(new double[] {0.75, 0.25}, clouds.shares(), 1e-9);
        // two equal columns: a correlation of 1 that 2000 pairs and cells damp, whose smaller eigenvalue is raised to
        // 0.02
        final double correlation = 2_000 / 2_020. * 2_000 / 2_004.;
        final double lift = (0.02 - (1 - correlation)) / 2;
        final double[][] covariance = clouds.covariance();
        assertEquals((correlation - lift) / (1 + lift), covariance[0][1] / covariance[0][0], 1e-9);
        assertEquals(covariance[0][0], covariance[1][1], 1e-12);
    }

    @Test
    void referenceCells() {
        final double[][] values = new double[310][];
        final int[] y = new int[310];
        for (int r = 0; r < values.length; r++) {
            values[r] = new double[] {r, r % 2 == 0 ? Double.NaN : -r, Double.NaN};
            y[r] = r < 300 ? 0 : 1;
        }
        final ReferenceCells cells = ReferenceCells.of(values, y, 2, 3, 1);
        assertEquals(260, cells.classes().length);
        assertEquals(10, Arrays.stream(cells.classes()).sum());
        assertEquals(309, cells.values()[259][0]);
        assertArrayEquals(new double[] {0, -309, Double.NaN}, cells.low());
        assertArrayEquals(new double[] {309, -1, Double.NaN}, cells.high());
        for (int i = 0; i < 260; i++) {
            assertEquals(cells.values()[i][0] < 300 ? 0 : 1, cells.classes()[i]);
        }
        final long fromTheEnd = Arrays.stream(cells.values())
                .filter(row -> row[0] >= 250 && row[0] < 300)
                .count();
        assertEquals(42, fromTheEnd, 15, "drawn, not the first ones");
    }

    @Test
    void probabilitiesKeepAFloorAndNothingChangesWithoutCells() {
        assertEquals(1, Temperature.fit(new double[0][], new int[0]));
        assertEquals(1 / 3., Temperature.floored(1 / 3., 3), 1e-12);
        double sum = 0;
        for (final double p : new double[] {1, 0, 0}) {
            final double floored = Temperature.floored(p, 3);
            sum += floored;
            assertEquals(p, floored, 3e-3);
        }
        assertEquals(1, sum, 1e-12);
    }
}
