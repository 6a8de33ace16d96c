package org.ephys.knime.models.forest;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Grows trees one after the other in reused work arrays. Exact splits: in each node the rows are sorted by the rank of
 * each candidate feature and every gap between two distinct values is tried.
 */
final class TreeGrower {
    /** When to stop and how many features to try. */
    record Limits(int maxDepth, int featuresPerSplit, int minLeaf) {}

    private final RankedColumns columns;
    private final int[] y;
    private final int classes;
    private final double[] classWeights;
    private final Limits limits;

    private final int[] samples; // distinct rows of the bootstrap sample, partitioned node by node
    private final int[] buffer;
    private final double[] weights; // per row: class weight × times drawn
    private final int[] features;
    private final RankSorter sorter;
    private final double[] left;
    private final double[] total;
    private final NodeStack stack = new NodeStack();

    // best split of the node at hand
    private int bestFeature;
    private int bestLower;
    private int bestUpper;
    private double bestScore;

    TreeGrower(
            final RankedColumns columns,
            final int[] y,
            final int classes,
            final double[] classWeights,
            final Limits limits) {
        this.columns = columns;
        this.y = y;
        this.classes = classes;
        this.classWeights = classWeights;
        this.limits = limits;
        samples = new int[columns.rows()];
        buffer = new int[columns.rows()];
        weights = new double[columns.rows()];
        features = new int[columns.columns()];
        sorter = new RankSorter(columns.rows());
        left = new double[classes];
        total = new double[classes];
    }

    Tree grow(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final short[] drawn = new short[y.length];
        final int size = bootstrap(random, drawn);
        Arrays.setAll(features, f -> f);
        final double[] importances = new double[features.length];
        final TreeBuilder builder = new TreeBuilder(2 * size, classes);
        stack.push(0, 0, size, 0);
        builder.addRoot();
        while (stack.pop()) {
            final int start = stack.start();
            final int end = stack.end();
            final boolean pure = countClasses(start, end);
            if (pure
                    || stack.depth() >= limits.maxDepth()
                    || end - start < 2 * limits.minLeaf()
                    || !findSplit(start, end, random)) {
                builder.makeLeaf(stack.node(), total);
                continue;
            }
            importances[bestFeature] += bestScore - score(total);
            final int middle = partition(start, end, columns.ranks(bestFeature), bestLower);
            final int child =
                    builder.makeSplit(stack.node(), bestFeature, columns.threshold(bestFeature, bestLower, bestUpper));
            final int depth = stack.depth() + 1;
            stack.push(child + 1, middle, end, depth);
            stack.push(child, start, middle, depth);
        }
        double sum = 0;
        for (final double importance : importances) {
            sum += importance;
        }
        for (int f = 0; f < importances.length && sum > 0; f++) {
            importances[f] /= sum;
        }
        return builder.build(importances, drawn);
    }

    private int bootstrap(final SplittableRandom random, final short[] drawn) {
        for (int i = 0; i < drawn.length; i++) {
            drawn[random.nextInt(drawn.length)]++;
        }
        int size = 0;
        for (int row = 0; row < drawn.length; row++) {
            if (drawn[row] > 0) {
                samples[size++] = row;
                weights[row] = drawn[row] * classWeights[y[row]];
            }
        }
        return size;
    }

    /** Sums the weights per class into {@link #total}; true if only one class is there. */
    private boolean countClasses(final int start, final int end) {
        Arrays.fill(total, 0);
        final int first = y[samples[start]];
        boolean pure = true;
        for (int i = start; i < end; i++) {
            final int row = samples[i];
            total[y[row]] += weights[row];
            pure &= y[row] == first;
        }
        return pure;
    }

    /** Σ w_k² / Σ w_k: the larger, the purer; the decrease of the weighted Gini impurity is a difference of these. */
    private static double score(final double[] sums) {
        double squares = 0;
        double sum = 0;
        for (final double value : sums) {
            squares += value * value;
            sum += value;
        }
        return squares / sum;
    }

    /**
     * Tries random features until enough were tried and one of them is not constant here, as scikit-learn's splitter
     * does: constant features count as tried.
     */
    private boolean findSplit(final int start, final int end, final SplittableRandom random) {
        bestScore = Double.NEGATIVE_INFINITY;
        boolean found = false;
        for (int tried = 0; tried < features.length && (tried < limits.featuresPerSplit() || !found); tried++) {
            final int pick = tried + random.nextInt(features.length - tried);
            final int feature = features[pick];
            features[pick] = features[tried];
            features[tried] = feature;
            if (sorter.sort(columns.ranks(feature), samples, start, end)) {
                found |= scan(feature, end - start);
            }
        }
        return found;
    }

    private boolean scan(final int feature, final int size) {
        final long[] keys = sorter.keys();
        Arrays.fill(left, 0);
        double leftSquares = 0;
        double leftSum = 0;
        double rightSquares = 0;
        double rightSum = 0;
        for (int k = 0; k < classes; k++) {
            rightSquares += total[k] * total[k];
            rightSum += total[k];
        }
        boolean found = false;
        final int last = size - limits.minLeaf();
        int rank = (int) (keys[0] >>> 32);
        for (int i = 0; i < last; i++) {
            final int row = (int) keys[i];
            final int k = y[row];
            final double w = weights[row];
            // (a + w)² = a² + w (2a + w): both sums of squares follow in constant time
            leftSquares += w * (2 * left[k] + w);
            rightSquares += w * (w - 2 * (total[k] - left[k]));
            left[k] += w;
            leftSum += w;
            rightSum -= w;
            final int next = (int) (keys[i + 1] >>> 32);
            if (next != rank) {
                if (i + 1 >= limits.minLeaf()) {
                    found = true;
                    final double score = leftSquares / leftSum + rightSquares / rightSum;
                    if (score > bestScore) {
                        bestScore = score;
                        bestFeature = feature;
                        bestLower = rank;
                        bestUpper = next;
                    }
                }
                rank = next;
            }
        }
        return found;
    }

    /** Stable partition by rank ≤ {@code lower}, so that the order of rows never depends on anything but the data. */
    private int partition(final int start, final int end, final int[] ranks, final int lower) {
        int to = start;
        int aside = 0;
        for (int i = start; i < end; i++) {
            final int row = samples[i];
            if (ranks[row] <= lower) {
                samples[to++] = row;
            } else {
                buffer[aside++] = row;
            }
        }
        System.arraycopy(buffer, 0, samples, to, aside);
        return to;
    }
}
