package org.ephys.knime.nodes.learning.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.evaluation.PairedPrediction;
import org.ephys.knime.models.table.FoldTableReader;
import org.ephys.knime.nodes.learning.evaluation.ValidatedCell;
import org.ephys.knime.signal.table.Column;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;

/** The predictions of two cross-validations, put together cell by cell. */
final class PairedTables {
    private static final List<String> COLUMNS = Stream.of(
                    ValidatedCell.ID,
                    ValidatedCell.REPEAT,
                    ValidatedCell.FOLD,
                    ValidatedCell.TRUTH,
                    ValidatedCell.PREDICTION)
            .map(Column::name)
            .toList();

    private record Key(String id, int repeat) {}

    private record Said(int fold, String truth, String prediction) {}

    private final List<String> classes;
    private final List<PairedPrediction> pairs = new ArrayList<>();

    private PairedTables(final List<String> classes) {
        this.classes = classes;
    }

    /** @return class names, sorted */
    List<String> classes() {
        return classes;
    }

    /** @return one row per cell and repeat */
    List<PairedPrediction> pairs() {
        return pairs;
    }

    static void check(final DataTableSpec predictions) throws InvalidSettingsException {
        for (final String column : COLUMNS) {
            if (!predictions.containsName(column)) {
                throw new InvalidSettingsException("The table has no column \"" + column
                        + "\". Connect the output \"Predictions\" of Cross-Validate.");
            }
        }
    }

    static PairedTables read(
            final BufferedDataTable first,
            final BufferedDataTable second,
            final Map<String, String> donors,
            final ExecutionMonitor exec)
            throws CanceledExecutionException {
        final Map<Key, Said> a = said(first, exec);
        final Map<Key, Said> b = said(second, exec);
        final TreeSet<String> names = new TreeSet<>();
        a.values().forEach(s -> names.addAll(List.of(s.truth, s.prediction)));
        b.values().forEach(s -> names.addAll(List.of(s.truth, s.prediction)));
        final PairedTables paired = new PairedTables(List.copyOf(names));
        for (final Map.Entry<Key, Said> entry : a.entrySet()) {
            final Key key = entry.getKey();
            final Said other = b.get(key);
            if (other == null || other.fold != entry.getValue().fold) {
                throw unequal(key.id);
            }
            paired.pairs.add(new PairedPrediction(
                    key.id,
                    donors.getOrDefault(key.id, key.id),
                    key.repeat,
                    other.fold,
                    paired.classes.indexOf(entry.getValue().truth),
                    paired.classes.indexOf(entry.getValue().prediction),
                    paired.classes.indexOf(other.prediction)));
        }
        if (b.size() != a.size()) {
            throw unequal(b.keySet().stream()
                    .filter(k -> !a.containsKey(k))
                    .findFirst()
                    .map(Key::id)
                    .orElse(""));
        }
        return paired;
    }

    private static ModelException unequal(final String id) {
        return new ModelException(
                "The two models were not validated on the same cells and folds, first difference at cell \""
                        + id
                        + "\". Give both Cross-Validate nodes the same folds: the same fold file, or the same table, scheme "
                        + "and seed.");
    }

    private static Map<Key, Said> said(final BufferedDataTable table, final ExecutionMonitor exec)
            throws CanceledExecutionException {
        final DataTableSpec spec = table.getDataTableSpec();
        final int id = spec.findColumnIndex(ValidatedCell.ID.name());
        final int repeat = spec.findColumnIndex(ValidatedCell.REPEAT.name());
        final int fold = spec.findColumnIndex(ValidatedCell.FOLD.name());
        final int truth = spec.findColumnIndex(ValidatedCell.TRUTH.name());
        final int prediction = spec.findColumnIndex(ValidatedCell.PREDICTION.name());
        final Map<Key, Said> said = new LinkedHashMap<>();
        for (final DataRow row : table) {
            exec.checkCanceled();
            final Key key = new Key(row.getCell(id).toString(), whole(row.getCell(repeat)));
            final Said before = said.put(
                    key,
                    new Said(
                            whole(row.getCell(fold)),
                            row.getCell(truth).toString(),
                            row.getCell(prediction).toString()));
            if (before != null) {
                throw new ModelException("The cell \"" + key.id + "\" comes twice in repeat " + key.repeat
                        + " of the predictions, so that it is not clear what belongs together. Give the cells ids that "
                        + "are unique.");
            }
        }
        return said;
    }

    private static int whole(final DataCell cell) {
        if (cell instanceof DoubleValue number) {
            return (int) number.getDoubleValue();
        }
        throw new ModelException("The columns " + FoldTableReader.REPEAT + " and " + FoldTableReader.FOLD
                + " of the predictions must be whole numbers, not \"" + cell + "\".");
    }

    /** @return id → donor; empty without a donor column */
    static Map<String, String> donors(
            final BufferedDataTable cells, final String idColumn, final String donorColumn, final ExecutionMonitor exec)
            throws CanceledExecutionException {
        final Map<String, String> donors = new HashMap<>();
        if (donorColumn.isEmpty()) {
            return donors;
        }
        final int id = cells.getDataTableSpec().findColumnIndex(idColumn);
        final int donor = cells.getDataTableSpec().findColumnIndex(donorColumn);
        for (final DataRow row : cells) {
            exec.checkCanceled();
            if (!row.getCell(donor).isMissing()) {
                donors.put(row.getCell(id).toString(), row.getCell(donor).toString());
            }
        }
        return donors;
    }
}
