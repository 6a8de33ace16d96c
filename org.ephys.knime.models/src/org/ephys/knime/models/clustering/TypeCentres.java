package org.ephys.knime.models.clustering;

import java.util.Arrays;

/**
 * The types as places: a cell belongs to the type whose mean is nearest, and is unlike all of them if it lies farther from
 * that mean than nearly all cells of the type do.
 */
public final class TypeCentres {
    /** Of the cells of a type, so many may be called unlike it by chance. */
    private static final double UNLIKE = 0.01;

    private final double[][] centres;
    private final double[][] distances;

    /**
     * Where a cell is among the types.
     *
     * @param type number of the nearest type
     * @param distance distance from its mean, in the scale of the features
     * @param farther share of the type's own cells that lie farther from it
     * @param second number of the next nearest type
     * @param secondDistance distance from its mean
     * @param unlike whether the cell is unlike the nearest type, and so unlike all
     */
    public record Place(int type, double distance, double farther, int second, double secondDistance, boolean unlike) {}

    TypeCentres(final double[][] values, final int[] type, final int types) {
        centres = new double[types][values[0].length];
        final int[] sizes = new int[types];
        for (int i = 0; i < values.length; i++) {
            sizes[type[i]]++;
            for (int c = 0; c < values[i].length; c++) {
                centres[type[i]][c] += values[i][c];
            }
        }
        distances = new double[types][];
        for (int t = 0; t < types; t++) {
            for (int c = 0; c < centres[t].length; c++) {
                centres[t][c] /= sizes[t];
            }
            distances[t] = new double[sizes[t]];
        }
        for (int i = 0; i < values.length; i++) {
            distances[type[i]][--sizes[type[i]]] = distance(values[i], centres[type[i]]);
        }
        Arrays.stream(distances).forEach(Arrays::sort);
    }

    private static double distance(final double[] a, final double[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += (a[c] - b[c]) * (a[c] - b[c]);
        }
        return Math.sqrt(sum);
    }

    /** @return mean of each feature in a type, in the scale of the features */
    double[] centre(final int type) {
        return centres[type].clone();
    }

    /**
     * @param values features of a cell, scaled as those of the clustered cells
     * @return where it is
     */
    public Place place(final double[] values) {
        final double[] apart =
                Arrays.stream(centres).mapToDouble(c -> distance(values, c)).toArray();
        int first = 0;
        for (int t = 1; t < apart.length; t++) {
            first = apart[t] < apart[first] ? t : first;
        }
        int second = first == 0 ? 1 : 0;
        for (int t = 0; t < apart.length; t++) {
            second = t != first && apart[t] < apart[second] ? t : second;
        }
        final double distance = apart[first];
        final double[] own = distances[first];
        final double farther = Arrays.stream(own).filter(d -> d >= distance).count() / (double) own.length;
        final double limit = own[(int) Math.ceil((1 - UNLIKE) * own.length) - 1];
        return new Place(first, distance, farther, second, apart[second], distance > limit);
    }
}
