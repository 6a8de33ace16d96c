package org.ephys.knime.models.groups;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ephys.knime.models.concurrent.Seeds;
import org.ephys.knime.models.linear.Cholesky;

/**
 * A permutation test that keeps the cells of a donor together. Donors with cells of one group swap groups as a whole;
 * within a donor with cells of several groups, cells swap. The statistic is how much of the variation groups explain when
 * cells are weighted as a model with random donors and no groups weights them; that model does not change with the labels.
 *
 * @param p share of arrangements that explain as much as the true one
 * @param least smallest p that so few donors can give, 0 if it is not known because arrangements were drawn
 * @param exact whether all arrangements were tried rather than some drawn at random
 */
record DonorPermutation(double p, double least, boolean exact) {
    /** Sums that differ by rounding are equal. */
    private static final double AS_LARGE = 1 - 1e-9;

    static DonorPermutation of(final GroupedValues data, final int resamples, final long seed) {
        final Labels labels = new Labels(data);
        final double observed = labels.explained(data.group());
        if (labels.mixed.length == 0 && labels.arrangements() <= resamples) {
            return all(labels, observed);
        }
        final int[] drawn = data.group().clone();
        int asLarge = 1;
        for (int b = 0; b < resamples; b++) {
            labels.shuffle(drawn, Seeds.stream(seed, b));
            asLarge += labels.explained(drawn) >= observed * AS_LARGE ? 1 : 0;
        }
        return new DonorPermutation(asLarge / (resamples + 1.0), 0, false);
    }

    private static DonorPermutation all(final Labels labels, final double observed) {
        final int[] ofPure = labels.pureGroups.clone();
        Arrays.sort(ofPure);
        final int[] cells = labels.data.group().clone();
        int count = 0;
        int asLarge = 0;
        double most = 0;
        int atMost = 0;
        do {
            labels.assign(ofPure, cells);
            final double explained = labels.explained(cells);
            count++;
            asLarge += explained >= observed * AS_LARGE ? 1 : 0;
            if (explained * AS_LARGE > most) {
                most = explained;
                atMost = 0;
            }
            atMost += explained >= most * AS_LARGE ? 1 : 0;
        } while (next(ofPure));
        return new DonorPermutation(asLarge / (double) count, atMost / (double) count, true);
    }

    /** The next arrangement in lexicographic order; false after the last one. */
    private static boolean next(final int[] arrangement) {
        int i = arrangement.length - 2;
        while (i >= 0 && arrangement[i] >= arrangement[i + 1]) {
            i--;
        }
        if (i < 0) {
            return false;
        }
        int j = arrangement.length - 1;
        while (arrangement[j] <= arrangement[i]) {
            j--;
        }
        swap(arrangement, i, j);
        for (int low = i + 1, high = arrangement.length - 1; low < high; low++, high--) {
            swap(arrangement, low, high);
        }
        return true;
    }

    private static void swap(final int[] array, final int i, final int j) {
        final int kept = array[i];
        array[i] = array[j];
        array[j] = kept;
    }

    /** The cells by donor, and what groups explain of them. */
    private static final class Labels {
        private final GroupedValues data;
        private final int[][] cellsOf;
        private final int[] pure;
        private final int[] pureGroups;
        private final int[] mixed;
        private final double[] values;
        private final double[] totals;
        private final double[] shared;

        Labels(final GroupedValues data) {
            this.data = data;
            cellsOf = new int[data.donors()][];
            for (int d = 0; d < cellsOf.length; d++) {
                final int donor = d;
                cellsOf[d] = IntStream.range(0, data.donor().length)
                        .filter(i -> data.donor()[i] == donor)
                        .toArray();
            }
            pure = IntStream.range(0, data.donors()).filter(this::isPure).toArray();
            pureGroups =
                    Arrays.stream(pure).map(d -> data.group()[cellsOf[d][0]]).toArray();
            mixed = IntStream.range(0, data.donors()).filter(d -> !isPure(d)).toArray();
            final double centre = Moment.mean(data.values());
            values = Arrays.stream(data.values()).map(v -> v - centre).toArray();
            totals = new double[data.donors()];
            for (int i = 0; i < values.length; i++) {
                totals[data.donor()[i]] += values[i];
            }
            final double ratio = MixedModel.donorRatio(data);
            shared = Arrays.stream(cellsOf)
                    .mapToDouble(cells -> ratio / (1 + cells.length * ratio))
                    .toArray();
        }

        private boolean isPure(final int donor) {
            return Arrays.stream(cellsOf[donor])
                            .map(i -> data.group()[i])
                            .distinct()
                            .count()
                    < 2;
        }

        /** In how many ways pure donors can be in the groups; more than fit into a double are infinitely many. */
        double arrangements() {
            double ways = 1;
            int placed = 0;
            for (int g = 0; g < data.groups(); g++) {
                final int group = g;
                final int size =
                        (int) Arrays.stream(pureGroups).filter(p -> p == group).count();
                for (int i = 1; i <= size; i++) {
                    placed++;
                    ways = ways * placed / i;
                }
            }
            return ways;
        }

        void assign(final int[] groups, final int[] cells) {
            for (int i = 0; i < pure.length; i++) {
                for (final int cell : cellsOf[pure[i]]) {
                    cells[cell] = groups[i];
                }
            }
        }

        void shuffle(final int[] cells, final SplittableRandom random) {
            final int[] groups = pureGroups.clone();
            Seeds.shuffle(groups, random);
            assign(groups, cells);
            for (final int donor : mixed) {
                final int[] own = cellsOf[donor];
                for (int i = own.length - 1; i > 0; i--) {
                    swap(cells, own[i], own[random.nextInt(i + 1)]);
                }
            }
        }

        /** The weighted sum of squares of the groups' means around zero: apart from a constant, what groups explain. */
        double explained(final int[] group) {
            final int k = data.groups();
            final double[][] matrix = new double[k][k];
            final double[] vector = new double[k];
            final int[] counts = new int[k];
            for (int d = 0; d < cellsOf.length; d++) {
                Arrays.fill(counts, 0);
                for (final int i : cellsOf[d]) {
                    counts[group[i]]++;
                    vector[group[i]] += values[i];
                }
                for (int g = 0; g < k; g++) {
                    if (counts[g] > 0) {
                        final double share = shared[d] * counts[g];
                        matrix[g][g] += counts[g];
                        vector[g] -= share * totals[d];
                        for (int h = 0; h < k; h++) {
                            matrix[g][h] -= share * counts[h];
                        }
                    }
                }
            }
            final double[] means = vector.clone();
            Cholesky.solve(Cholesky.factor(matrix), means, 0);
            double sum = 0;
            double all = 0;
            double weights = 0;
            for (int g = 0; g < k; g++) {
                sum += means[g] * vector[g];
                all += vector[g];
            }
            for (final int[] cells : cellsOf) {
                weights += cells.length;
            }
            for (int d = 0; d < cellsOf.length; d++) {
                weights -= shared[d] * cellsOf[d].length * cellsOf[d].length;
            }
            return Math.max(0, sum - all * all / weights); // what a common mean explains is no difference
        }
    }
}
