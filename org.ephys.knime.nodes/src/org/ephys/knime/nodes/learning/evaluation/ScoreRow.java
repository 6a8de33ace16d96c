package org.ephys.knime.nodes.learning.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ephys.knime.models.evaluation.FoldPredictions;
import org.ephys.knime.models.evaluation.Interval;
import org.ephys.knime.models.evaluation.Metric;
import org.ephys.knime.models.evaluation.Scores;
import org.ephys.knime.models.evaluation.Validation;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;

/**
 * A row of the scores of a cross-validation.
 *
 * @param scope what the scores are of
 * @param repeat number of the repeat, {@code null} = all
 * @param fold number of the fold, {@code null} = all
 * @param cells how many cells, {@code null} where it means nothing
 * @param values a score for every metric, then precision, recall and F1 of every class; NaN = missing
 */
record ScoreRow(String scope, Integer repeat, Integer fold, Integer cells, double[] values) {
    /** Scopes that the view shows: the mean of the repeats and the ends of its interval. */
    static final String POOLED = "pooled";

    static final String POOLED_LOW = "pooled lower 95 %";

    static final String POOLED_HIGH = "pooled upper 95 %";

    /** Scope of one repeat. */
    static final String OF_REPEAT = "repeat";

    /** What comes before the name of a class in the column of its recall. */
    static final String RECALL = "recall_";

    private static final int METRICS = Metric.values().length;

    private static final int PER_CLASS = 3;

    static RowSchema<ScoreRow> schema(final List<String> classes) {
        final RowSchema.Builder<ScoreRow> columns = RowSchema.of(ScoreRow.class)
                .add(ScoreColumns.SCOPE.of(ScoreRow::scope))
                .add(ValidatedCell.REPEAT.from(ScoreRow::repeat))
                .add(ValidatedCell.FOLD.<ScoreRow>from(ScoreRow::fold).described("number of the fold"))
                .add(CommonColumns.CELLS.of(ScoreRow::cells))
                .addAll(ScoreColumns.of((row, metric) -> row.values[metric.ordinal()]));
        for (int k = 0; k < classes.size(); k++) {
            final int at = METRICS + PER_CLASS * k;
            final String name = classes.get(k);
            columns.add(Column.number("precision_" + name, "", "precision of the class", row -> row.values[at]))
                    .add(Column.number(RECALL + name, "", "recall of the class", row -> row.values[at + 1]))
                    .add(Column.number("f1_" + name, "", "F1 of the class", row -> row.values[at + 2]));
        }
        return columns.build();
    }

    /**
     * Each fold; each repeat, its out-of-fold predictions pooled; the mean of the repeats; the ends of its 95 % interval
     * by resampling donors; mean and standard deviation of the folds.
     */
    static List<ScoreRow> of(final Validation validation, final int resamples, final long seed) {
        final List<ScoreRow> rows = new ArrayList<>();
        final List<Scores> folds = validation.perFold();
        for (int f = 0; f < folds.size(); f++) {
            final FoldPredictions fold = validation.folds().get(f);
            rows.add(new ScoreRow(
                    "fold",
                    fold.split().repeat(),
                    fold.split().fold(),
                    folds.get(f).size(),
                    values(folds.get(f))));
        }
        final List<Scores> repeats = validation.perRepeat();
        final List<Integer> numbers = repeats(validation);
        for (int r = 0; r < repeats.size(); r++) {
            rows.add(
                    new ScoreRow(OF_REPEAT, numbers.get(r), null, repeats.get(r).size(), values(repeats.get(r))));
        }
        rows.add(new ScoreRow(POOLED, null, null, repeats.get(0).size(), summary(repeats, ScoreRow::mean)));
        final List<Interval> intervals = Arrays.stream(Metric.values())
                .map(metric -> validation.bootstrap(metric, resamples, seed))
                .toList();
        final int classes = validation.classes().size();
        rows.add(new ScoreRow(POOLED_LOW, null, null, null, ends(intervals, Interval::low, classes)));
        rows.add(new ScoreRow(POOLED_HIGH, null, null, null, ends(intervals, Interval::high, classes)));
        rows.add(new ScoreRow("mean of folds", null, null, null, summary(folds, ScoreRow::mean)));
        rows.add(new ScoreRow("SD of folds", null, null, null, summary(folds, ScoreRow::standardDeviation)));
        return rows;
    }

    /** @return the numbers of the repeats as the table of folds has them */
    static List<Integer> repeats(final Validation validation) {
        return validation.folds().stream()
                .map(f -> f.split().repeat())
                .distinct()
                .toList();
    }

    private static double[] values(final Scores scores) {
        final int classes = scores.classes().size();
        final double[] values = new double[METRICS + PER_CLASS * classes];
        for (final Metric metric : Metric.values()) {
            values[metric.ordinal()] = metric.of(scores);
        }
        for (int k = 0; k < classes; k++) {
            final int at = METRICS + PER_CLASS * k;
            values[at] = scores.precision(k);
            values[at + 1] = scores.recall(k);
            values[at + 2] = scores.f1(k);
        }
        return values;
    }

    private static double[] summary(final List<Scores> scores, final ToDoubleFunction<double[]> summary) {
        final double[][] rows = scores.stream().map(ScoreRow::values).toArray(double[][]::new);
        final double[] result = new double[rows[0].length];
        for (int c = 0; c < result.length; c++) {
            final int column = c;
            result[c] = summary.applyAsDouble(
                    Arrays.stream(rows).mapToDouble(row -> row[column]).toArray());
        }
        return result;
    }

    private static double mean(final double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double standardDeviation(final double[] values) {
        final double mean = mean(values);
        final double squares =
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / values.length);
    }

    private static double[] ends(
            final List<Interval> intervals, final ToDoubleFunction<Interval> end, final int classes) {
        final double[] values = new double[METRICS + PER_CLASS * classes];
        Arrays.fill(values, Double.NaN);
        for (int i = 0; i < intervals.size(); i++) {
            values[i] = end.applyAsDouble(intervals.get(i));
        }
        return values;
    }
}
