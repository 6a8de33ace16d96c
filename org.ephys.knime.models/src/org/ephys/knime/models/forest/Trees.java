package org.ephys.knime.models.forest;

import java.util.List;
import org.ephys.knime.models.ModelException;

/**
 * All trees of a forest in flat arrays.
 *
 * @param roots position of each tree's root
 * @param feature column that a node splits on, -1 for a leaf
 * @param threshold where it splits
 * @param child position of the first child; for a leaf the position of its distribution
 * @param distributions class probabilities of the leaves
 * @param classes number of classes
 */
record Trees(int[] roots, int[] feature, double[] threshold, int[] child, float[] distributions, int classes) {
    static Trees of(final List<Tree> trees, final int classes) {
        int nodes = 0;
        int values = 0;
        for (final Tree tree : trees) {
            nodes = Math.addExact(nodes, tree.feature().length);
            values = Math.addExact(values, tree.distributions().length);
        }
        final int[] roots = new int[trees.size()];
        final int[] feature = new int[nodes];
        final double[] threshold = new double[nodes];
        final int[] child = new int[nodes];
        final float[] distributions = new float[values];
        int node = 0;
        int value = 0;
        for (int t = 0; t < roots.length; t++) {
            final Tree tree = trees.get(t);
            roots[t] = node;
            System.arraycopy(tree.feature(), 0, feature, node, tree.feature().length);
            System.arraycopy(tree.threshold(), 0, threshold, node, tree.threshold().length);
            System.arraycopy(tree.distributions(), 0, distributions, value, tree.distributions().length);
            for (int i = 0; i < tree.child().length; i++) {
                child[node + i] = tree.feature()[i] < 0 ? value + tree.child()[i] * classes : node + tree.child()[i];
            }
            node += tree.feature().length;
            value += tree.distributions().length;
        }
        return new Trees(roots, feature, threshold, child, distributions, classes);
    }

    /** Checks what came from a file: every walk through it ends in a leaf, within the arrays. */
    void check(final int columns) {
        final int nodes = feature.length;
        for (final int root : roots) {
            require(root >= 0 && root < nodes);
        }
        for (int i = 0; i < nodes; i++) {
            require(feature[i] < columns);
            if (feature[i] < 0) {
                require(child[i] >= 0 && child[i] <= distributions.length - classes);
            } else {
                require(child[i] > i && child[i] < nodes - 1);
            }
        }
    }

    private static void require(final boolean condition) {
        if (!condition) {
            throw new ModelException("The model file is damaged: its trees do not fit together. Export it again.");
        }
    }

    /** Adds the leaf distribution of one row in tree {@code tree} to {@code sums}. */
    void addTo(final double[] sums, final int tree, final double[] row) {
        int node = roots[tree];
        for (int f = feature[node]; f >= 0; f = feature[node]) {
            node = row[f] <= threshold[node] ? child[node] : child[node] + 1;
        }
        final int at = child[node];
        for (int k = 0; k < classes; k++) {
            sums[k] += distributions[at + k];
        }
    }
}
