package org.ephys.knime.models.population;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Which cells are near which. */
final class Neighbourhood {
    private Neighbourhood() {}

    /**
     * @param positions [cell][coordinate]; a cell without a position has no neighbours
     * @param distance largest distance of a neighbour, that distance included
     * @return sorted neighbours of each cell, itself excluded
     */
    static int[][] of(final double[][] positions, final double distance) {
        final int[] byFirst = IntStream.range(0, positions.length)
                .filter(i -> positions[i] != null && Arrays.stream(positions[i]).allMatch(Double::isFinite))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> positions[i][0]))
                .mapToInt(Integer::intValue)
                .toArray();
        final int[][] near = new int[positions.length][0];
        final int[] found = new int[byFirst.length];
        for (int a = 0; a < byFirst.length; a++) {
            final double[] here = positions[byFirst[a]];
            int count = 0;
            for (int b = a - 1; b >= 0 && here[0] - positions[byFirst[b]][0] <= distance; b--) {
                if (within(here, positions[byFirst[b]], distance)) {
                    found[count++] = byFirst[b];
                }
            }
            for (int b = a + 1; b < byFirst.length && positions[byFirst[b]][0] - here[0] <= distance; b++) {
                if (within(here, positions[byFirst[b]], distance)) {
                    found[count++] = byFirst[b];
                }
            }
            near[byFirst[a]] = Arrays.copyOf(found, count);
            Arrays.sort(near[byFirst[a]]);
        }
        return near;
    }

    private static boolean within(final double[] a, final double[] b, final double distance) {
        double squares = 0;
        for (int k = 0; k < a.length; k++) {
            squares += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return Math.sqrt(squares) <= distance;
    }
}
