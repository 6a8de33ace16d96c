package org.ephys.knime.models.sparsepca;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.ephys.knime.models.Cancelled;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.sparsepca.SparseComponents.Sparsity;
import org.ephys.knime.models.sparsepca.SparseComponents.Stop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers below the components at any scale, where nothing is left, and when the rounds end. */
class ExactAndTinyNumbersTest {
    private static double[][] random(final int rows, final int columns, final double scale) {
        final SplittableRandom random = new SplittableRandom(4);
        final double[][] values = new double[rows][columns];
        for (final double[] row : values) {
            Arrays.setAll(row, c -> scale * random.nextDouble(-1, 1));
        }
        return values;
    }

    private static void assertDiagonalised(final double[][] matrix, final double scale) {
        final SymmetricEigen eigen = new SymmetricEigen(matrix);
        double trace = 0;
        for (int i = 0; i < matrix.length; i++) {
            final double[] vector = eigen.vector(i);
            final double[] image = GramMatrix.times(matrix, vector);
            for (int j = 0; j < matrix.length; j++) {
                assertEquals(eigen.value(i) * vector[j], image[j], 4e-15 * scale, "value " + i + ", row " + j);
                assertEquals(i == j ? 1 : 0, GramMatrix.dot(vector, eigen.vector(j)), 4e-15);
            }
            trace += eigen.value(i) - matrix[i][i];
        }
        assertEquals(0, trace, 8e-15 * scale);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1, 1e6})
    void eigenvaluesAtAnyScale(final double scale) {
        assertDiagonalised(GramMatrix.centred(random(9, 6, Math.sqrt(scale))), 10 * scale);
    }

    /** Next to the diagonal there is nearly all: what is beyond must not be lost in the difference to it. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-7, -1e-7, 1e-4})
    void nearlyTridiagonalMatrices(final double beyond) {
        for (final double beside : new double[] {1, -1}) {
            assertDiagonalised(
                    new double[][] {
                        {3, beside, beyond, beyond},
                        {beside, 2, 0.5, -beyond},
                        {beyond, 0.5, 1, beside},
                        {beyond, -beyond, beside, 4}
                    },
                    5);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 1, 1e9})
    void theNearestOrthogonalMatrixHasNoScale(final double scale) {
        final double[][] nearest = OrthogonalFactor.nearest(random(3, 7, scale));
        final double[][] expected = OrthogonalFactor.nearest(random(3, 7, 1));
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(expected[i], nearest[i], 1e-14);
            for (int j = 0; j < 3; j++) {
                assertEquals(i == j ? 1 : 0, GramMatrix.dot(nearest[i], nearest[j]), 1e-14);
            }
        }
        assertArrayEquals(new double[2][4], OrthogonalFactor.nearest(new double[2][4]));
    }

    @Test
    void orthogonalColumnsAreNearestToThemselves() {
        final double[][] columns = {{0, 3, 0}, {0, 0, -5}};
        assertArrayEquals(new double[][] {{0, 1, 0}, {0, 0, -1}}, OrthogonalFactor.nearest(columns));
    }

    @Test
    void theMeanOfAConstantColumnIsItsValue() {
        final double[][] data = new double[10][2];
        for (int r = 0; r < 10; r++) {
            data[r] = new double[] {0.1, r};
        }
        assertArrayEquals(new double[] {0.1, 4.5}, GramMatrix.means(data, 2), "ten tenths sum up to less than 1");
        assertArrayEquals(new double[][] {{0, 0}, {0, 82.5}}, GramMatrix.centred(data));
    }

    @Test
    void aVariableThatIsAnotherIsLeftOut() {
        final double[][] gram = {{4, 4, 0}, {4, 4, 0}, {0, 0, 1}};
        final ElasticNetPath path = new ElasticNetPath(gram, 0);
        assertArrayEquals(new double[] {0.75, 0, 1}, path.withPenalty(new double[] {3, 3, 1}, 0), 1e-15);
        assertArrayEquals(new double[] {0.75, 0, 1}, path.withVariables(new double[] {3, 3, 1}, 3), 1e-15);
        assertArrayEquals(new double[] {0.5, 0, 0}, path.withPenalty(new double[] {3, 3, 1}, 2), 1e-15);
    }

    private static SparseComponents sparse(final double[] nonZeros, final Stop stop) {
        return SparseComponents.ofData(random(30, 6, 1), Sparsity.NON_ZEROS, nonZeros, stop, Progress.NONE);
    }

    @Test
    void roundsEndWhenTheLoadingsStandStillOrThereWereEnough() {
        final SparseComponents exact = sparse(new double[] {3, 2}, new Stop(1e-3, 500));
        assertTrue(exact.converged() && exact.iterations() > 2 && exact.iterations() < 500, "" + exact.iterations());
        final SparseComponents cut = sparse(new double[] {3, 2}, new Stop(1e-3, exact.iterations() - 1));
        assertEquals(exact.iterations() - 1, cut.iterations());
        assertFalse(cut.converged());
        final SparseComponents none = sparse(new double[] {3, 2}, new Stop(1e-3, 0));
        assertEquals(0, none.iterations());
        assertFalse(none.converged());
        // a single variable does not move at all
        final SparseComponents one = SparseComponents.ofGram(
                new double[][] {{2}}, Sparsity.NON_ZEROS, new double[] {1}, new Stop(0, 9), Progress.NONE);
        assertEquals(1, one.iterations());
        assertTrue(one.converged());
        assertEquals(1, one.loadings()[0][0]);
    }

    @Test
    void roundsCanBeCancelled() {
        assertThrows(
                CancellationException.class,
                () -> SparseComponents.ofData(
                        random(9, 4, 1), Sparsity.NON_ZEROS, new double[] {2}, Stop.DEFAULT, new Cancelled()));
    }

    @Test
    void theLargestLoadingIsPositiveAndZerosHaveNoSign() {
        final double[][] data = random(30, 6, 1);
        for (final SparseComponents found : List.of(
                sparse(new double[] {3, 2, 4, 1}, Stop.DEFAULT),
                SparseComponents.plain(data, 4),
                SparseComponents.plain(random(5, 9, 1), 4))) {
            for (int k = 0; k < 4; k++) {
                double largest = 0;
                for (final double[] row : found.loadings()) {
                    largest = Math.abs(row[k]) > Math.abs(largest) ? row[k] : largest;
                    assertFalse(row[k] == 0 && 1 / row[k] < 0, "a negative zero");
                }
                assertTrue(largest > 0, "component " + k);
            }
        }
        final SparseComponents two = SparseComponents.plainOfGram(new double[][] {{1, -1}, {-1, 1}}, 1);
        assertEquals(Math.sqrt(0.5), two.loadings()[0][0], 1e-15);
        assertEquals(-Math.sqrt(0.5), two.loadings()[1][0], 1e-15);
        assertEquals(1, two.explained()[0], 1e-15);
    }

    @Test
    void amountsHaveTheirLimits() {
        final double[][] gram = GramMatrix.centred(random(30, 3, 1));
        for (final double[] nonZeros : new double[][] {{1, 3}, {3, 3, 3}}) {
            assertEquals(nonZeros.length, of(gram, Sparsity.NON_ZEROS, nonZeros).explained().length);
        }
        for (final double[] nonZeros : new double[][] {{}, {1, 1, 1, 1}, {0}, {4}, {1.5}}) {
            assertThrows(ModelException.class, () -> of(gram, Sparsity.NON_ZEROS, nonZeros));
        }
        assertEquals(1, of(gram, Sparsity.L1_PENALTY, new double[] {0}).explained().length);
        assertEquals(0, of(gram, Sparsity.L1_PENALTY, new double[] {1e9}).explained()[0], "nothing is left");
        assertThrows(ModelException.class, () -> of(gram, Sparsity.L1_PENALTY, new double[] {-1e-9}));
        assertThrows(ModelException.class, () -> of(gram, Sparsity.L1_PENALTY, new double[] {Double.NaN}));
    }

    private static SparseComponents of(final double[][] gram, final Sparsity sparsity, final double[] amounts) {
        return SparseComponents.ofGram(gram, sparsity, amounts, Stop.DEFAULT, Progress.NONE);
    }

    @Test
    void aTwentiethOfTheSmallerSideIsFew() {
        assertTrue(LeadingComponents.areFew(new double[40][50], 2));
        assertTrue(LeadingComponents.areFew(new double[50][40], 2));
        assertFalse(LeadingComponents.areFew(new double[39][50], 2));
    }
}
