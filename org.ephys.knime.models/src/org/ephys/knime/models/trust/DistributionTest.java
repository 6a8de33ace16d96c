package org.ephys.knime.models.trust;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ephys.knime.models.ClassWeights;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.forest.ForestRecipe;
import org.ephys.knime.models.preprocessing.ImputeStep;

/**
 * Whether two sets of cells can be told from each other: a random forest learns to, and is asked about the cells that its trees
 * have not seen (classifier two-sample test, Lopez-Paz and Oquab 2017).
 */
final class DistributionTest {
    /** Up to here the two sets are called alike; without a difference 0.66 is reached at 30 cells, 0.59 at 150. */
    static final double LIMIT = 0.70;

    /** Fewer cells on a side say nothing. */
    static final int LEAST_CELLS = 20;

    private static final int TREES = 100;
    private static final int LEAF = 3;

    private DistributionTest() {}

    /**
     * @param cells both sets, [cell][feature]
     * @param columns names of the features
     * @param seed of the forest
     * @param progress where to report
     * @return share of the pairs of one cell of each set that are told apart rightly, 0.5 = by chance; NaN with too few cells
     */
    static double auroc(
            final MatchedCells cells, final List<String> columns, final long seed, final Progress progress) {
        final double[][] training = cells.training();
        final double[][] fresh = cells.fresh();
        if (training.length < LEAST_CELLS || fresh.length < LEAST_CELLS) {
            return Double.NaN;
        }
        final int[] shared = IntStream.range(0, columns.size())
                .filter(c -> observed(training, c) && observed(fresh, c))
                .toArray();
        if (shared.length == 0) {
            return Double.NaN;
        }
        final double[][] both = new double[training.length + fresh.length][];
        final List<String> sides = new ArrayList<>();
        for (int r = 0; r < both.length; r++) {
            final double[] row = r < training.length ? training[r] : fresh[r - training.length];
            both[r] = Arrays.stream(shared).mapToDouble(c -> row[c]).toArray();
            sides.add(r < training.length ? "training" : "new");
        }
        final List<String> ids =
                IntStream.range(0, both.length).mapToObj(Integer::toString).toList();
        final Dataset table =
                Dataset.of(Arrays.stream(shared).mapToObj(columns::get).toList(), null, both, ids, sides, null);
        final Dataset complete = ImputeStep.MEDIAN.fit(table, progress.silent()).apply(table);
        final double[][] chances = new ForestRecipe(TREES, 0, 0, LEAF, ClassWeights.BALANCED, seed)
                .fit(complete, progress)
                .outOfBag()
                .orElseThrow();
        // classes are sorted: "new" comes first
        return auroc(
                Arrays.stream(chances, training.length, both.length)
                        .mapToDouble(p -> p[0])
                        .toArray(),
                Arrays.stream(chances, 0, training.length)
                        .mapToDouble(p -> p[0])
                        .toArray());
    }

    private static boolean observed(final double[][] rows, final int column) {
        return Arrays.stream(rows).anyMatch(row -> !Double.isNaN(row[column]));
    }

    /** Share of the pairs in which the first is larger, ties counting half; rows that every tree has seen are NaN. */
    static double auroc(final double[] larger, final double[] smaller) {
        final double[] a =
                Arrays.stream(larger).filter(x -> !Double.isNaN(x)).sorted().toArray();
        final double[] b =
                Arrays.stream(smaller).filter(x -> !Double.isNaN(x)).sorted().toArray();
        double won = 0;
        int below = 0;
        int upTo = 0;
        for (final double value : a) {
            while (below < b.length && b[below] < value) {
                below++;
            }
            upTo = Math.max(upTo, below);
            while (upTo < b.length && b[upTo] <= value) {
                upTo++;
            }
            won += below + (upTo - below) / 2.0;
        }
        return won / ((double) a.length * b.length);
    }
}
