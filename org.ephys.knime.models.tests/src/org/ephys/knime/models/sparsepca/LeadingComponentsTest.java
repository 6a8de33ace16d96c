package org.ephys.knime.models.sparsepca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A few components found without the matrix are those of all its eigenvectors. */
class LeadingComponentsTest {
    /** Sums of smooth curves of falling height around a mean that is far from 0, with noise. */
    private static double[][] curves(final int rows, final int columns, final int curves, final double noise) {
        final SplittableRandom random = new SplittableRandom(7);
        final double[][] data = new double[rows][columns];
        for (final double[] row : data) {
            for (int k = 0; k < curves; k++) {
                final double height = Math.pow(0.7, k) * random.nextGaussian();
                for (int j = 0; j < columns; j++) {
                    final double distance = (j / (double) columns - (k + 0.5) / curves) * curves;
                    row[j] += height * Math.exp(-distance * distance);
                }
            }
            for (int j = 0; j < columns; j++) {
                row[j] += 1_000 + noise * random.nextGaussian();
            }
        }
        return data;
    }

    @ParameterizedTest
    @CsvSource({"300, 140, 12, 0.02, 3", "301, 140, 12, 0, 5", "130, 260, 8, 0.5, 4", "200, 150, 1, 1, 2"})
    void areTheFirstOfAllComponents(
            final int rows, final int columns, final int curves, final double noise, final int components) {
        final double[][] data = curves(rows, columns, curves, noise);
        assertTrue(LeadingComponents.areFew(data, components));
        assertTrue(LeadingComponents.of(data, components).isPresent());
        final SparseComponents few = SparseComponents.plain(data, components);
        final SparseComponents all = SparseComponents.plainOfAll(data, components);
        for (int c = 0; c < components; c++) {
            assertEquals(all.explained()[c], few.explained()[c], 1e-12);
            for (int j = 0; j < columns; j++) {
                assertEquals(all.loadings()[j][c], few.loadings()[j][c], 1e-10, "component " + c + ", column " + j);
            }
        }
    }

    /** Columns 3, 50 and 97 swing with one height and two others with half of it, each on its own. */
    @Test
    void equalComponentsAreAllFound() {
        final double[][] data = new double[128][100];
        final int[] columns = {3, 50, 97, 20, 60};
        for (int r = 0; r < data.length; r++) {
            for (int k = 0; k < columns.length; k++) {
                final int sign = (r >> k & 1) * 2 - 1;
                data[r][columns[k]] = 5 + sign * (k < 3 ? 2 : 1);
            }
        }
        final LeadingComponents found = LeadingComponents.of(data, 5).orElseThrow();
        assertEquals(128 * 14, found.total(), 1e-9);
        for (int c = 0; c < 5; c++) {
            assertEquals(c < 3 ? 512 : 128, found.values()[c], 1e-9);
            double inside = 0;
            for (int k = c < 3 ? 0 : 3; k < (c < 3 ? 3 : 5); k++) {
                inside += found.vectors()[c][columns[k]] * found.vectors()[c][columns[k]];
            }
            assertEquals(1, inside, 1e-12);
        }
    }

    @Test
    void whatIsNotThereIsLeftToTheWholeMatrix() {
        final double[][] data = curves(200, 100, 2, 0);
        assertTrue(LeadingComponents.of(data, 2).isPresent());
        assertFalse(LeadingComponents.of(data, 4).isPresent(), "rounding is no component");
        assertFalse(LeadingComponents.of(new double[200][100], 2).isPresent());
        assertEquals(0, SparseComponents.plain(new double[200][100], 2).explained()[0]);
        assertFalse(LeadingComponents.areFew(data, 6));
    }
}
