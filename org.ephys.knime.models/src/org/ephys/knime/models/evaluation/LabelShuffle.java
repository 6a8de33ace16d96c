package org.ephys.knime.models.evaluation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.concurrent.Parallel;
import org.ephys.knime.models.concurrent.Seeds;

/**
 * The control of every score: the same cells, folds and recipe with labels dealt out at random. What is left above chance
 * is leakage.
 *
 * @param scores pooled scores of each shuffle
 */
public record LabelShuffle(List<Map<Metric, Double>> scores) {
    /** Copies the list. */
    public LabelShuffle {
        scores = List.copyOf(scores);
    }

    /**
     * @param recipe what is validated
     * @param table labelled rows that the folds were made for
     * @param folds who is tested when
     * @param shuffles how many times
     * @param seed same seed, same shuffles
     * @param progress where to report
     * @return the scores
     */
    public static LabelShuffle run(
            final Recipe recipe,
            final Dataset table,
            final Folds folds,
            final int shuffles,
            final long seed,
            final Progress progress) {
        return new LabelShuffle(Parallel.map(
                shuffles,
                s -> {
                    final int[] order = new int[table.size()];
                    java.util.Arrays.setAll(order, i -> i);
                    Seeds.shuffle(order, Seeds.stream(seed, s));
                    final List<String> labels = new ArrayList<>();
                    for (final int row : order) {
                        labels.add(table.labels().get(row));
                    }
                    return scores(CrossValidation.run(recipe, table.withLabels(labels), folds, progress.silent()));
                },
                progress,
                "Cross-validating shuffled labels"));
    }

    private static Map<Metric, Double> scores(final Validation validation) {
        final Map<Metric, Double> scores = new EnumMap<>(Metric.class);
        for (final Metric metric : Metric.values()) {
            scores.put(metric, validation.pooled(metric));
        }
        return scores;
    }

    /**
     * @param metric which score
     * @return its mean over the shuffles: the chance level
     */
    public double mean(final Metric metric) {
        return scores.stream().mapToDouble(score -> score.get(metric)).average().orElse(Double.NaN);
    }

    /**
     * @param metric which score
     * @param observed its value with the true labels
     * @return p value: share of shuffles that reach it, the observation counted among them
     */
    public double p(final Metric metric, final double observed) {
        return (scores.stream().filter(score -> score.get(metric) >= observed).count() + 1.0) / (scores.size() + 1.0);
    }
}
