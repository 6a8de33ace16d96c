package org.ephys.knime.models.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Tables;
import org.junit.jupiter.api.Test;

class EmbeddingTest {
    private static final Dataset TABLE = Tables.simulated(8, 2, 40, 40, 40);
    private static final TsneMethod TSNE = new TsneMethod(15, 300, 1);
    private static final UmapMethod UMAP = new UmapMethod(10, 0.1, 100, 1);

    @Test
    void trustworthinessIsScikitLearns() {
        final double[][] data = new double[40][5];
        final double[][] map = new double[40][];
        for (int r = 0; r < 40; r++) {
            for (int c = 0; c < 5; c++) {
                data[r][c] = Math.sin(r * (c + 1) * 0.7);
            }
            map[r] = new double[] {Math.cos(r * 1.3), Math.sin(r * 0.4)};
        }
        assertEquals(0.505625, Trustworthiness.of(data, map, 5), 1e-12); // sklearn.manifold 1.2.1
        assertEquals(1, Trustworthiness.of(map, map, 5));
        assertThrows(ModelException.class, () -> Trustworthiness.of(data, map, 20));
    }

    /** umap-learn's find_ab_params(1.0, 0.1) and (1.0, 0.5). */
    @Test
    void curveIsUmapLearns() {
        assertEquals(1.576943, LowDimensionalCurve.fit(0.1).a(), 1e-4);
        assertEquals(0.895061, LowDimensionalCurve.fit(0.1).b(), 1e-4);
        assertEquals(0.583030, LowDimensionalCurve.fit(0.5).a(), 1e-4);
        assertEquals(1.334167, LowDimensionalCurve.fit(0.5).b(), 1e-4);
    }

    @Test
    void mapsKeepNeighbours() {
        for (final EmbeddingMethod method : new EmbeddingMethod[] {TSNE, UMAP}) {
            final EmbeddingMap map = EmbeddingMap.of(TABLE, method, Progress.NONE);
            assertTrue(map.trustworthiness(10) > 0.95, method + ": " + map.trustworthiness(10));
        }
    }

    @Test
    void sameMapOnAnyNumberOfThreads() throws Exception {
        for (final EmbeddingMethod method : new EmbeddingMethod[] {TSNE, UMAP}) {
            final ForkJoinPool pool = new ForkJoinPool(1);
            final double[][] one = pool.submit(
                            () -> EmbeddingMap.of(TABLE, method, Progress.NONE).coordinates())
                    .get();
            pool.shutdown();
            assertArrayEquals(one, EmbeddingMap.of(TABLE, method, Progress.NONE).coordinates());
        }
        assertFalse(Arrays.deepEquals(
                EmbeddingMap.of(TABLE, UMAP, Progress.NONE).coordinates(),
                EmbeddingMap.of(TABLE, new UmapMethod(10, 0.1, 100, 2), Progress.NONE)
                        .coordinates()));
    }

    @Test
    void newRowsComeToLieAmongTheirLikes() {
        for (final EmbeddingMethod method : new EmbeddingMethod[] {TSNE, UMAP}) {
            final EmbeddingMap map = EmbeddingMap.of(TABLE, method, Progress.NONE);
            final double[][] again = map.place(TABLE, Progress.NONE);
            double off = 0;
            double extent = 0;
            for (int r = 0; r < again.length; r++) {
                off += Math.sqrt(Neighbours.squared(again[r], map.coordinates()[r])) / again.length;
                extent += Math.sqrt(Neighbours.squared(map.coordinates()[0], map.coordinates()[r])) / again.length;
            }
            assertTrue(off < 0.2 * extent, method + ": off " + off + " of " + extent);
            assertArrayEquals(again[7], map.place(TABLE.rows(new int[] {7}), Progress.NONE)[0]);
        }
    }

    @Test
    void equalRowsAndBadTablesAreHandled() {
        final double[][] twice = TABLE.values().clone();
        twice[1] = twice[0];
        twice[2] = twice[0];
        for (final EmbeddingMethod method : new EmbeddingMethod[] {TSNE, UMAP}) {
            for (final double[] point : EmbeddingMap.of(TABLE.withValues(twice), method, Progress.NONE)
                    .coordinates()) {
                assertTrue(Double.isFinite(point[0]) && Double.isFinite(point[1]));
            }
        }
        assertThrows(ModelException.class, () -> EmbeddingMap.of(TABLE.rows(new int[] {0, 1, 2}), TSNE, Progress.NONE));
        assertThrows(ModelException.class, () -> EmbeddingMap.of(Tables.withGaps(TABLE, 9), TSNE, Progress.NONE));
        assertThrows(
                ModelException.class, () -> EmbeddingMap.of(TABLE.withValues(new double[120][2]), UMAP, Progress.NONE));
    }
}
