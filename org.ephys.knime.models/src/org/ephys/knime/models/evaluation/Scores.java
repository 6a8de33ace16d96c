package org.ephys.knime.models.evaluation;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Scores of hard predictions. A class that is neither true nor predicted anywhere has F1 = 0 and counts in macro-F1, as
 * every class of the table does; a score without a denominator is 0.
 *
 * @param classes class names
 * @param confusion [truth][prediction] number of cells
 */
public record Scores(List<String> classes, int[][] confusion) {
    /** Copies the list. */
    public Scores {
        classes = List.copyOf(classes);
    }

    /**
     * @param classes class names
     * @param truth class position per cell
     * @param predicted class position per cell
     * @return the scores
     */
    public static Scores of(final List<String> classes, final int[] truth, final int[] predicted) {
        final int[][] confusion = new int[classes.size()][classes.size()];
        for (int i = 0; i < truth.length; i++) {
            confusion[truth[i]][predicted[i]]++;
        }
        return new Scores(classes, confusion);
    }

    /** @return number of cells */
    public int size() {
        int size = 0;
        for (final int[] row : confusion) {
            for (final int count : row) {
                size += count;
            }
        }
        return size;
    }

    /** @return fraction of cells whose prediction is right */
    public double accuracy() {
        int right = 0;
        for (int k = 0; k < confusion.length; k++) {
            right += confusion[k][k];
        }
        return ratio(right, size());
    }

    /** @return mean of the F1 scores of all classes */
    public double macroF1() {
        double sum = 0;
        for (int k = 0; k < confusion.length; k++) {
            sum += f1(k);
        }
        return sum / confusion.length;
    }

    /** @return mean of the F1 scores of the classes that have cells */
    double macroF1OfPresent() {
        return meanOfPresent(this::f1);
    }

    /** @return mean recall of the classes that have cells */
    double balancedAccuracy() {
        return meanOfPresent(this::recall);
    }

    private double meanOfPresent(final IntToDoubleFunction score) {
        double sum = 0;
        int present = 0;
        for (int k = 0; k < confusion.length; k++) {
            if (support(k) > 0) {
                sum += score.applyAsDouble(k);
                present++;
            }
        }
        return present == 0 ? 0 : sum / present;
    }

    /** @return number of cells of class {@code k} */
    int support(final int k) {
        int support = 0;
        for (final int count : confusion[k]) {
            support += count;
        }
        return support;
    }

    /** @return fraction of the cells predicted as class {@code k} that are of it */
    public double precision(final int k) {
        int predicted = 0;
        for (final int[] row : confusion) {
            predicted += row[k];
        }
        return ratio(confusion[k][k], predicted);
    }

    /** @return fraction of the cells of class {@code k} that are predicted as it */
    public double recall(final int k) {
        return ratio(confusion[k][k], support(k));
    }

    /** @return harmonic mean of precision and recall of class {@code k} */
    public double f1(final int k) {
        int predicted = 0;
        for (final int[] row : confusion) {
            predicted += row[k];
        }
        return ratio(2 * confusion[k][k], predicted + support(k));
    }

    private static double ratio(final int part, final int whole) {
        return whole == 0 ? 0 : part / (double) whole;
    }
}
