package org.ephys.knime.nodes.learning.sequence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.sequence.AttentionBiLstmModel;
import org.ephys.knime.nodes.learning.prediction.PredictionColumns;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.TableWriter;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultView.ViewInput;

/** What the page of a prediction shows: how much attention each cell's network paid to each family. */
final class AttentionView {
    /** Columns before the families: id, truth, prediction. */
    private static final int FIRST_FAMILY = 3;

    private static final int UNKNOWN = -1;

    /** How many features of cells a report keeps. */
    private static final int STORED_NUMBERS = 60_000;

    private AttentionView() {}

    /** One row per cell: id, truth and prediction as places in the classes, attention per family. */
    static BufferedDataTable cells(
            final AttentionBiLstmModel model,
            final Dataset cells,
            final String target,
            final Progress progress,
            final ExecutionContext exec)
            throws CanceledExecutionException {
        final List<DataColumnSpec> columns =
                new ArrayList<>(List.of(Columns.text("id"), Columns.integer("truth"), Columns.integer("prediction")));
        model.families().names().forEach(family -> columns.add(Columns.probability("family " + family)));
        final TableWriter writer = new TableWriter(
                exec,
                new DataTableSpecCreator(new DataTableSpecCreator()
                                .addColumns(columns.toArray(DataColumnSpec[]::new))
                                .createSpec())
                        .setName(target)
                        .createSpec());
        final AttentionBiLstmModel.Prediction prediction = model.predict(cells, progress);
        final int[] truth = cells.labelIndices(model.classes());
        for (int r = 0; r < cells.size(); r++) {
            exec.checkCanceled();
            final List<Object> row = new ArrayList<>();
            row.add(cells.ids().get(r));
            row.add(truth[r]);
            row.add(PredictionColumns.mostProbable(prediction.probabilities()[r]));
            for (final double weight : prediction.attention()[r]) {
                row.add(weight);
            }
            writer.add(row.toArray());
        }
        return writer.close();
    }

    /** The model's classes, in the order that {@link #cells} counts them. */
    static BufferedDataTable classes(final AttentionBiLstmModel model, final ExecutionContext exec) {
        final TableWriter writer = new TableWriter(
                exec,
                new DataTableSpecCreator().addColumns(Columns.text("class")).createSpec());
        model.classes().forEach(writer::add);
        return writer.close();
    }

    /** The data of the page, from the tables that the node keeps for its view. */
    static Map<String, Object> data(final ViewInput in) {
        final BufferedDataTable cells = in.getInternalTables()[0];
        final int families = cells.getDataTableSpec().getNumColumns() - FIRST_FAMILY;
        final int size = Math.toIntExact(cells.size());
        final String[] id = new String[size];
        final int[] truth = new int[size];
        final int[] prediction = new int[size];
        final double[][] attention = new double[families][size];
        boolean labelled = false;
        int i = 0;
        for (final DataRow row : cells) {
            id[i] = row.getCell(0).toString();
            truth[i] = ((IntValue) row.getCell(1)).getIntValue();
            prediction[i] = ((IntValue) row.getCell(2)).getIntValue();
            labelled |= truth[i] != UNKNOWN;
            for (int f = 0; f < families; f++) {
                attention[f][i] = Math.rint(((DoubleValue) row.getCell(FIRST_FAMILY + f)).getDoubleValue() * 1e5) / 1e5;
            }
            i++;
        }
        final List<String> classes = new ArrayList<>();
        for (final DataRow row : in.getInternalTables()[1]) {
            classes.add(row.getCell(0).toString());
        }
        final Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("id", id);
        if (labelled) {
            columns.put("truth", truth);
        }
        columns.put("prediction", prediction);
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("title", "Attention: " + cells.getDataTableSpec().getName());
        data.put("classes", classes);
        data.put("families", families(cells.getDataTableSpec(), in.getInternalTables()[2], in.getInternalTables()[3]));
        data.put("cells", columns);
        data.put("attention", attention);
        data.put("hasVectors", true);
        data.put("prefetch", stored(size, (int) in.getInternalTables()[3].size()));
        return data;
    }

    /** Names of the families, and of the features in them with their units. */
    private static List<Map<String, Object>> families(
            final DataTableSpec weights, final BufferedDataTable features, final BufferedDataTable columns) {
        final List<List<String>> names = AttentionService.columns(columns);
        final List<Map<String, Object>> families = new ArrayList<>();
        for (int f = 0; f < names.size(); f++) {
            families.add(Map.of(
                    "name",
                    weights.getColumnSpec(FIRST_FAMILY + f).getName().substring("family ".length()),
                    "columns",
                    names.get(f),
                    "units",
                    names.get(f).stream()
                            .map(features.getDataTableSpec()::getColumnSpec)
                            .map(Columns::unit)
                            .toList()));
        }
        return families;
    }

    /** The features of all cells where a report can hold them, else of some, evenly chosen. */
    private static List<List<Object>> stored(final int cells, final int features) {
        final int kept = Math.min(cells, Math.max(1, STORED_NUMBERS / Math.max(1, features)));
        return IntStream.range(0, kept)
                .mapToObj(k -> List.<Object>of("getVectors", (int) ((long) k * cells / kept)))
                .toList();
    }

    /** Answers the page from the tables that the node keeps for its view. */
    static AttentionService service(final ViewInput in) {
        return new AttentionService(in.getInternalTables()[2], in.getInternalTables()[3]);
    }
}
