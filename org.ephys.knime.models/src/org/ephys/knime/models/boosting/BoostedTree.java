package org.ephys.knime.models.boosting;

/**
 * One tree of a boosting model; node 0 is the root.
 *
 * @param feature column that a node splits on, -1 for a leaf
 * @param threshold values up to it go to the first child
 * @param child first child; the second is the next node
 * @param missingFirst 1 if missing values go to the first child
 * @param value what a leaf adds to the score
 */
record BoostedTree(int[] feature, double[] threshold, int[] child, byte[] missingFirst, double[] value) {
    double of(final double[] row) {
        int node = 0;
        while (feature[node] >= 0) {
            final double x = row[feature[node]];
            final boolean first = Double.isNaN(x) ? missingFirst[node] == 1 : x <= threshold[node];
            node = first ? child[node] : child[node] + 1;
        }
        return value[node];
    }
}
