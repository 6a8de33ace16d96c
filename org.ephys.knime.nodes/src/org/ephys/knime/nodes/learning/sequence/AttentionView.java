package org.ephys.knime.nodes.learning.sequence;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ephys.knime.models.sequence.AttentionBiLstmModel;
import org.ephys.knime.nodes.table.ColumnReader;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.table.RowSchema;
import org.knime.core.data.DataRow;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultView.ViewInput;

/** What the page of a prediction shows: how much attention each cell's network paid to each family. */
final class AttentionView {
    /** How many features of cells a report keeps. */
    private static final int STORED_NUMBERS = 60_000;

    private static final RowSchema<String> CLASSES =
            RowSchema.of(String.class).add(CommonColumns.CLASS).build();

    private AttentionView() {}

    /** Keeps the cells for the page, one after the other. */
    static final class Writer {
        private final SchemaTable<ViewedCell> table;

        /**
         * @param model whose attention it is
         * @param target what is predicted
         * @param exec the node's context
         */
        Writer(final AttentionBiLstmModel model, final String target, final ExecutionContext exec) {
            table = new SchemaTable<>(exec, ViewedCell.schema(model.families().names()), target);
        }

        void add(final ViewedCell cell) {
            table.add(cell);
        }

        BufferedDataTable close() {
            return table.close();
        }
    }

    /** The cells of a table that {@link Writer} wrote. */
    static Iterable<ViewedCell> cells(final BufferedDataTable table) {
        final ViewedCell.Reader reader = new ViewedCell.Reader(table.getDataTableSpec());
        return () -> {
            final CloseableRowIterator rows = table.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return rows.hasNext();
                }

                @Override
                public ViewedCell next() {
                    return reader.get(rows.next());
                }
            };
        };
    }

    /** The model's classes, in the order that the cells count them. */
    static BufferedDataTable classes(final AttentionBiLstmModel model, final ExecutionContext exec) {
        final SchemaTable<String> writer = new SchemaTable<>(exec, CLASSES);
        model.classes().forEach(writer::add);
        return writer.close();
    }

    /** The data of the page, from the tables that the node keeps for its view. */
    static Map<String, Object> data(final ViewInput in) {
        final BufferedDataTable cells = in.getInternalTables()[0];
        final List<String> families = new ViewedCell.Reader(cells.getDataTableSpec()).families();
        final int size = Math.toIntExact(cells.size());
        final String[] id = new String[size];
        final int[] truth = new int[size];
        final int[] prediction = new int[size];
        final double[][] attention = new double[families.size()][size];
        boolean labelled = false;
        int i = 0;
        for (final ViewedCell cell : cells(cells)) {
            id[i] = cell.id();
            truth[i] = cell.truth();
            prediction[i] = cell.prediction();
            labelled |= cell.truth() != ViewedCell.UNKNOWN;
            for (int f = 0; f < attention.length; f++) {
                attention[f][i] = Math.rint(cell.attention()[f] * 1e5) / 1e5;
            }
            i++;
        }
        final List<String> classes = new ArrayList<>();
        final BufferedDataTable names = in.getInternalTables()[1];
        final ColumnReader<String> name = ColumnReader.of(names.getDataTableSpec(), CommonColumns.CLASS);
        for (final DataRow row : names) {
            classes.add(name.get(row));
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
        data.put("families", families(families, in.getInternalTables()[2], in.getInternalTables()[3]));
        data.put("cells", columns);
        data.put("attention", attention);
        data.put("hasVectors", true);
        data.put("prefetch", stored(size, (int) in.getInternalTables()[3].size()));
        return data;
    }

    /** Names of the families, and of the features in them with their units. */
    private static List<Map<String, Object>> families(
            final List<String> named, final BufferedDataTable features, final BufferedDataTable columns) {
        final List<List<String>> names = AttentionService.columns(columns);
        final List<Map<String, Object>> families = new ArrayList<>();
        for (int f = 0; f < names.size(); f++) {
            families.add(Map.of(
                    "name",
                    named.get(f),
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
}
