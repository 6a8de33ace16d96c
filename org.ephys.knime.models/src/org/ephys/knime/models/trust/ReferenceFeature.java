package org.ephys.knime.models.trust;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** The numbers of one feature in the training cells that a model keeps, class by class, as new cells are held against them. */
final class ReferenceFeature {
    /** Share of the training cells that have the sign of a feature. */
    private static final double OF_ONE_SIGN = 0.95;
    /** Share of the training cells beyond each of the limits. */
    private static final double BEYOND = 0.005;

    private final double[][] byClass;
    private final double[] all;

    /**
     * @param cells of a model
     * @param column of the feature
     */
    ReferenceFeature(final ReferenceCells cells, final int column) {
        byClass = IntStream.rangeClosed(0, Arrays.stream(cells.classes()).max().orElse(-1))
                .mapToObj(k -> IntStream.range(0, cells.classes().length)
                        .filter(r -> cells.classes()[r] == k)
                        .mapToDouble(r -> cells.values()[r][column])
                        .filter(v -> !Double.isNaN(v))
                        .sorted()
                        .toArray())
                .toArray(double[][]::new);
        all = Arrays.stream(byClass).flatMapToDouble(Arrays::stream).sorted().toArray();
    }

    /** @return above which nearly all training cells are; NaN of none */
    double low() {
        return all.length == 0 ? Double.NaN : all[(int) (BEYOND * all.length)];
    }

    /** @return below which nearly all training cells are; NaN of none */
    double high() {
        return all.length == 0 ? Double.NaN : all[all.length - 1 - (int) (BEYOND * all.length)];
    }

    /** @return 1 if nearly all training cells are above zero, -1 if below, 0 if neither */
    int sign() {
        final int negative = below(all, 0);
        final int positive = all.length - upTo(all, 0);
        final double enough = OF_ONE_SIGN * (positive + negative);
        return positive >= enough ? 1 : negative >= enough ? -1 : 0;
    }

    /** @return the largest share of cells of a class below a number */
    double mostBelow(final double number) {
        return most(values -> below(values, number));
    }

    /** @return the largest share of cells of a class above a number */
    double mostAbove(final double number) {
        return most(values -> values.length - upTo(values, number));
    }

    /** @return the largest share of cells of a class from a number to another */
    double mostWithin(final double from, final double to) {
        return most(values -> upTo(values, to) - below(values, from));
    }

    /** @return the largest share of cells of a class with one and the same number */
    double mostEqual() {
        return most(values -> {
            int longest = 0;
            for (int i = 0, first = 0; i < values.length; i++) {
                first = values[i] == values[first] ? first : i;
                longest = Math.max(longest, i - first + 1);
            }
            return longest;
        });
    }

    /** A share that is never 0, as of a class of few cells not all is known. */
    private double most(final ToIntFunction<double[]> hits) {
        return Arrays.stream(byClass)
                .mapToDouble(values -> Math.min(1, (hits.applyAsInt(values) + 1.0) / (values.length + 2)))
                .max()
                .orElse(1);
    }

    private static int below(final double[] sorted, final double number) {
        return first(sorted, v -> v >= number);
    }

    private static int upTo(final double[] sorted, final double number) {
        return first(sorted, v -> v > number);
    }

    private static int first(final double[] sorted, final DoublePredicate what) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            final int middle = (from + to) / 2;
            if (what.test(sorted[middle])) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }
}
