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
import org.ephys.knime.nodes.learning.prediction.PredictionColumns;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.nodes.table.TableWriter;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;

/** The results of a cross-validation as tables. */
final class ValidationTables {
    /** Scopes of the table of scores that the view shows: the mean of the repeats and the ends of its interval. */
    static final String POOLED = "pooled";

    static final String POOLED_LOW = "pooled lower 95 %";

    static final String POOLED_HIGH = "pooled upper 95 %";

    /** Scope of one repeat. */
    static final String REPEAT = "repeat";

    /** What comes before the name of a class in the column of its recall. */
    static final String RECALL = "recall_";

    private final String target;
    private final ExecutionContext exec;

    ValidationTables(final String target, final ExecutionContext exec) {
        this.target = target;
        this.exec = exec;
    }

    static DataTableSpec predictionSpec(final String target, final List<String> classes) {
        final List<DataColumnSpec> columns = new ArrayList<>(List.of(
                Columns.text("id", Role.ID),
                Columns.integer("repeat"),
                Columns.integer("fold"),
                Columns.classes("truth", classes),
                Columns.classes("prediction", classes)));
        final PredictionColumns names = new PredictionColumns(target, classes);
        classes.forEach(c -> columns.add(Columns.probability(names.probability(c))));
        return spec(columns);
    }

    /** One row per cell and repeat, in the order of repeats, folds and cells. */
    BufferedDataTable predictions(final Validation validation) throws CanceledExecutionException {
        final TableWriter writer = new TableWriter(exec, predictionSpec(target, validation.classes()));
        for (final FoldPredictions fold : validation.folds()) {
            exec.checkCanceled();
            for (int i = 0; i < fold.truth().length; i++) {
                final List<Object> row = new ArrayList<>();
                row.add(validation.table().ids().get(fold.split().test()[i]));
                row.add(fold.split().repeat());
                row.add(fold.split().fold());
                row.add(validation.classes().get(fold.truth()[i]));
                row.add(validation.classes().get(fold.predicted()[i]));
                Arrays.stream(fold.probabilities()[i]).forEach(row::add);
                writer.add(row.toArray());
            }
        }
        return writer.close();
    }

    static DataTableSpec scoreSpec(final List<String> classes) {
        final List<DataColumnSpec> columns = new ArrayList<>(List.of(
                Columns.text("scope"), Columns.integer("repeat"), Columns.integer("fold"), Columns.integer("cells")));
        columns.add(Columns.number("accuracy"));
        columns.add(Columns.number("macro_f1"));
        columns.add(Columns.number("balanced_accuracy"));
        for (final String name : classes) {
            columns.add(Columns.number("precision_" + name));
            columns.add(Columns.number(RECALL + name));
            columns.add(Columns.number("f1_" + name));
        }
        return spec(columns);
    }

    /**
     * Rows: each fold; each repeat, its out-of-fold predictions pooled; the mean of the repeats; the ends of its 95 %
     * interval by resampling donors; mean and standard deviation of the folds.
     */
    BufferedDataTable scores(final Validation validation, final int resamples, final long seed) {
        final List<String> classes = validation.classes();
        final TableWriter writer = new TableWriter(exec, scoreSpec(classes));
        final List<Scores> folds = validation.perFold();
        final List<Scores> repeats = validation.perRepeat();
        for (int f = 0; f < folds.size(); f++) {
            final FoldPredictions fold = validation.folds().get(f);
            addRow(
                    writer,
                    "fold",
                    fold.split().repeat(),
                    fold.split().fold(),
                    folds.get(f).size(),
                    values(folds.get(f)));
        }
        final List<Integer> numbers = repeatNumbers(validation);
        for (int r = 0; r < repeats.size(); r++) {
            addRow(writer, REPEAT, numbers.get(r), null, repeats.get(r).size(), values(repeats.get(r)));
        }
        addRow(writer, POOLED, null, null, repeats.get(0).size(), summary(repeats, ValidationTables::mean));
        final List<Interval> intervals = List.of(
                validation.bootstrap(Metric.ACCURACY, resamples, seed),
                validation.bootstrap(Metric.MACRO_F1, resamples, seed),
                validation.bootstrap(Metric.BALANCED_ACCURACY, resamples, seed));
        addRow(writer, POOLED_LOW, null, null, null, ends(intervals, Interval::low, classes));
        addRow(writer, POOLED_HIGH, null, null, null, ends(intervals, Interval::high, classes));
        addRow(writer, "mean of folds", null, null, null, summary(folds, ValidationTables::mean));
        addRow(writer, "SD of folds", null, null, null, summary(folds, ValidationTables::standardDeviation));
        return writer.close();
    }

    /** The repeats are numbered as the fold table does. */
    private static List<Integer> repeatNumbers(final Validation validation) {
        return validation.folds().stream()
                .map(f -> f.split().repeat())
                .distinct()
                .toList();
    }

    private static void addRow(
            final TableWriter writer,
            final String scope,
            final Integer repeat,
            final Integer fold,
            final Integer cells,
            final double[] values) {
        final List<Object> row = new ArrayList<>(Arrays.asList(scope, repeat, fold, cells));
        Arrays.stream(values).forEach(row::add);
        writer.add(row.toArray());
    }

    private static double[] values(final Scores scores) {
        final int classes = scores.classes().size();
        final double[] values = new double[3 + 3 * classes];
        values[0] = scores.accuracy();
        values[1] = scores.macroF1();
        values[2] = scores.balancedAccuracy();
        for (int k = 0; k < classes; k++) {
            values[3 + 3 * k] = scores.precision(k);
            values[4 + 3 * k] = scores.recall(k);
            values[5 + 3 * k] = scores.f1(k);
        }
        return values;
    }

    private static double[] summary(final List<Scores> scores, final ToDoubleFunction<double[]> summary) {
        final double[][] rows = scores.stream().map(ValidationTables::values).toArray(double[][]::new);
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
            final List<Interval> intervals, final ToDoubleFunction<Interval> end, final List<String> classes) {
        final double[] values = new double[3 + 3 * classes.size()];
        Arrays.fill(values, Double.NaN);
        for (int i = 0; i < intervals.size(); i++) {
            values[i] = end.applyAsDouble(intervals.get(i));
        }
        return values;
    }

    static DataTableSpec confusionSpec(final List<String> classes) {
        final List<DataColumnSpec> columns = new ArrayList<>();
        columns.add(Columns.integer("repeat"));
        columns.add(Columns.classes("truth", classes));
        classes.forEach(c -> columns.add(Columns.integer(c)));
        return spec(columns);
    }

    /** Rows are true classes, columns predicted ones, one matrix per repeat. */
    BufferedDataTable confusion(final Validation validation) {
        final TableWriter writer = new TableWriter(exec, confusionSpec(validation.classes()));
        final List<Scores> repeats = validation.perRepeat();
        final List<Integer> numbers = repeatNumbers(validation);
        for (int r = 0; r < repeats.size(); r++) {
            for (int k = 0; k < validation.classes().size(); k++) {
                final List<Object> row = new ArrayList<>(
                        List.of(numbers.get(r), validation.classes().get(k)));
                Arrays.stream(repeats.get(r).confusion()[k]).forEach(row::add);
                writer.add(row.toArray());
            }
        }
        return writer.close();
    }

    private static DataTableSpec spec(final List<DataColumnSpec> columns) {
        return new DataTableSpecCreator()
                .addColumns(columns.toArray(DataColumnSpec[]::new))
                .createSpec();
    }
}
