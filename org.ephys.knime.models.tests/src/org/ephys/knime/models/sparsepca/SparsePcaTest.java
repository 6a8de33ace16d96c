package org.ephys.knime.models.sparsepca;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.GoldenFile;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Tables;
import org.ephys.knime.models.sparsepca.SparseComponents.Sparsity;
import org.ephys.knime.models.sparsepca.SparseComponents.Stop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparsePcaTest {
    private static final List<String[]> GOLDEN = GoldenFile.rows(SparsePcaTest.class, "golden_sparsepca.csv");

    private static double[][] golden(final String name, final String kind) {
        return golden(GOLDEN, name, kind);
    }

    private static double[][] golden(final List<String[]> lines, final String name, final String kind) {
        return lines.stream()
                .filter(row -> row[0].equals(name) && row[1].equals(kind))
                .map(row -> GoldenFile.numbers(row, 2, row.length - 2))
                .toArray(double[][]::new);
    }

    private static void assertSameUpToSign(
            final double[][] components, final double[][] loadings, final double tolerance) {
        for (int k = 0; k < components.length; k++) {
            double dot = 0;
            for (int i = 0; i < components[k].length; i++) {
                dot += components[k][i] * loadings[i][k];
            }
            final double sign = Math.signum(dot);
            for (int i = 0; i < components[k].length; i++) {
                assertEquals(components[k][i], sign * loadings[i][k], tolerance, "loading " + i + " of component " + k);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"tall, NON_ZEROS", "wide, NON_ZEROS", "full, NON_ZEROS", "steps, NON_ZEROS", "penalty, L1_PENALTY"})
    void loadingsAreDrcmes(final String name, final Sparsity sparsity) {
        final SparseComponents found = SparseComponents.ofData(
                golden(name, "x"), sparsity, golden(name, "amounts")[0], Stop.DEFAULT, Progress.NONE);
        assertSameUpToSign(golden(name, "loadings"), found.loadings(), 1e-6);
        assertArrayEquals(golden(name, "pev")[0], found.explained(), 1e-6);
    }

    /** Feature vectors of eight simulated cells, which are fewer than the columns: {@code golden_vectors.py}. */
    @ParameterizedTest
    @ValueSource(strings = {"isi_shape", "subthresh_norm", "spiking_threshold_v"})
    void loadingsOfFeatureVectorsAreDrcmes(final String family) {
        final List<String[]> lines = GoldenFile.rows(SparsePcaTest.class, "golden_vectors.csv");
        final SparseComponents found = SparseComponents.ofData(
                golden(lines, family, "x"),
                Sparsity.NON_ZEROS,
                golden(lines, family, "amounts")[0],
                Stop.DEFAULT,
                Progress.NONE);
        assertSameUpToSign(golden(lines, family, "loadings"), found.loadings(), 2e-6);
        assertArrayEquals(golden(lines, family, "pev")[0], found.explained(), 1e-6);
    }

    /** The published example: correlations of Jeffers (1967), loadings of R's elasticnet::spca, which stops at 1e-3. */
    @Test
    @EnabledIfEnvironmentVariable(named = "EPHYS_DATA", matches = ".+")
    void pitpropsAreThoseOfR() throws IOException {
        final double[][] gram = matrix("pitprops.csv");
        final double[][] expected = matrix("pitprops_spca_loadings.csv");
        final double[][] components = new double[6][13];
        for (int k = 0; k < 6; k++) {
            for (int i = 0; i < 13; i++) {
                components[k][i] = expected[i][k];
            }
        }
        final SparseComponents found = SparseComponents.ofGram(
                gram, Sparsity.NON_ZEROS, new double[] {7, 4, 4, 1, 1, 1}, new Stop(1e-3, 200), Progress.NONE);
        assertTrue(found.converged());
        assertSameUpToSign(components, found.loadings(), 1e-6);
    }

    private static double[][] matrix(final String file) throws IOException {
        return Files.readAllLines(Path.of(System.getenv("EPHYS_DATA"), "pitprops", file)).stream()
                .skip(1)
                .map(line -> line.split(","))
                .map(row -> GoldenFile.numbers(row, 1, row.length - 1))
                .toArray(double[][]::new);
    }

    @Test
    void eigenvectorsDiagonalise() {
        for (final int n : new int[] {1, 2, 3, 40}) {
            final double[][] gram =
                    GramMatrix.centred(Tables.simulated(n, n, 30, 30).values());
            final SymmetricEigen eigen = new SymmetricEigen(gram);
            for (int i = 0; i < n; i++) {
                final double[] image = GramMatrix.times(gram, eigen.vector(i));
                for (int j = 0; j < n; j++) {
                    assertEquals(eigen.value(i) * eigen.vector(i)[j], image[j], 1e-9 * Math.abs(eigen.value(i)) + 1e-9);
                    assertEquals(i == j ? 1 : 0, GramMatrix.dot(eigen.vector(i), eigen.vector(j)), 1e-12);
                }
            }
        }
        final SymmetricEigen zero = new SymmetricEigen(new double[3][3]);
        assertEquals(0, zero.value(1));
    }

    /** A table with more columns than rows takes another way to the same components. */
    @Test
    void plainComponentsOfWideTablesAreTheSame() {
        final double[][] wide = Tables.simulated(8, 40, 9, 8).values();
        final SparseComponents byRows = SparseComponents.plain(wide, 5);
        final SparseComponents byColumns = SparseComponents.plainOfGram(GramMatrix.centred(wide), 5);
        assertArrayEquals(byColumns.explained(), byRows.explained(), 1e-12);
        for (int i = 0; i < 40; i++) {
            assertArrayEquals(byColumns.loadings()[i], byRows.loadings()[i], 1e-9);
        }
        assertEquals(0, SparseComponents.plain(wide, 20).explained()[17], "17 centred rows span 16 dimensions");
    }

    @Test
    void familiesBecomeZScoredScores() {
        final Dataset table = Tables.simulated(1, 12, 40, 30);
        final SparsePcaStep step = new SparsePcaStep(
                List.of(
                        new FamilySpec(
                                "first",
                                List.of("x0", "x1", "x2", "x3"),
                                List.of(),
                                Sparsity.NON_ZEROS,
                                List.of(3.0, 2.0),
                                2),
                        new FamilySpec("rest", List.of("x*"), List.of(4, 8, 10, 12), Sparsity.NON_ZEROS, List.of(), 3),
                        new FamilySpec("absent", List.of("y*"), List.of(), Sparsity.NON_ZEROS, List.of(), 3)),
                0.01,
                Stop.DEFAULT);
        final FittedSparsePca fitted = step.fit(table, Progress.NONE);
        assertEquals(List.of("first_0", "first_1", "rest_0", "rest_1", "rest_2"), fitted.components());
        assertEquals(
                List.of("x4", "x5", "x6", "x7", "x10", "x11"),
                fitted.families().get(1).columns());
        final Dataset scores = fitted.apply(table);
        for (int k = 0; k < 5; k++) {
            double mean = 0;
            double squares = 0;
            for (final double[] row : scores.values()) {
                mean += row[k] / table.size();
                squares += row[k] * row[k] / table.size();
            }
            assertEquals(0, mean, 1e-12);
            assertEquals(1, squares, 1e-12);
        }
        final double[][] loadings = fitted.families().get(0).loadings();
        int nonZeros = 0;
        for (final double[] row : loadings) {
            nonZeros += row[0] != 0 ? 1 : 0;
        }
        assertEquals(3, nonZeros);
        // new rows: training mean and SD, one row alone gives the same as among others
        final Dataset other = Tables.simulated(2, 12, 3, 3);
        assertArrayEquals(
                fitted.apply(other).values()[4],
                fitted.apply(other.rows(new int[] {4})).values()[0]);
        assertEquals(step, SparsePcaStep.of(step.settings()));
    }

    @Test
    void presetTakesWhatTheTableHas() {
        final List<String> columns = new ArrayList<>();
        for (int c = 0; c < 300; c++) {
            columns.add("spiking_width_" + c);
        }
        columns.add("inst_freq_norm_0");
        final double[][] values = new double[30][301];
        final Dataset random = Tables.simulated(3, 301, 15, 15);
        for (int r = 0; r < 30; r++) {
            values[r] = random.values()[r].clone();
            values[r][300] = 7; // a constant family has no components
        }
        final Dataset table = Dataset.of(columns, null, values, random.ids(), random.labels(), null);
        final FittedSparsePca fitted = SparsePcaPresets.gouwens2020().fit(table, Progress.NONE);
        assertEquals(1, fitted.families().size());
        assertEquals(150, fitted.families().get(0).columns().size());
        assertEquals("spiking_width_100", fitted.families().get(0).columns().get(50));
    }

    @Test
    void constantColumnsAndMoreColumnsThanRowsWork() {
        final double[][] values = new double[6][20];
        final Dataset random = Tables.simulated(3, 20, 3, 3);
        for (int r = 0; r < 6; r++) {
            values[r] = random.values()[r].clone();
            values[r][4] = 1;
        }
        final SparseComponents found =
                SparseComponents.ofData(values, Sparsity.NON_ZEROS, new double[] {20, 10}, Stop.DEFAULT, Progress.NONE);
        assertEquals(0, found.loadings()[4][0], 1e-9);
        final FittedSparsePca all =
                SparsePcaPresets.scalars(new ColumnShares(1, 0.5)).fit(random.withValues(values), Progress.NONE);
        assertEquals(5, all.components().size(), "six centred rows span five dimensions");
    }

    @Test
    void scalarFeaturesGetComponentsPerProtocol() {
        final List<String> columns = List.of(
                "width_ramp", "tau", "peak_v_ramp", "sag", "ri", "threshold_v_ramp", "trough_v_ramp", "vrest", "own");
        final Dataset random = Tables.simulated(5, 9, 30, 30);
        final Dataset table =
                Dataset.of(columns, null, random.values(), random.ids(), random.labels(), random.groups());
        final SparsePcaStep step = SparsePcaPresets.scalars(new ColumnShares(0.75, 0.5));
        final FittedSparsePca fitted = step.fit(table, Progress.NONE);
        assertEquals(
                List.of(
                        "subthreshold_0",
                        "subthreshold_1",
                        "subthreshold_2",
                        "ramp spike_0",
                        "ramp spike_1",
                        "ramp spike_2",
                        "component_0"),
                fitted.components());
        assertEquals(
                List.of("tau", "sag", "ri", "vrest"), fitted.families().get(0).columns());
        for (int k = 0; k < 3; k++) {
            int nonZeros = 0;
            for (final double[] row : fitted.families().get(1).loadings()) {
                nonZeros += row[k] != 0 ? 1 : 0;
            }
            assertEquals(2, nonZeros, "half of the four columns");
        }
        assertEquals(step, SparsePcaStep.of(step.settings()));
        assertMessage("at most 1", () -> new ColumnShares(0, 0.5));
        assertMessage("at most 1", () -> new ColumnShares(0.5, 1.1));
        final Dataset wide = Tables.simulated(6, 90, 40, 40);
        assertEquals(
                20, step.fit(wide, Progress.NONE).components().size(), "no family gets more, so that it stays quick");
    }

    @Test
    void badInputIsNamed() {
        final Dataset table = Tables.simulated(1, 3, 5, 5);
        final SparsePcaStep automatic = SparsePcaPresets.scalars(ColumnShares.DEFAULT);
        assertMessage("missing", () -> automatic.fit(Tables.withGaps(table, 4), Progress.NONE));
        assertMessage("at least two rows", () -> automatic.fit(table.rows(new int[] {0}), Progress.NONE));
        final double[][] constant = new double[10][3];
        final Dataset wide = Tables.simulated(1, 10_000, 2, 2);
        assertMessage("Divide it", () -> automatic.fit(wide, Progress.NONE));
        assertMessage("vary", () -> automatic.fit(table.withValues(constant), Progress.NONE));
        assertMessage(
                "1 to 3 components",
                () -> SparseComponents.ofData(
                        table.values(), Sparsity.NON_ZEROS, new double[] {1, 1, 1, 1}, Stop.DEFAULT, Progress.NONE));
        assertMessage(
                "1 to 3 non-zero",
                () -> SparseComponents.ofData(
                        table.values(), Sparsity.NON_ZEROS, new double[] {4}, Stop.DEFAULT, Progress.NONE));
        assertMessage(
                "one number per component",
                () -> new FamilySpec(
                        "f", List.of("x*"), List.of(), Sparsity.NON_ZEROS, Collections.nCopies(2, 1.0), 3));
    }

    private static void assertMessage(final String part, final org.junit.jupiter.api.function.Executable action) {
        final String message = assertThrows(ModelException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }
}
