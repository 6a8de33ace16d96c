package org.ephys.knime.nodes.learning.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.evaluation.FoldPredictions;
import org.ephys.knime.models.evaluation.Validation;
import org.ephys.knime.nodes.learning.prediction.PredictionColumns;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.TableWriter;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultView.ViewInput;

/** What the page of a cross-validation shows: the cells of the first repeat, and the scores with their intervals. */
final class ValidationView {
    /** Columns before the probabilities: id, donor, fold, truth, prediction. */
    private static final int FIRST_PROBABILITY = 5;

    private static final List<String> SCORES = List.of("Accuracy", "Macro F1", "Balanced accuracy");

    private ValidationView() {}

    /** One row per cell of the first repeat; classes as their places in the order of the table of scores. */
    static BufferedDataTable cells(final Validation validation, final String target, final ExecutionContext exec)
            throws CanceledExecutionException {
        final List<String> classes = validation.classes();
        final PredictionColumns names = new PredictionColumns(target, classes);
        final List<DataColumnSpec> columns = new ArrayList<>(List.of(
                Columns.text("id"),
                Columns.text("donor"),
                Columns.integer("fold"),
                Columns.integer(target),
                Columns.integer("prediction")));
        classes.forEach(c -> columns.add(Columns.probability(names.probability(c))));
        final TableWriter writer = new TableWriter(
                exec,
                new DataTableSpecCreator()
                        .addColumns(columns.toArray(DataColumnSpec[]::new))
                        .createSpec());
        final int first = validation.folds().get(0).split().repeat();
        for (final FoldPredictions fold : validation.folds()) {
            exec.checkCanceled();
            if (fold.split().repeat() == first) {
                for (int i = 0; i < fold.truth().length; i++) {
                    final int cell = fold.split().test()[i];
                    final List<Object> row = new ArrayList<>();
                    row.add(validation.table().ids().get(cell));
                    row.add(
                            validation.table().hasGroups()
                                    ? validation.table().groups().get(cell)
                                    : null);
                    row.add(fold.split().fold());
                    row.add(fold.truth()[i]);
                    row.add(fold.predicted()[i]);
                    Arrays.stream(fold.probabilities()[i]).forEach(row::add);
                    writer.add(row.toArray());
                }
            }
        }
        return writer.close();
    }

    /** The data of the page, from the tables that the node keeps for its view. */
    static Map<String, Object> data(final ViewInput in) {
        final BufferedDataTable cells = in.getInternalTables()[0];
        final List<String> classes = in.getInternalTables()[1].getDataTableSpec().stream()
                .map(DataColumnSpec::getName)
                .filter(name -> name.startsWith(ValidationTables.RECALL))
                .map(name -> name.substring(ValidationTables.RECALL.length()))
                .toList();
        final Map<String, Object> data = new LinkedHashMap<>();
        final String target = cells.getDataTableSpec().getColumnSpec(3).getName();
        data.put("title", "Cross-validation: " + target);
        final long repeats = repeats(in.getInternalTables()[1]);
        if (repeats > 1) {
            data.put("method", "cells of the first of " + repeats + " repeats, scores of all");
        }
        data.put("target", target);
        data.put("classes", classes);
        data.put("cells", columns(cells, classes.size()));
        data.put("scores", scores(in.getInternalTables()[1]));
        return data;
    }

    private static long repeats(final BufferedDataTable scores) {
        long repeats = 0;
        for (final DataRow row : scores) {
            repeats += row.getCell(0).toString().equals(ValidationTables.REPEAT) ? 1 : 0;
        }
        return repeats;
    }

    private static Map<String, Object> columns(final BufferedDataTable cells, final int classCount) {
        final int size = Math.toIntExact(cells.size());
        final String[] id = new String[size];
        final String[] donor = new String[size];
        final int[] fold = new int[size];
        final int[] truth = new int[size];
        final int[] prediction = new int[size];
        final double[][] probabilities = new double[classCount][size];
        boolean donors = false;
        int i = 0;
        for (final DataRow row : cells) {
            id[i] = row.getCell(0).toString();
            donor[i] = row.getCell(1).isMissing() ? null : row.getCell(1).toString();
            donors |= donor[i] != null;
            fold[i] = ((IntValue) row.getCell(2)).getIntValue();
            truth[i] = ((IntValue) row.getCell(3)).getIntValue();
            prediction[i] = ((IntValue) row.getCell(4)).getIntValue();
            for (int k = 0; k < classCount; k++) {
                probabilities[k][i] = Math.rint(number(row.getCell(FIRST_PROBABILITY + k)) * 1e5) / 1e5;
            }
            i++;
        }
        final Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("id", id);
        if (donors) {
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
        final Map<String, double[]> rows = new HashMap<>();
        final int first = table.getDataTableSpec().findColumnIndex("accuracy");
        for (final DataRow row : table) {
            rows.put(row.getCell(0).toString(), new double[] {
                number(row.getCell(first)), number(row.getCell(first + 1)), number(row.getCell(first + 2))
            });
        }
        final double[] value = rows.get(ValidationTables.POOLED);
        final double[] low = rows.get(ValidationTables.POOLED_LOW);
        final double[] high = rows.get(ValidationTables.POOLED_HIGH);
        final List<Map<String, Object>> scores = new ArrayList<>();
        for (int k = 0; value != null && low != null && high != null && k < SCORES.size(); k++) {
            scores.add(Map.of("name", SCORES.get(k), "value", value[k], "low", low[k], "high", high[k]));
        }
        return scores;
    }

    private static double number(final DataCell cell) {
        return cell instanceof DoubleValue value ? value.getDoubleValue() : Double.NaN;
    }
}
