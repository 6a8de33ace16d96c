package org.ephys.knime.nodes.table;

import java.util.List;
import org.ephys.knime.models.Dataset;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;

/** The features of a table row by row, for nodes that append columns. */
public final class RowFeatures {
    private final List<String> features;
    private final List<String> units;
    private final int[] at;

    /**
     * @param table a table
     * @param features numeric columns of it
     */
    public RowFeatures(final DataTableSpec table, final List<String> features) {
        this.features = features;
        units = features.stream().map(table::getColumnSpec).map(Columns::unit).toList();
        at = table.columnsToIndices(features.toArray(String[]::new));
    }

    /** @return columns and units without a row */
    public Dataset none() {
        return Dataset.of(features, units, new double[0][], List.of(), null, null);
    }

    /**
     * @param row a row of the table
     * @return a table of this row, missing cells as NaN
     */
    public Dataset of(final DataRow row) {
        final double[][] values = new double[1][at.length];
        for (int c = 0; c < at.length; c++) {
            final DataCell cell = row.getCell(at[c]);
            values[0][c] = cell.isMissing() ? Double.NaN : ((DoubleValue) cell).getDoubleValue();
        }
        return Dataset.of(features, units, values, List.of(row.getKey().getString()), null, null);
    }
}
