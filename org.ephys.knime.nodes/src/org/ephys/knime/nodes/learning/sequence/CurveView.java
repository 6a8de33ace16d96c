package org.ephys.knime.nodes.learning.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultView.ViewInput;

/** What the page of a training shows: loss and scores of every network by epoch. */
final class CurveView {
    private record Series(String name, String panel, String column) {}

    private static final List<Series> SERIES = List.of(
            new Series("Training", "Loss", SequenceTables.TRAINING_LOSS.name()),
            new Series("Validation", "Loss", SequenceTables.VALIDATION_LOSS.name()),
            new Series("Accuracy", "Validation score", SequenceTables.VALIDATION_ACCURACY.name()),
            new Series("Macro-F1", "Validation score", SequenceTables.VALIDATION_MACRO_F1.name()));

    private CurveView() {}

    /** The data of the page, from the training curve that the node keeps for its view. */
    static Map<String, Object> data(final ViewInput in) {
        final BufferedDataTable curve = in.getInternalTables()[0];
        final DataTableSpec spec = curve.getDataTableSpec();
        final Map<Integer, List<DataRow>> networks = new TreeMap<>();
        final TreeSet<Integer> epochs = new TreeSet<>();
        for (final DataRow row : curve) {
            networks.computeIfAbsent(whole(row, spec, SequenceTables.NETWORK.name()), n -> new ArrayList<>())
                    .add(row);
            epochs.add(whole(row, spec, SequenceTables.EPOCH.name()));
        }
        final List<Map<String, Object>> series = new ArrayList<>();
        for (final Series wanted : SERIES) {
            for (final List<DataRow> rows : networks.values()) {
                final double[] values = values(rows, spec, wanted.column(), epochs);
                if (!Arrays.stream(values).allMatch(Double::isNaN)) {
                    series.add(Map.of("name", wanted.name(), "panel", wanted.panel(), "values", values));
                }
            }
        }
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("title", "Training of the attention BiLSTM");
        if (networks.size() > 1) {
            data.put("method", networks.size() + " networks, one line each");
        }
        data.put("epochs", new ArrayList<>(epochs));
        data.put("series", series);
        if (!epochs.isEmpty()) {
            final List<DataRow> first = networks.values().iterator().next();
            data.put("phases", phases(first, spec, epochs.last()));
            if (networks.size() == 1) {
                first.stream()
                        .filter(row -> whole(row, spec, SequenceTables.BEST.name()) == 1)
                        .reduce((earlier, later) -> later)
                        .ifPresent(row -> data.put(
                                "best",
                                Map.of(
                                        "epoch",
                                        whole(row, spec, SequenceTables.EPOCH.name()),
                                        "reason",
                                        "these weights are kept")));
            }
        }
        return data;
    }

    private static double[] values(
            final List<DataRow> rows, final DataTableSpec spec, final String column, final TreeSet<Integer> epochs) {
        final Map<Integer, Double> byEpoch = new TreeMap<>();
        for (final DataRow row : rows) {
            final DataCell cell = row.getCell(spec.findColumnIndex(column));
            byEpoch.put(
                    whole(row, spec, SequenceTables.EPOCH.name()),
                    cell instanceof DoubleValue number ? Math.rint(number.getDoubleValue() * 1e6) / 1e6 : Double.NaN);
        }
        return epochs.stream()
                .mapToDouble(epoch -> byEpoch.getOrDefault(epoch, Double.NaN))
                .toArray();
    }

    /** The phases of one network; the last one goes on to the last epoch of any. */
    private static List<Map<String, Object>> phases(
            final List<DataRow> rows, final DataTableSpec spec, final int last) {
        final int column = spec.findColumnIndex(SequenceTables.PHASE.name());
        final List<Map<String, Object>> phases = new ArrayList<>();
        int from = 0;
        for (int r = 1; r <= rows.size(); r++) {
            final String name = rows.get(from).getCell(column).toString();
            if (r == rows.size() || !rows.get(r).getCell(column).toString().equals(name)) {
                final Map<String, Object> phase = new LinkedHashMap<>();
                phase.put("from", whole(rows.get(from), spec, SequenceTables.EPOCH.name()));
                phase.put("to", r == rows.size() ? last : whole(rows.get(r), spec, SequenceTables.EPOCH.name()));
                phase.put("name", name);
                phase.put("shaded", name.contains("frozen"));
                phases.add(phase);
                from = r;
            }
        }
        return phases.size() > 1 ? phases : List.of();
    }

    private static int whole(final DataRow row, final DataTableSpec spec, final String column) {
        return ((IntValue) row.getCell(spec.findColumnIndex(column))).getIntValue();
    }
}
