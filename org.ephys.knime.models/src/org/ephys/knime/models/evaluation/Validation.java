package org.ephys.knime.models.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.ephys.knime.models.ClassProbabilities;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Recipe;

/**
 * Out-of-fold predictions of one recipe.
 *
 * @param recipe what was fitted in each fold
 * @param table the cells
 * @param classes class names
 * @param folds predictions per repeat and fold
 * @param warnings what a reviewer would object to
 */
public record Validation(
        Recipe recipe, Dataset table, List<String> classes, List<FoldPredictions> folds, List<String> warnings) {
    /** Copies the lists. */
    public Validation {
        classes = List.copyOf(classes);
        folds = List.copyOf(folds);
        warnings = List.copyOf(warnings);
    }

    /**
     * @param recipe the recipe that averages the members' probabilities
     * @param members the members' predictions of the same folds
     * @return what a cross-validation of the average gives, to the bit, without fitting anything
     */
    static Validation average(final Recipe recipe, final List<Validation> members) {
        final Validation first = members.get(0);
        final List<FoldPredictions> folds = new ArrayList<>();
        for (int f = 0; f < first.folds.size(); f++) {
            final FoldPredictions model = first.folds.get(f);
            final double[][] mean = new double[model.truth().length][first.classes.size()];
            for (final Validation member : members) {
                final double[][] own = member.folds.get(f).probabilities();
                for (int r = 0; r < mean.length; r++) {
                    for (int k = 0; k < mean[r].length; k++) {
                        mean[r][k] += own[r][k] / members.size();
                    }
                }
            }
            final int[] predicted = Arrays.stream(mean)
                    .mapToInt(ClassProbabilities::mostProbable)
                    .toArray();
            folds.add(new FoldPredictions(model.split(), model.truth(), predicted, mean, List.of(), List.of()));
        }
        return new Validation(recipe, first.table, first.classes, folds, first.warnings);
    }

    /** @return scores of each fold, in the order of {@link #folds} */
    public List<Scores> perFold() {
        return folds.stream()
                .map(fold -> Scores.of(classes, fold.truth(), fold.predicted()))
                .toList();
    }

    /** @return scores of each repeat over its pooled out-of-fold predictions */
    public List<Scores> perRepeat() {
        final List<Scores> scores = new ArrayList<>();
        final int[] truth = truth();
        for (final int[] predicted : predictedByRepeat()) {
            scores.add(scores(truth, predicted, null));
        }
        return scores;
    }

    /** @return the metric over pooled predictions, averaged over the repeats */
    public double pooled(final Metric metric) {
        return perRepeat().stream().mapToDouble(metric::of).average().orElse(Double.NaN);
    }

    /** @return per repeat the predicted class of each table row; -1 for a row that is not tested */
    int[][] predictedByRepeat() {
        final TreeMap<Integer, int[]> repeats = new TreeMap<>();
        for (final FoldPredictions fold : folds) {
            final int[] predicted = repeats.computeIfAbsent(fold.split().repeat(), repeat -> {
                final int[] none = new int[table.size()];
                Arrays.fill(none, -1);
                return none;
            });
            for (int i = 0; i < fold.predicted().length; i++) {
                predicted[fold.split().test()[i]] = fold.predicted()[i];
            }
        }
        return repeats.values().toArray(new int[0][]);
    }

    /** @return class position of each table row */
    int[] truth() {
        return table.labelIndices(classes);
    }

    /** Scores of one repeat, each row counted {@code weights[row]} times; {@code null} counts each once. */
    Scores scores(final int[] truth, final int[] predicted, final int[] weights) {
        final int[][] confusion = new int[classes.size()][classes.size()];
        for (int r = 0; r < predicted.length; r++) {
            if (predicted[r] >= 0) {
                confusion[truth[r]][predicted[r]] += weights == null ? 1 : weights[r];
            }
        }
        return new Scores(classes, confusion);
    }

    /**
     * @param metric which score
     * @param resamples how many resamples of donors; rows are resampled if the table has no donors
     * @param seed same seed, same interval
     * @return 95 % interval of {@link #pooled}: percentiles over resampled donors of the fixed predictions
     */
    public Interval bootstrap(final Metric metric, final int resamples, final long seed) {
        final int[][] predicted = predictedByRepeat();
        final int[] truth = truth();
        return DonorBootstrap.interval(table, resamples, seed, weights -> {
            double sum = 0;
            for (final int[] repeat : predicted) {
                sum += metric.ofResample(scores(truth, repeat, weights));
            }
            return sum / predicted.length;
        });
    }
}
