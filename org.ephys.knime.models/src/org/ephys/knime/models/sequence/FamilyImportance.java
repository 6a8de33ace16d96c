package org.ephys.knime.models.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ephys.knime.models.ClassProbabilities;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.concurrent.Parallel;
import org.ephys.knime.models.concurrent.Seeds;
import org.ephys.knime.models.evaluation.Scores;

/**
 * How much a model needs a family: what its scores lose when the family's numbers are dealt out anew among the cells
 * (all columns of the family together). Attention says where a network looks; this says whether it matters.
 *
 * @param family name of the family
 * @param attention mean attention over all cells
 * @param accuracyDrop accuracy minus that with the family shuffled, mean over the shuffles
 * @param accuracyDropDeviation its standard deviation over the shuffles
 * @param macroF1Drop the same for the mean F1 of the classes
 * @param macroF1DropDeviation its standard deviation over the shuffles
 */
public record FamilyImportance(
        String family,
        double attention,
        double accuracyDrop,
        double accuracyDropDeviation,
        double macroF1Drop,
        double macroF1DropDeviation) {
    /**
     * @param model the model
     * @param rows labelled cells, best such that the model was not trained on
     * @param shuffles how often each family is shuffled
     * @param seed same seed, same result
     * @param progress where to report
     * @return one entry per family, in the model's order
     */
    public static List<FamilyImportance> of(
            final AttentionBiLstmModel model,
            final Dataset rows,
            final int shuffles,
            final long seed,
            final Progress progress) {
        final int[] truth = rows.labelIndices(model.classes());
        for (int r = 0; r < truth.length; r++) {
            if (truth[r] < 0) {
                throw new ModelException("Row \"" + rows.ids().get(r) + "\" has no label that the model knows. "
                        + "The importance of families is measured on labelled cells: filter the others out.");
            }
        }
        final var whole = model.predict(rows, progress.silent());
        final Scores before = scores(model, truth, whole.probabilities());
        final List<String> families = model.families().names();
        final List<Scores> after = Parallel.map(
                families.size() * shuffles,
                task -> {
                    final String family = families.get(task / shuffles);
                    final Dataset shuffled =
                            shuffled(rows, model.families().columns().get(family), Seeds.of(seed, task));
                    return scores(model, truth, model.probabilities(shuffled, progress.silent()));
                },
                progress,
                "Shuffling families");
        final List<FamilyImportance> importances = new ArrayList<>();
        for (int t = 0; t < families.size(); t++) {
            final List<Scores> mine = after.subList(t * shuffles, (t + 1) * shuffles);
            final int family = t;
            final double[] accuracy = mine.stream()
                    .mapToDouble(scores -> before.accuracy() - scores.accuracy())
                    .toArray();
            final double[] macroF1 = mine.stream()
                    .mapToDouble(scores -> before.macroF1() - scores.macroF1())
                    .toArray();
            importances.add(new FamilyImportance(
                    families.get(t),
                    Arrays.stream(whole.attention())
                            .mapToDouble(row -> row[family])
                            .average()
                            .orElse(Double.NaN),
                    mean(accuracy),
                    deviation(accuracy),
                    mean(macroF1),
                    deviation(macroF1)));
        }
        return importances;
    }

    private static Scores scores(final AttentionBiLstmModel model, final int[] truth, final double[][] probabilities) {
        return Scores.of(
                model.classes(),
                truth,
                Arrays.stream(probabilities)
                        .mapToInt(ClassProbabilities::mostProbable)
                        .toArray());
    }

    private static Dataset shuffled(final Dataset rows, final List<String> columns, final long seed) {
        final int[] order = new int[rows.size()];
        Arrays.setAll(order, i -> i);
        Seeds.shuffle(order, new java.util.SplittableRandom(seed));
        final double[][] values = new double[rows.size()][];
        for (int r = 0; r < values.length; r++) {
            values[r] = rows.values()[r].clone();
            for (final String column : columns) {
                final int c = rows.indexOf(column);
                if (c >= 0) {
                    values[r][c] = rows.values()[order[r]][c];
                }
            }
        }
        return rows.withValues(values);
    }

    private static double mean(final double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double deviation(final double[] values) {
        final double mean = mean(values);
        final double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
    }
}
