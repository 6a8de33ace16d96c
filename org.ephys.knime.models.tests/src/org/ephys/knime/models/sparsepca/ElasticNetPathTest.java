package org.ephys.knime.models.sparsepca;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Elastic nets by their optimality conditions (Zou and Hastie 2005): with the ridge that the path was made with and what it
 * gives divided by √(1 + ridge), the gradient is half the L1 penalty where a variable is active, and less elsewhere.
 */
class ElasticNetPathTest {
    private static final double RIDGE = 0.5;
    private static final double TOLERANCE = 1e-10;

    private static double[][] gram(final int p, final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final double[][] data = new double[2 * p][p];
        for (final double[] row : data) {
            Arrays.setAll(row, j -> random.nextDouble(-1, 1));
            row[1] += 0.8 * row[0];
        }
        final double[][] gram = new double[p][p];
        for (final double[] row : data) {
            for (int i = 0; i < p; i++) {
                for (int j = 0; j < p; j++) {
                    gram[i][j] += row[i] * row[j];
                }
            }
        }
        return gram;
    }

    private static double[] covariances(final int p, final long seed) {
        final SplittableRandom random = new SplittableRandom(~seed);
        final double[] covariances = new double[p];
        Arrays.setAll(covariances, j -> random.nextDouble(-3, 3));
        return covariances;
    }

    private static double[] gradient(final double[][] gram, final double[] covariances, final double[] found) {
        final double[] gradient = covariances.clone();
        for (int i = 0; i < gradient.length; i++) {
            for (int j = 0; j < gradient.length; j++) {
                gradient[i] -= (gram[i][j] + (i == j ? RIDGE : 0)) * found[j] / Math.sqrt(1 + RIDGE);
            }
        }
        return gradient;
    }

    private static void assertOptimal(
            final double[][] gram, final double[] covariances, final double[] found, final double level) {
        final double[] gradient = gradient(gram, covariances, found);
        for (int j = 0; j < found.length; j++) {
            if (found[j] == 0) {
                assertTrue(Math.abs(gradient[j]) <= level + TOLERANCE, "inactive " + j);
            } else {
                assertEquals(Math.signum(found[j]) * level, gradient[j], TOLERANCE, "active " + j);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void penalties(final long seed) {
        final int p = 7;
        final double[][] gram = gram(p, seed);
        final double[] covariances = covariances(p, seed);
        final ElasticNetPath path = new ElasticNetPath(gram, RIDGE);
        for (final double penalty : new double[] {0, 0.3, 1, 2.5, 4}) {
            assertOptimal(gram, covariances, path.withPenalty(covariances, penalty), penalty / 2);
        }
        final double strongest =
                2 * Arrays.stream(covariances).map(Math::abs).max().orElseThrow();
        assertArrayEquals(new double[p], path.withPenalty(covariances, strongest));
        final double[] one = path.withPenalty(covariances, strongest * 0.999);
        assertEquals(1, Arrays.stream(one).filter(value -> value != 0).count());
        assertOptimal(gram, covariances, one, strongest * 0.999 / 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void numbersOfVariables(final long seed) {
        final int p = 7;
        final double[][] gram = gram(p, seed);
        final double[] covariances = covariances(p, seed);
        final ElasticNetPath path = new ElasticNetPath(gram, RIDGE);
        for (int count = 1; count <= p; count++) {
            final double[] found = path.withVariables(covariances, count);
            assertEquals(count, Arrays.stream(found).filter(value -> value != 0).count());
            final double[] gradient = gradient(gram, covariances, found);
            final double level = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
            assertOptimal(gram, covariances, found, level);
            if (count == p) {
                assertEquals(0, level, TOLERANCE, "the ridge regression");
            }
        }
    }

    @Test
    void uncorrelatedVariablesAreThresholdedOneByOne() {
        final double[][] gram = {{1, 0, 0}, {0, 2, 0}, {0, 0, 4}};
        final double[] found = new ElasticNetPath(gram, RIDGE).withPenalty(new double[] {3, -2, 0.5}, 2);
        final double scale = Math.sqrt(1.5);
        assertArrayEquals(new double[] {scale * 2 / 1.5, -scale * 1 / 2.5, 0}, found, 1e-12);
        assertArrayEquals(new double[3], new ElasticNetPath(gram, RIDGE).withPenalty(new double[3], 0));
    }
}
