package org.ephys.knime.models.evaluation;

import java.util.List;
import java.util.stream.IntStream;
import org.ephys.knime.models.ClassProbabilities;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.concurrent.Parallel;
import org.ephys.knime.models.concurrent.Seeds;

/**
 * How much a score falls when one column is dealt out at random (Breiman 2001; Fisher et al. 2019). Works for every model.
 * On the training rows it tells what the model uses, on rows that it has not seen what is of use.
 *
 * @param column name of the column
 * @param mean mean fall of the score
 * @param deviation population SD over the repeats, or the folds
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
    static List<PermutationImportance> of(
            final Model model,
            final Dataset rows,
            final Metric metric,
            final int repeats,
            final long seed,
            final Progress progress) {
        final int[] labels = rows.labelIndices(model.classes());
        final int[] known =
                IntStream.range(0, labels.length).filter(r -> labels[r] >= 0).toArray();
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

    /**
     * Importance on cells that the model has not seen: each fold's model is fitted anew and its test cells are dealt out.
     *
     * @param recipe what is validated
     * @param table labelled rows that the folds were made for
     * @param folds who is tested when
     * @param metric which score
     * @param repeats how often each column is dealt out per fold
     * @param seed same seed, same numbers
     * @param progress where to report
     * @return one per column of the model; mean and population SD are those of the folds
     */
    public static List<PermutationImportance> outOfFold(
            final Recipe recipe,
            final Dataset table,
            final Folds folds,
            final Metric metric,
            final int repeats,
            final long seed,
            final Progress progress) {
        final List<List<PermutationImportance>> perFold = Parallel.map(
                folds.splits().size(),
                s -> {
                    final Split split = folds.splits().get(s);
                    final Model model = recipe.fit(table.rows(split.train()), progress.silent());
                    return of(model, table.rows(split.test()), metric, repeats, Seeds.of(seed, s), progress.silent());
                },
                progress,
                "Dealing out columns of the test folds");
        return IntStream.range(0, perFold.get(0).size())
                .mapToObj(
                        c -> overFolds(perFold.stream().map(fold -> fold.get(c)).toList()))
                .toList();
    }

    private static PermutationImportance overFolds(final List<PermutationImportance> folds) {
        final double mean = folds.stream()
                .mapToDouble(PermutationImportance::mean)
                .average()
                .orElseThrow();
        final double variance = folds.stream()
                .mapToDouble(fold -> (fold.mean() - mean) * (fold.mean() - mean))
                .average()
                .orElseThrow();
        return new PermutationImportance(folds.get(0).column(), mean, Math.sqrt(variance));
    }

    private static double score(
            final Model model, final Dataset table, final int[] truth, final Metric metric, final Progress progress) {
        final double[][] p = model.probabilities(table, progress.silent());
        final int[] predicted = java.util.Arrays.stream(p)
                .mapToInt(ClassProbabilities::mostProbable)
                .toArray();
        return metric.of(Scores.of(model.classes(), truth, predicted));
    }
}
