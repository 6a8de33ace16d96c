package org.ephys.knime.models.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.concurrent.Parallel;
import org.ephys.knime.models.concurrent.Seeds;

/**
 * The control of every score: the same cells, folds and recipe with labels dealt out at random. What is left above chance
 * is leakage.
 *
 * @param metric which score
 * @param scores pooled score of each shuffle
 */
public record LabelShuffle(Metric metric, List<Double> scores) {
    /** Copies the list. */
    public LabelShuffle {
        scores = List.copyOf(scores);
    }

    /**
     * @param recipe what is validated
     * @param table labelled rows that the folds were made for
     * @param folds who is tested when
     * @param metric which score
     * @param shuffles how many times
     * @param seed same seed, same shuffles
     * @param progress where to report
     * @return the scores
     */
    public static LabelShuffle run(
            final Recipe recipe,
            final Dataset table,
            final Folds folds,
            final Metric metric,
            final int shuffles,
            final long seed,
            final Progress progress) {
        return new LabelShuffle(
                metric,
                Parallel.map(
                        shuffles,
                        s -> {
                            final int[] order = new int[table.size()];
                            java.util.Arrays.setAll(order, i -> i);
                            Seeds.shuffle(order, Seeds.stream(seed, s));
                            final List<String> labels = new ArrayList<>();
                            for (final int row : order) {
                                labels.add(table.labels().get(row));
                            }
                            return CrossValidation.run(recipe, table.withLabels(labels), folds, progress.silent())
                                    .pooled(metric);
                        },
                        progress,
                        "Cross-validating shuffled labels"));
    }

    /**
     * @param observed score with the true labels
     * @return p value: share of shuffles that reach it, the observation counted among them
     */
    public double p(final double observed) {
        return (scores.stream().filter(score -> score >= observed).count() + 1.0) / (scores.size() + 1.0);
    }
}
