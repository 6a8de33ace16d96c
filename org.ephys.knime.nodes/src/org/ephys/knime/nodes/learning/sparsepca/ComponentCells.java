package org.ephys.knime.nodes.learning.sparsepca;

import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.preprocessing.Transformation;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.TableWriter;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.container.AbstractCellFactory;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.InvalidSettingsException;

/** Appends the z-scored components row by row, on all cores, in the order of the rows. */
final class ComponentCells extends AbstractCellFactory {
    private final Transformation transformation;
    private final List<String> units;
    private final int[] columns;

    private ComponentCells(
            final DataColumnSpec[] specs,
            final Transformation transformation,
            final List<String> units,
            final int[] columns) {
        super(true, specs);
        this.transformation = transformation;
        this.units = units;
        this.columns = columns;
    }

    /**
     * @param table the table
     * @param spec what is needed and made; the components must be known
     * @param transformation what makes them, {@code null} as long as only the columns are asked for
     * @param keepFeatures whether the feature columns stay
     * @return the table with the components
     */
    static ColumnRearranger append(
            final DataTableSpec table,
            final SparsePcaSpec spec,
            final Transformation transformation,
            final boolean keepFeatures)
            throws InvalidSettingsException {
        spec.check(table);
        final String[] features = spec.columns().toArray(String[]::new);
        final ColumnRearranger rearranger = new ColumnRearranger(table);
        if (!keepFeatures) {
            rearranger.remove(features);
        }
        final DataTableSpec passed = keepFeatures ? table : rearranger.createSpec();
        final DataColumnSpec[] specs = spec.components().stream()
                .map(name -> Columns.number(
                        DataTableSpec.getUniqueColumnName(passed, name), "", "z-scored sparse principal component"))
                .toArray(DataColumnSpec[]::new);
        final List<String> units = spec.columns().stream()
                .map(table::getColumnSpec)
                .map(Columns::unit)
                .toList();
        if (transformation != null) {
            // refuses other units before the first row
            transformation
                    .signature()
                    .valuesOf(Dataset.of(spec.columns(), units, new double[0][], List.of(), null, null));
        }
        rearranger.append(new ComponentCells(specs, transformation, units, table.columnsToIndices(features)));
        return rearranger;
    }

    @Override
    public DataCell[] getCells(final DataRow row) {
        final double[][] values = new double[1][columns.length];
        for (int c = 0; c < columns.length; c++) {
            final DataCell cell = row.getCell(columns[c]);
            values[0][c] = cell.isMissing() ? Double.NaN : ((DoubleValue) cell).getDoubleValue();
        }
        final Dataset one = Dataset.of(
                transformation.signature().columns(),
                units,
                values,
                List.of(row.getKey().getString()),
                null,
                null);
        final double[] components = transformation.apply(one).values()[0];
        final DataCell[] cells = new DataCell[components.length];
        for (int k = 0; k < cells.length; k++) {
            cells[k] = TableWriter.cell(components[k]);
        }
        return cells;
    }
}
