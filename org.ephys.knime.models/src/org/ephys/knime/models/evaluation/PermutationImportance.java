package org.ephys.knime.models.evaluation;

import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.concurrent.Parallel;
import org.ephys.knime.models.concurrent.Seeds;

/**
 * How much a score falls when one column is dealt out at random (Breiman 2001; Fisher et al. 2019). Works for every model.
 * On the training rows it tells what the model uses, on rows that it has not seen what is of use.
 *
 * @param column name of the column
 * @param mean mean fall of the score
 * @param deviation population SD over the repeats
 */
public record PermutationImportance(String column, double mean, double deviation) {
    /**
     * @param model a fitted model
     * @param rows labelled rows with its columns; rows with an unknown label are passed over
     * @param metric which score
     * @param repeats how often each column is dealt out
     * @param seed same seed, same numbers
     * @param progress where to report
     * @return one per column of the model, in its order
     */
    public static List<PermutationImportance> of(
            final Model model,
            final Dataset rows,
            final Metric metric,
            final int repeats,
            final long seed,
            final Progress progress) {
        final int[] labels = rows.labelIndices(model.classes());
        final int[] known = java.util.stream.IntStream.range(0, labels.length)
                .filter(r -> labels[r] >= 0)
                .toArray();
        final Dataset table = rows.rows(known).columns(model.columns());
        final int[] truth = table.labelIndices(model.classes());
        final double whole = score(model, table, truth, metric, progress);
        return Parallel.map(
                model.columns().size(),
                c -> {
                    double sum = 0;
                    double squares = 0;
                    for (int repeat = 0; repeat < repeats; repeat++) {
                        progress.checkCancelled();
                        final int[] order = new int[truth.length];
                        java.util.Arrays.setAll(order, r -> r);
                        Seeds.shuffle(order, Seeds.stream(Seeds.of(seed, c), repeat));
                        final double[][] values = new double[truth.length][];
                        for (int r = 0; r < values.length; r++) {
                            values[r] = table.values()[r].clone();
                            values[r][c] = table.values()[order[r]][c];
                        }
                        final double fall = whole - score(model, table.withValues(values), truth, metric, progress);
                        sum += fall;
                        squares += fall * fall;
                    }
                    final double mean = sum / repeats;
                    return new PermutationImportance(
                            model.columns().get(c), mean, Math.sqrt(Math.max(0, squares / repeats - mean * mean)));
                },
                progress,
                "Dealing out columns");
    }

    private static double score(
            final Model model, final Dataset table, final int[] truth, final Metric metric, final Progress progress) {
        final double[][] p = model.probabilities(table, progress.silent());
        final int[] predicted =
                java.util.Arrays.stream(p).mapToInt(FoldPredictions::argMax).toArray();
        return metric.of(Scores.of(model.classes(), truth, predicted));
    }
}
