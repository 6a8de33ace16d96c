package org.ephys.knime.nodes.learning.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.evaluation.Validation;
import org.ephys.knime.nodes.table.ColumnReader;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultView.ViewInput;

/** What the page of a cross-validation shows: the cells of the first repeat, and the scores with their intervals. */
final class ValidationView {
    /** Scores by the names that the page shows. */
    private static final Map<String, Column<Double, Double>> SCORES = new LinkedHashMap<>();

    static {
        SCORES.put("Accuracy", CommonColumns.ACCURACY);
        SCORES.put("Macro F1", ScoreColumns.MACRO_F1);
        SCORES.put("Balanced accuracy", ScoreColumns.BALANCED_ACCURACY);
    }

    private ValidationView() {}

    /** One row per cell of the first repeat, in a table that is called as the column that is predicted. */
    static BufferedDataTable cells(final Validation validation, final String target, final ExecutionContext exec)
            throws CanceledExecutionException {
        final RowSchema.Builder<ValidatedCell> columns =
                RowSchema.of(ValidatedCell.class).add(ValidatedCell.ID);
        if (validation.table().knowsDonors()) {
            columns.add(ValidatedCell.DONOR);
        }
        columns.add(ValidatedCell.FOLD)
                .add(ValidatedCell.TRUTH)
                .add(ValidatedCell.PREDICTION)
                .addAll(ValidatedCell.probabilities(target, validation.classes()));
        final int first = validation.folds().get(0).split().repeat();
        return ValidationTables.cells(
                validation,
                fold -> fold.split().repeat() == first,
                new SchemaTable<>(exec, columns.build(), target),
                exec);
    }

    /** The data of the page, from the tables that the node keeps for its view. */
    static Map<String, Object> data(final ViewInput in) {
        final BufferedDataTable cells = in.getInternalTables()[0];
        final BufferedDataTable scores = in.getInternalTables()[1];
        final String target = cells.getDataTableSpec().getName();
        final List<String> classes = scores.getDataTableSpec().stream()
                .map(DataColumnSpec::getName)
                .filter(name -> name.startsWith(ScoreRow.RECALL))
                .map(name -> name.substring(ScoreRow.RECALL.length()))
                .toList();
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("title", "Cross-validation: " + target);
        final long repeats = repeats(scores);
        if (repeats > 1) {
            data.put("method", "cells of the first of " + repeats + " repeats, scores of all");
        }
        data.put("target", target);
        data.put("classes", classes);
        data.put("cells", columns(cells, target, classes));
        data.put("scores", scores(scores));
        return data;
    }

    private static long repeats(final BufferedDataTable scores) {
        final ColumnReader<String> scope = ColumnReader.of(scores.getDataTableSpec(), ScoreColumns.SCOPE);
        long repeats = 0;
        for (final DataRow row : scores) {
            repeats += scope.get(row).equals(ScoreRow.OF_REPEAT) ? 1 : 0;
        }
        return repeats;
    }

    private static Map<String, Object> columns(
            final BufferedDataTable cells, final String target, final List<String> classes) {
        final DataTableSpec spec = cells.getDataTableSpec();
        final ColumnReader<String> ids = ColumnReader.of(spec, ValidatedCell.ID);
        final ColumnReader<String> donors =
                spec.containsName(ValidatedCell.DONOR.name()) ? ColumnReader.of(spec, ValidatedCell.DONOR) : null;
        final ColumnReader<Integer> folds = ColumnReader.of(spec, ValidatedCell.FOLD);
        final ColumnReader<String> truths = ColumnReader.of(spec, ValidatedCell.TRUTH);
        final ColumnReader<String> predictions = ColumnReader.of(spec, ValidatedCell.PREDICTION);
        final List<ColumnReader<Double>> chances = ValidatedCell.probabilities(target, classes).stream()
                .map(column -> ColumnReader.of(spec, column))
                .toList();
        final Map<String, Integer> places = new HashMap<>();
        classes.forEach(name -> places.put(name, places.size()));
        final int size = Math.toIntExact(cells.size());
        final String[] id = new String[size];
        final String[] donor = new String[size];
        final int[] fold = new int[size];
        final int[] truth = new int[size];
        final int[] prediction = new int[size];
        final double[][] probabilities = new double[classes.size()][size];
        int i = 0;
        for (final DataRow row : cells) {
            id[i] = ids.get(row);
            donor[i] = donors == null ? null : donors.get(row);
            fold[i] = folds.get(row);
            truth[i] = places.get(truths.get(row));
            prediction[i] = places.get(predictions.get(row));
            for (int k = 0; k < probabilities.length; k++) {
                probabilities[k][i] = Math.rint(chances.get(k).getOr(row, Double.NaN) * 1e5) / 1e5;
            }
            i++;
        }
        final Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("id", id);
        if (donors != null) {
            columns.put("donor", donor);
        }
        columns.put("fold", fold);
        columns.put("truth", truth);
        columns.put("prediction", prediction);
        columns.put("probabilities", probabilities);
        return columns;
    }

    /** Pooled scores and the ends of their intervals, from the table of scores. */
    private static List<Map<String, Object>> scores(final BufferedDataTable table) {
        final DataTableSpec spec = table.getDataTableSpec();
        final ColumnReader<String> scope = ColumnReader.of(spec, ScoreColumns.SCOPE);
        final Map<String, DataRow> rows = new HashMap<>();
        table.forEach(row -> rows.put(scope.get(row), row));
        final List<Map<String, Object>> scores = new ArrayList<>();
        if (rows.keySet().containsAll(List.of(ScoreRow.POOLED, ScoreRow.POOLED_LOW, ScoreRow.POOLED_HIGH))) {
            SCORES.forEach((name, column) -> {
                final ColumnReader<Double> score = ColumnReader.of(spec, column);
                scores.add(Map.of(
                        "name",
                        name,
                        "value",
                        score.getOr(rows.get(ScoreRow.POOLED), Double.NaN),
                        "low",
                        score.getOr(rows.get(ScoreRow.POOLED_LOW), Double.NaN),
                        "high",
                        score.getOr(rows.get(ScoreRow.POOLED_HIGH), Double.NaN)));
            });
        }
        return scores;
    }
}
