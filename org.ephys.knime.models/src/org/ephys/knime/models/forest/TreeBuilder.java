package org.ephys.knime.models.forest;

import java.util.Arrays;

/** Collects the nodes of a growing tree. */
final class TreeBuilder {
    private final int[] feature;
    private final double[] threshold;
    private final int[] child;
    private final int classes;
    private float[] distributions;
    private int nodes;
    private int leaves;

    TreeBuilder(final int maxNodes, final int classes) {
        this.classes = classes;
        feature = new int[maxNodes];
        threshold = new double[maxNodes];
        child = new int[maxNodes];
        distributions = new float[64 * classes];
    }

    void addRoot() {
        nodes = 1;
    }

    /** @return the first of the two new children */
    int makeSplit(final int node, final int column, final double at) {
        feature[node] = column;
        threshold[node] = at;
        child[node] = nodes;
        nodes += 2;
        return child[node];
    }

    void makeLeaf(final int node, final double[] weights) {
        feature[node] = -1;
        child[node] = leaves;
        if ((leaves + 1) * classes > distributions.length) {
            distributions = Arrays.copyOf(distributions, 2 * distributions.length);
        }
        double sum = 0;
        for (final double weight : weights) {
            sum += weight;
        }
        for (int k = 0; k < classes; k++) {
            distributions[leaves * classes + k] = (float) (weights[k] / sum);
        }
        leaves++;
    }

    Tree build(final double[] importances, final short[] drawn) {
        return new Tree(
                Arrays.copyOf(feature, nodes),
                Arrays.copyOf(threshold, nodes),
                Arrays.copyOf(child, nodes),
                Arrays.copyOf(distributions, leaves * classes),
                importances,
                drawn);
    }
}
