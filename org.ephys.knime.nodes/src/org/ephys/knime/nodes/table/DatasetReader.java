package org.ephys.knime.nodes.table;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.DatasetSchema;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.RowKey;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/**
 * Which columns of a table make a dataset.
 *
 * @param features numeric columns, in this order
 * @param id column that names the cells, {@code ""} = the row key does
 * @param label column with the classes, {@code ""} = unlabelled
 * @param donor column with the donors, {@code ""} = unknown
 */
public record DatasetReader(List<String> features, String id, String label, String donor) {

    /**
     * Some rows of a table that follow each other.
     *
     * @param rows their numbers and names
     * @param keys their keys
     */
    public record Block(Dataset rows, List<RowKey> keys) {}

    /** What happens to blocks of rows. */
    @FunctionalInterface
    public interface BlockConsumer {
        /**
         * @param block the next rows
         * @throws CanceledExecutionException if the user cancelled
         */
        void accept(Block block) throws CanceledExecutionException;
    }

    /**
     * @param table a table with these columns
     * @param monitor checked for cancellation
     * @return the table in memory, missing cells as NaN, missing labels and donors as {@code null}
     * @throws CanceledExecutionException if the user cancelled
     */
    public Dataset read(final BufferedDataTable table, final ExecutionMonitor monitor)
            throws CanceledExecutionException {
        final List<Dataset> all = new ArrayList<>(List.of(none(table.getDataTableSpec())));
        blocks(table, Math.toIntExact(Math.max(1, table.size())), monitor, block -> all.set(0, block.rows()));
        return all.get(0);
    }

    /**
     * @param spec a table with these columns
     * @return its columns and units without a row
     */
    public Dataset none(final DataTableSpec spec) {
        return Dataset.of(schema(spec), new double[0][], List.of(), null, null);
    }

    /**
     * Reads a table piece by piece; all pieces share their schema.
     *
     * @param table a table with these columns
     * @param size rows of a block; the last one may have fewer
     * @param monitor checked for cancellation
     * @param consumer gets the blocks in their order, as {@link #read} would give them
     * @throws CanceledExecutionException if the user cancelled
     */
    void blocks(
            final BufferedDataTable table, final int size, final ExecutionMonitor monitor, final BlockConsumer consumer)
            throws CanceledExecutionException {
        final Rows rows = new Rows(this, table.getDataTableSpec());
        for (final DataRow row : table) {
            monitor.checkCanceled();
            rows.add(row);
            if (rows.size() == size) {
                consumer.accept(rows.take());
            }
        }
        if (rows.size() > 0) {
            consumer.accept(rows.take());
        }
    }

    /** Rows on their way from a table to a block. */
    private static final class Rows {
        private final DatasetSchema schema;
        private final int[] columns;
        private final int idColumn;
        private final int labelColumn;
        private final int donorColumn;
        private final List<RowKey> keys = new ArrayList<>();
        private final List<double[]> values = new ArrayList<>();
        private final List<String> ids = new ArrayList<>();
        private final List<String> labels = new ArrayList<>();
        private final List<String> donors = new ArrayList<>();

        Rows(final DatasetReader reader, final DataTableSpec spec) {
            schema = reader.schema(spec);
            columns = spec.columnsToIndices(reader.features().toArray(String[]::new));
            idColumn = index(spec, reader.id());
            labelColumn = index(spec, reader.label());
            donorColumn = index(spec, reader.donor());
        }

        int size() {
            return keys.size();
        }

        void add(final DataRow row) {
            final double[] numbers = new double[columns.length];
            for (int c = 0; c < columns.length; c++) {
                final DataCell cell = row.getCell(columns[c]);
                numbers[c] = cell.isMissing() ? Double.NaN : ((DoubleValue) cell).getDoubleValue();
            }
            keys.add(row.getKey());
            values.add(numbers);
            final String key = row.getKey().getString();
            ids.add(idColumn < 0 ? key : textOr(row.getCell(idColumn), key));
            labels.add(labelColumn < 0 ? null : textOr(row.getCell(labelColumn), null));
            donors.add(donorColumn < 0 ? null : textOr(row.getCell(donorColumn), null));
        }

        Block take() {
            final Block block = new Block(
                    Dataset.of(schema, values.toArray(double[][]::new), ids, labels, donors), List.copyOf(keys));
            keys.clear();
            values.clear();
            ids.clear();
            labels.clear();
            donors.clear();
            return block;
        }
    }

    private DatasetSchema schema(final DataTableSpec spec) {
        return DatasetSchema.of(features, units(spec));
    }

    private List<String> units(final DataTableSpec spec) {
        return features.stream().map(spec::getColumnSpec).map(Columns::unit).toList();
    }

    private static int index(final DataTableSpec spec, final String column) {
        return column.isEmpty() ? -1 : spec.findColumnIndex(column);
    }

    private static String textOr(final DataCell cell, final String otherwise) {
        return cell.isMissing() ? otherwise : cell.toString();
    }

    /**
     * @param spec a table
     * @return the numeric columns
     */
    public static List<DataColumnSpec> numericColumns(final DataTableSpec spec) {
        return spec.stream()
                .filter(c -> c.getType().isCompatible(DoubleValue.class))
                .toList();
    }
}
