package org.ephys.knime.models.clustering;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.concurrent.Parallel;
import org.ephys.knime.models.concurrent.Seeds;

/**
 * Whether types are found again in cells of other donors (Hennig 2007): donors are drawn with replacement, their cells are
 * clustered anew, and each type is compared with the new type that shares most with it, by the Jaccard index of the cells
 * that are in both. Cells of a donor that is drawn twice count once, or they would make types of their own.
 */
final class DonorStability {
    /** Means of a few dozen resamples are no more exact than this. */
    private static final double NEARLY = 0.05;

    private final double[][] jaccard; // [types - 2][type]

    private DonorStability(final double[][] jaccard) {
        this.jaccard = jaccard;
    }

    /**
     * @param values [cell][feature]
     * @param tree their tree
     * @param donorOf number of the donor of each cell, from 0
     * @param settings how many types are tried, how many resamples are drawn
     * @param progress where to report
     */
    static DonorStability of(
            final double[][] values,
            final WardTree tree,
            final int[] donorOf,
            final TypeSettings settings,
            final Progress progress) {
        final int count = Arrays.stream(donorOf).max().orElse(-1) + 1;
        final int most = settings.most();
        final int[][] original = new int[most - 1][];
        for (int k = 2; k <= most; k++) {
            original[k - 2] = tree.cut(k);
        }
        final List<double[][]> all = Parallel.map(
                settings.resamples(),
                b -> again(values, donorOf, drawn(count, Seeds.stream(settings.seed(), b)), original),
                progress,
                "Clustering cells of other donors");
        final double[][] mean = new double[most - 1][];
        for (int k = 2; k <= most; k++) {
            mean[k - 2] = new double[k];
            for (int type = 0; type < k; type++) {
                double sum = 0;
                int seen = 0;
                for (final double[][] one : all) {
                    if (!Double.isNaN(one[k - 2][type])) {
                        sum += one[k - 2][type];
                        seen++;
                    }
                }
                mean[k - 2][type] = seen == 0 ? Double.NaN : sum / seen;
            }
        }
        return new DonorStability(mean);
    }

    private static boolean[] drawn(final int donors, final SplittableRandom random) {
        final boolean[] drawn = new boolean[donors];
        for (int i = 0; i < donors; i++) {
            drawn[random.nextInt(donors)] = true;
        }
        return drawn;
    }

    private static double[][] again(
            final double[][] values, final int[] donorOf, final boolean[] drawn, final int[][] original) {
        final int[] cells =
                IntStream.range(0, values.length).filter(i -> drawn[donorOf[i]]).toArray();
        final double[][] similar = new double[original.length][];
        if (cells.length < original.length + 1) {
            for (int k = 0; k < original.length; k++) {
                similar[k] = new double[k + 2];
                Arrays.fill(similar[k], Double.NaN);
            }
            return similar;
        }
        final WardTree tree =
                WardTree.of(Arrays.stream(cells).mapToObj(i -> values[i]).toArray(double[][]::new));
        for (int k = 2; k <= original.length + 1; k++) {
            similar[k - 2] = jaccard(original[k - 2], tree.cut(k), cells, k);
        }
        return similar;
    }

    /** For each type the Jaccard index of the new type that is most like it, 0 where none of its donors was drawn. */
    private static double[] jaccard(final int[] original, final int[] anew, final int[] cells, final int types) {
        final int[][] both = new int[types][types];
        final int[] ofOriginal = new int[types];
        final int[] ofNew = new int[types];
        for (int i = 0; i < cells.length; i++) {
            both[original[cells[i]]][anew[i]]++;
            ofOriginal[original[cells[i]]]++;
            ofNew[anew[i]]++;
        }
        final double[] best = new double[types];
        for (int type = 0; type < types; type++) {
            for (int other = 0; other < types && ofOriginal[type] > 0; other++) {
                final double shared = both[type][other];
                best[type] = Math.max(best[type], shared / (ofOriginal[type] + ofNew[other] - shared));
            }
        }
        return best;
    }

    /** @return how well each of so many types is found again, 0 to 1 */
    double[] of(final int types) {
        return jaccard[types - 2].clone();
    }

    /** @return the same of the worst of them */
    double least(final int types) {
        return Arrays.stream(jaccard[types - 2]).min().orElse(Double.NaN);
    }

    /**
     * @param bound how well each type must be found again
     * @return the largest number of types whose worst is found again well enough, and nearly as well as with the best
     *     number: among few cells small types are found again by luck; 0 if there is no such number
     */
    int stable(final double bound) {
        final double wanted = Math.max(bound, least(best()) - NEARLY);
        int stable = 0;
        for (int k = 2; k <= jaccard.length + 1; k++) {
            stable = least(k) >= wanted ? k : stable;
        }
        return stable;
    }

    /** @return the number of types the worst of which is found again best */
    int best() {
        int best = 2;
        for (int k = 3; k <= jaccard.length + 1; k++) {
            if (least(k) > least(best)) {
                best = k;
            }
        }
        return best;
    }
}
