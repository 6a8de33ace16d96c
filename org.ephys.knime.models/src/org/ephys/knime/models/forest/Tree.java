package org.ephys.knime.models.forest;

/**
 * One grown tree. Node 0 is the root; the children of node i are {@code child[i]} (value ≤ threshold) and the next one.
 *
 * @param feature column that a node splits on, -1 for a leaf
 * @param threshold where it splits
 * @param child first child of a node; for a leaf the number of its distribution
 * @param distributions class probabilities of the leaves, [leaf · classes + class]
 * @param importances impurity decrease per column, sum 1 (0 for a tree that is one leaf)
 * @param drawn how often the bootstrap sample has each training row
 */
record Tree(
        int[] feature, double[] threshold, int[] child, float[] distributions, double[] importances, short[] drawn) {}
