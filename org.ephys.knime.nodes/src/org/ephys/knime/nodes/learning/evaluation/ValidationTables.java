package org.ephys.knime.nodes.learning.evaluation;

import java.util.List;
import java.util.function.Predicate;
import org.ephys.knime.models.evaluation.FoldPredictions;
import org.ephys.knime.models.evaluation.Scores;
import org.ephys.knime.models.evaluation.Validation;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;

/** The results of a cross-validation as tables. */
final class ValidationTables {
    /** Cells of a true class by predicted class. */
    private record ConfusionRow(int repeat, String truth, int[] counts) {
        static RowSchema<ConfusionRow> schema(final List<String> classes) {
            final RowSchema.Builder<ConfusionRow> columns = RowSchema.of(ConfusionRow.class)
                    .add(ValidatedCell.REPEAT.from(ConfusionRow::repeat))
                    .add(ValidatedCell.TRUTH
                            .<ConfusionRow>from(ConfusionRow::truth)
                            .oneOf(classes));
            for (int k = 0; k < classes.size(); k++) {
                final int at = k;
                columns.add(Column.integer(
                        classes.get(k), "cells that were predicted as this class", row -> row.counts[at]));
            }
            return columns.build();
        }
    }

    private final String target;
    private final ExecutionContext exec;

    ValidationTables(final String target, final ExecutionContext exec) {
        this.target = target;
        this.exec = exec;
    }

    static DataTableSpec predictionSpec(final String target, final List<String> classes) {
        return SchemaTable.spec(ValidatedCell.schema(target, classes));
    }

    /** One row per cell and repeat, in the order of repeats, folds and cells. */
    BufferedDataTable predictions(final Validation validation) throws CanceledExecutionException {
        return cells(
                validation,
                fold -> true,
                new SchemaTable<>(exec, ValidatedCell.schema(target, validation.classes())),
                exec);
    }

    /** Writes the cells of the wanted folds. */
    static BufferedDataTable cells(
            final Validation validation,
            final Predicate<FoldPredictions> wanted,
            final SchemaTable<ValidatedCell> table,
            final ExecutionContext exec)
            throws CanceledExecutionException {
        for (final FoldPredictions fold : validation.folds()) {
            exec.checkCanceled();
            for (int i = 0; wanted.test(fold) && i < fold.truth().length; i++) {
                table.add(new ValidatedCell(validation, fold, i));
            }
        }
        return table.close();
    }

    static DataTableSpec scoreSpec(final List<String> classes) {
        return SchemaTable.spec(ScoreRow.schema(classes));
    }

    /** See {@link ScoreRow#of}. */
    BufferedDataTable scores(final Validation validation, final int resamples, final long seed) {
        return SchemaTable.of(exec, ScoreRow.schema(validation.classes()), ScoreRow.of(validation, resamples, seed));
    }

    static DataTableSpec confusionSpec(final List<String> classes) {
        return SchemaTable.spec(ConfusionRow.schema(classes));
    }

    /** Rows are true classes, columns predicted ones, one matrix per repeat. */
    BufferedDataTable confusion(final Validation validation) {
        final List<String> classes = validation.classes();
        final SchemaTable<ConfusionRow> table = new SchemaTable<>(exec, ConfusionRow.schema(classes));
        final List<Scores> repeats = validation.perRepeat();
        final List<Integer> numbers = ScoreRow.repeats(validation);
        for (int r = 0; r < repeats.size(); r++) {
            for (int k = 0; k < classes.size(); k++) {
                table.add(new ConfusionRow(
                        numbers.get(r), classes.get(k), repeats.get(r).confusion()[k]));
            }
        }
        return table.close();
    }
}
