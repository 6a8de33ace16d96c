package org.ephys.knime.models.preprocessing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.concurrent.Seeds;

/** Synthetic minority oversampling of a table, see {@link SmoteStep} for the rules. */
public final class Smote {
    private Smote() {}

    /**
     * @param train labelled rows without missing values
     * @param neighbours k
     * @param ratio wanted size of each class relative to the largest
     * @param seed same seed, same rows
     * @return the rows, followed by synthetic ones with ids {@code smote_1 ...} and the group of the row they start from
     */
    public static Dataset oversample(final Dataset train, final int neighbours, final double ratio, final long seed) {
        final List<String> classes = train.classesForTraining();
        requireComplete(train);
        final List<List<Integer>> members = new ArrayList<>();
        classes.forEach(name -> members.add(new ArrayList<>()));
        final int[] y = train.labelIndices(classes);
        for (int r = 0; r < y.length; r++) {
            members.get(y[r]).add(r);
        }
        final int largest = members.stream().mapToInt(List::size).max().orElse(0);
        final List<double[]> values = new ArrayList<>(Arrays.asList(train.values()));
        final List<String> ids = new ArrayList<>(train.ids());
        final List<String> labels = new ArrayList<>(train.labels());
        final List<String> groups = new ArrayList<>(train.groups());
        for (int k = 0; k < classes.size(); k++) {
            final int[] rows = members.get(k).stream().mapToInt(r -> r).toArray();
            final int wanted = (int) Math.round(ratio * largest) - rows.length;
            if (wanted <= 0) {
                continue;
            }
            final int[][] near = nearest(train.values(), rows, Math.min(neighbours, rows.length - 1));
            final SplittableRandom random = Seeds.stream(seed, k);
            for (int i = 0; i < wanted; i++) {
                final int from = random.nextInt(rows.length);
                values.add(between(train.values(), rows[from], near[from], random));
                ids.add("smote_" + (ids.size() - train.size() + 1));
                labels.add(classes.get(k));
                groups.add(train.groups().get(rows[from]));
            }
        }
        return Dataset.of(train.schema(), values.toArray(new double[0][]), ids, labels, groups);
    }

    private static double[] between(
            final double[][] values, final int row, final int[] near, final SplittableRandom random) {
        if (near.length == 0) {
            return values[row].clone();
        }
        final double[] other = values[near[random.nextInt(near.length)]];
        final double gap = random.nextDouble();
        final double[] made = values[row].clone();
        for (int c = 0; c < made.length; c++) {
            made[c] += gap * (other[c] - made[c]);
        }
        return made;
    }

    /** @return for each of the rows the k others nearest to it, of equally near ones the first */
    private static int[][] nearest(final double[][] values, final int[] rows, final int k) {
        final int[][] nearest = new int[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            final double[] distances = new double[rows.length];
            for (int j = 0; j < rows.length; j++) {
                for (int c = 0; c < values[rows[i]].length; c++) {
                    final double difference = values[rows[i]][c] - values[rows[j]][c];
                    distances[j] += difference * difference;
                }
            }
            final int self = i;
            nearest[i] = java.util.stream.IntStream.range(0, rows.length)
                    .filter(j -> j != self)
                    .boxed()
                    .sorted(Comparator.comparingDouble(j -> distances[j]))
                    .limit(k)
                    .mapToInt(j -> rows[j])
                    .toArray();
        }
        return nearest;
    }

    private static void requireComplete(final Dataset train) {
        for (int r = 0; r < train.size(); r++) {
            for (int c = 0; c < train.width(); c++) {
                if (Double.isNaN(train.values()[r][c])) {
                    throw new ModelException("Column \"" + train.columns().get(c) + "\" of row \""
                            + train.ids().get(r) + "\" is missing, and SMOTE needs complete rows. "
                            + "Put an imputation in front of it.");
                }
            }
        }
    }
}
