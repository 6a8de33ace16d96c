package org.ephys.knime.models.clustering;

import java.util.Arrays;
import smile.clustering.HierarchicalClustering;
import smile.clustering.linkage.WardLinkage;

/**
 * The tree in which Ward's method (1963) joins cells, step by step the two groups whose union spreads least. Smile finds
 * which groups are joined, from distances in single precision; heights are computed again in double precision, as SciPy
 * defines them: √(2 |A||B| / (|A| + |B|)) times the distance of the means. Of subtrees, the one with more cells comes first.
 */
public final class WardTree {
    private final int cells;
    private final int[][] children;
    private final double[] heights;
    private final int[] sizes;
    private final int[] order;
    private final int[] parents;

    private WardTree(final int[][] children, final double[] heights, final int[] sizes) {
        cells = children.length + 1;
        this.children = children;
        this.heights = heights;
        this.sizes = sizes;
        order = new int[cells];
        parents = new int[2 * cells - 1];
        parents[2 * cells - 2] = -1;
        for (int m = 0; m < children.length; m++) {
            parents[children[m][0]] = cells + m;
            parents[children[m][1]] = cells + m;
        }
        arrange();
    }

    /**
     * @param values at least two cells, [cell][feature], none missing
     * @return their tree
     */
    static WardTree of(final double[][] values) {
        final int n = values.length;
        final int[][] children;
        if (n == 2) {
            children = new int[][] {{0, 1}};
        } else {
            children = HierarchicalClustering.fit(WardLinkage.of(values)).getTree();
        }
        final double[][] means = new double[2 * n - 1][];
        final int[] sizes = new int[2 * n - 1];
        final double[] heights = new double[2 * n - 1];
        for (int i = 0; i < n; i++) {
            means[i] = values[i];
            sizes[i] = 1;
        }
        for (int m = 0; m < n - 1; m++) {
            final int a = children[m][0];
            final int b = children[m][1];
            final int at = n + m;
            sizes[at] = sizes[a] + sizes[b];
            means[at] = new double[values[0].length];
            double squares = 0;
            for (int c = 0; c < means[at].length; c++) {
                final double apart = means[a][c] - means[b][c];
                squares += apart * apart;
                means[at][c] = (sizes[a] * means[a][c] + sizes[b] * means[b][c]) / sizes[at];
            }
            final double height = Math.sqrt(2.0 * sizes[a] * sizes[b] / sizes[at] * squares);
            heights[at] = Math.max(height, Math.max(heights[a], heights[b])); // never lower by rounding
            means[a] = null;
            means[b] = null;
        }
        return new WardTree(sorted(children, sizes, n), heights, sizes);
    }

    private static int[][] sorted(final int[][] children, final int[] sizes, final int cells) {
        final int[] first = new int[2 * cells - 1];
        for (int i = 0; i < cells; i++) {
            first[i] = i;
        }
        final int[][] sorted = new int[children.length][];
        for (int m = 0; m < children.length; m++) {
            final int a = children[m][0];
            final int b = children[m][1];
            first[cells + m] = Math.min(first[a], first[b]);
            final boolean keep = sizes[a] > sizes[b] || sizes[a] == sizes[b] && first[a] < first[b];
            sorted[m] = keep ? new int[] {a, b} : new int[] {b, a};
        }
        return sorted;
    }

    private void arrange() {
        final int[] open = new int[2 * cells];
        int top = 0;
        int at = 0;
        open[top++] = 2 * cells - 2;
        while (top > 0) {
            final int node = open[--top];
            if (node < cells) {
                order[at++] = node;
            } else {
                open[top++] = children[node - cells][1];
                open[top++] = children[node - cells][0];
            }
        }
    }

    /** @return the cells as they lie side by side under the tree */
    public int[] order() {
        return order.clone();
    }

    /**
     * @param types how many, at most as many as there are cells
     * @return number of the type of each cell, numbered along the tree from 0
     */
    int[] cut(final int types) {
        final int[] ofNode = new int[2 * cells - 1];
        Arrays.fill(ofNode, -1);
        final int[] type = new int[cells];
        int next = -1;
        for (final int cell : order) {
            int node = cell;
            // the last (types − 1) joins are undone
            while (parents[node] >= 0 && parents[node] <= 2 * cells - 1 - types) {
                node = parents[node];
            }
            if (ofNode[node] < 0) {
                ofNode[node] = ++next;
            }
            type[cell] = ofNode[node];
        }
        return type;
    }

    /**
     * @param types how many groups
     * @return the height at which two of these groups are joined, the first time
     */
    double height(final int types) {
        return heights[2 * cells - types];
    }

    /**
     * A join, as it is drawn.
     *
     * @param left middle of the left group, as a place in the order of the cells
     * @param leftHeight where the left group was joined, 0 for a cell
     * @param right middle of the right group
     * @param rightHeight where the right group was joined
     * @param height where both are joined
     * @param from place of the first cell below
     * @param to place behind the last cell below
     */
    public record Join(
            double left, double leftHeight, double right, double rightHeight, double height, int from, int to) {}

    /**
     * @param most how many joins
     * @return the highest joins, the highest one first
     */
    public Join[] joins(final int most) {
        final double[] middle = new double[2 * cells - 1];
        final int[] from = new int[2 * cells - 1];
        for (int i = 0; i < cells; i++) {
            middle[order[i]] = i + 0.5;
            from[order[i]] = i;
        }
        for (int m = 0; m < children.length; m++) {
            middle[cells + m] = (middle[children[m][0]] + middle[children[m][1]]) / 2;
            from[cells + m] = from[children[m][0]];
        }
        final Join[] joins = new Join[Math.min(most, children.length)];
        for (int i = 0; i < joins.length; i++) {
            final int m = children.length - 1 - i;
            final int left = children[m][0];
            final int right = children[m][1];
            final int at = cells + m;
            joins[i] = new Join(
                    middle[left],
                    heights[left],
                    middle[right],
                    heights[right],
                    heights[at],
                    from[at],
                    from[at] + sizes[at]);
        }
        return joins;
    }
}
