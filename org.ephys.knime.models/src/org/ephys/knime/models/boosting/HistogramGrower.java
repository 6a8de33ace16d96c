package org.ephys.knime.models.boosting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Grows one tree after the other, best leaf first. Sums of gradients and hessians per bin are built for the smaller child
 * of a split only; the sibling's are what remains of the parent's.
 */
final class HistogramGrower {
    private static final double MIN_HESSIAN = 1e-3;
    private static final int FIELDS = 3; // gradient, hessian, count per bin

    private final BinnedColumns columns;
    private final int[] offsets; // where a column's bins start in a histogram; the last of them is for missing values
    private final int maxLeaves;
    private final int minLeaf;
    private final double l2;
    private final double learningRate;
    private final int[] rows;
    private final int[] aside;
    private final double[] orderedGradients;
    private final double[] orderedHessians;
    private final List<double[]> spare = new ArrayList<>();

    HistogramGrower(
            final BinnedColumns columns,
            final int maxLeaves,
            final int minLeaf,
            final double l2,
            final double learningRate) {
        this.columns = columns;
        offsets = new int[columns.edges().length + 1];
        for (int c = 0; c < columns.edges().length; c++) {
            offsets[c + 1] = offsets[c] + FIELDS * (columns.edges()[c].length + 2);
        }
        this.maxLeaves = maxLeaves;
        this.minLeaf = minLeaf;
        this.l2 = l2;
        this.learningRate = learningRate;
        rows = new int[columns.rows()];
        aside = new int[columns.rows()];
        orderedGradients = new double[columns.rows()];
        orderedHessians = new double[columns.rows()];
    }

    /** A leaf that may be split, with its best split. */
    private static final class Leaf {
        private int node;
        private int start;
        private int end;
        private double gradient;
        private double hessian;
        private double[] histogram;
        private double gain;
        private int feature = -1;
        private int bin;
        private boolean missingFirst;
        private double firstGradient;
        private double firstHessian;
    }

    /** Grows a tree on the gradients and adds its values to the scores. */
    BoostedTree grow(final double[] gradients, final double[] hessians, final double[] scores) {
        Arrays.setAll(rows, r -> r);
        final int maxNodes = 2 * maxLeaves - 1;
        final int[] feature = new int[maxNodes];
        Arrays.fill(feature, -1);
        final double[] threshold = new double[maxNodes];
        final int[] child = new int[maxNodes];
        final byte[] missingFirst = new byte[maxNodes];
        final double[] value = new double[maxNodes];
        final PriorityQueue<Leaf> open = new PriorityQueue<>(
                Comparator.comparingDouble((Leaf leaf) -> -leaf.gain).thenComparingInt(leaf -> leaf.node));
        final List<Leaf> done = new ArrayList<>();
        final Leaf root = new Leaf();
        root.end = rows.length;
        for (int r = 0; r < rows.length; r++) {
            root.gradient += gradients[r];
            root.hessian += hessians[r];
        }
        root.histogram = build(root, gradients, hessians);
        findSplit(root);
        (root.feature >= 0 ? open : done).add(root);
        int nodes = 1;
        int leaves = 1;
        while (leaves < maxLeaves && !open.isEmpty()) {
            final Leaf leaf = open.poll();
            final int middle = partition(leaf);
            feature[leaf.node] = leaf.feature;
            threshold[leaf.node] = leaf.bin < columns.edges()[leaf.feature].length
                    ? columns.edges()[leaf.feature][leaf.bin]
                    : Double.POSITIVE_INFINITY;
            missingFirst[leaf.node] = (byte) (leaf.missingFirst ? 1 : 0);
            child[leaf.node] = nodes;
            final Leaf first = part(nodes, leaf.start, middle, leaf.firstGradient, leaf.firstHessian);
            final Leaf second = part(
                    nodes + 1, middle, leaf.end, leaf.gradient - leaf.firstGradient, leaf.hessian - leaf.firstHessian);
            nodes += 2;
            leaves++;
            share(leaf, first, second, gradients, hessians);
            for (final Leaf made : List.of(first, second)) {
                findSplit(made);
                (made.feature >= 0 ? open : done).add(made);
            }
        }
        done.addAll(open);
        for (final Leaf leaf : done) {
            value[leaf.node] = -learningRate * leaf.gradient / (leaf.hessian + l2 + 1e-15);
            for (int i = leaf.start; i < leaf.end; i++) {
                scores[rows[i]] += value[leaf.node];
            }
            spare.add(leaf.histogram);
        }
        return new BoostedTree(
                Arrays.copyOf(feature, nodes),
                Arrays.copyOf(threshold, nodes),
                Arrays.copyOf(child, nodes),
                Arrays.copyOf(missingFirst, nodes),
                Arrays.copyOf(value, nodes));
    }

    private static Leaf part(
            final int node, final int start, final int end, final double gradient, final double hessian) {
        final Leaf leaf = new Leaf();
        leaf.node = node;
        leaf.start = start;
        leaf.end = end;
        leaf.gradient = gradient;
        leaf.hessian = hessian;
        return leaf;
    }

    private void share(
            final Leaf parent, final Leaf first, final Leaf second, final double[] gradients, final double[] hessians) {
        final boolean firstIsSmaller = first.end - first.start <= second.end - second.start;
        final Leaf smaller = firstIsSmaller ? first : second;
        final Leaf larger = firstIsSmaller ? second : first;
        smaller.histogram = build(smaller, gradients, hessians);
        larger.histogram = parent.histogram;
        for (int i = 0; i < larger.histogram.length; i++) {
            larger.histogram[i] -= smaller.histogram[i];
        }
        parent.histogram = null;
    }

    private double[] build(final Leaf leaf, final double[] gradients, final double[] hessians) {
        final double[] histogram =
                spare.isEmpty() ? new double[offsets[columns.bins().length]] : spare.remove(spare.size() - 1);
        Arrays.fill(histogram, 0);
        final int size = leaf.end - leaf.start;
        for (int i = 0; i < size; i++) {
            orderedGradients[i] = gradients[rows[leaf.start + i]];
            orderedHessians[i] = hessians[rows[leaf.start + i]];
        }
        for (int c = 0; c < columns.bins().length; c++) {
            final byte[] bins = columns.bins()[c];
            final int offset = offsets[c];
            for (int i = 0; i < size; i++) {
                final int at = offset + FIELDS * (bins[rows[leaf.start + i]] & 0xFF);
                histogram[at] += orderedGradients[i];
                histogram[at + 1] += orderedHessians[i];
                histogram[at + 2]++;
            }
        }
        return histogram;
    }

    private void findSplit(final Leaf leaf) {
        leaf.gain = 0;
        leaf.feature = -1;
        if (leaf.end - leaf.start < 2 * minLeaf) {
            return;
        }
        final double parent = leaf.gradient * leaf.gradient / (leaf.hessian + l2);
        for (int c = 0; c < columns.bins().length; c++) {
            final int missing = offsets[c + 1] - FIELDS;
            final boolean hasMissing = leaf.histogram[missing + 2] > 0.5;
            scan(leaf, c, parent, false);
            if (hasMissing) {
                scan(leaf, c, parent, true);
            }
        }
    }

    /** Tries every edge of a column with the missing values on one side. */
    private void scan(final Leaf leaf, final int column, final double parent, final boolean missingFirst) {
        final double[] histogram = leaf.histogram;
        final int offset = offsets[column];
        final int missing = offsets[column + 1] - FIELDS;
        final int edges = columns.edges()[column].length;
        final int total = leaf.end - leaf.start;
        double gradient = missingFirst ? histogram[missing] : 0;
        double hessian = missingFirst ? histogram[missing + 1] : 0;
        double count = missingFirst ? histogram[missing + 2] : 0;
        // the last bin has no edge above it: a split there is possible only if it parts present from missing values
        final int last = !missingFirst && histogram[missing + 2] > 0.5 ? edges : edges - 1;
        for (int b = 0; b <= last; b++) {
            final int at = offset + FIELDS * b;
            gradient += histogram[at];
            hessian += histogram[at + 1];
            count += histogram[at + 2];
            if (count < minLeaf || hessian < MIN_HESSIAN) {
                continue;
            }
            if (total - count < minLeaf || leaf.hessian - hessian < MIN_HESSIAN) {
                break;
            }
            final double rest = leaf.gradient - gradient;
            final double gain =
                    gradient * gradient / (hessian + l2) + rest * rest / (leaf.hessian - hessian + l2) - parent;
            if (gain > leaf.gain + 1e-12) {
                leaf.gain = gain;
                leaf.feature = column;
                leaf.bin = b;
                leaf.missingFirst = missingFirst;
                leaf.firstGradient = gradient;
                leaf.firstHessian = hessian;
            }
        }
    }

    private int partition(final Leaf leaf) {
        final byte[] bins = columns.bins()[leaf.feature];
        final int missing = columns.missing(leaf.feature);
        int to = leaf.start;
        int kept = 0;
        for (int i = leaf.start; i < leaf.end; i++) {
            final int bin = bins[rows[i]] & 0xFF;
            if (bin == missing ? leaf.missingFirst : bin <= leaf.bin) {
                rows[to++] = rows[i];
            } else {
                aside[kept++] = rows[i];
            }
        }
        System.arraycopy(aside, 0, rows, to, kept);
        return to;
    }
}
