package org.ephys.knime.nodes.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.trust.TrainingOrigin;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/** Reads from a table of cells where they come from: species, rig and the like, from columns with the usual names. */
public final class OriginReader {
    private static final Map<String, List<String>> NAMES = Map.of(
            "species", List.of("species", "organism"),
            "rig", List.of("rig", "setup", "device"),
            "laboratory", List.of("laboratory", "lab", "institution"),
            "preparation", List.of("preparation", "condition"));

    private static final int MAX_LENGTH = 100;

    private OriginReader() {}

    /**
     * @param table a table of cells
     * @param cells the same as numbers
     * @param monitor checked for cancellation
     * @return what the table says of their origin
     * @throws CanceledExecutionException if the user cancelled
     */
    public static TrainingOrigin read(
            final BufferedDataTable table, final Dataset cells, final ExecutionMonitor monitor)
            throws CanceledExecutionException {
        final Map<String, Integer> columns = columns(table.getDataTableSpec());
        final Map<String, Map<String, Integer>> facts = new LinkedHashMap<>();
        if (!columns.isEmpty()) {
            columns.keySet().forEach(kind -> facts.put(kind, new LinkedHashMap<>()));
            for (final DataRow row : table) {
                monitor.checkCanceled();
                columns.forEach((kind, column) -> count(row.getCell(column), facts.get(kind)));
            }
            facts.values().removeIf(values -> values.isEmpty() || values.size() > TrainingOrigin.MAX_VALUES);
        }
        final long donors = cells.groups().stream()
                .filter(donor -> donor != null)
                .distinct()
                .count();
        return new TrainingOrigin(cells.size(), (int) donors, facts);
    }

    private static void count(final DataCell cell, final Map<String, Integer> values) {
        final String text = cell.isMissing() ? "" : cell.toString().strip();
        // one more than are kept tells that there are too many
        if (!text.isEmpty() && (values.size() <= TrainingOrigin.MAX_VALUES || values.containsKey(text))) {
            values.merge(text.substring(0, Math.min(text.length(), MAX_LENGTH)), 1, Integer::sum);
        }
    }

    /** Position of the column of each kind of fact, the first name that there is. */
    private static Map<String, Integer> columns(final DataTableSpec spec) {
        final List<String> names = new ArrayList<>();
        for (final String name : spec.getColumnNames()) {
            names.add(name.strip().toLowerCase(Locale.ROOT));
        }
        final Map<String, Integer> columns = new LinkedHashMap<>();
        NAMES.forEach((kind, known) -> known.stream()
                .map(names::indexOf)
                .filter(at -> at >= 0 && spec.getColumnSpec(at).getType().isCompatible(StringValue.class))
                .findFirst()
                .ifPresent(at -> columns.put(kind, at)));
        return columns;
    }
}
