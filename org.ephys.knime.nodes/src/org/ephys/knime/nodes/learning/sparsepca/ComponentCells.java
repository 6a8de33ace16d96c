package org.ephys.knime.nodes.learning.sparsepca;

import org.ephys.knime.models.pipeline.Transformation;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.RowFeatures;
import org.ephys.knime.nodes.table.TableWriter;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.AbstractCellFactory;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.InvalidSettingsException;

/** Appends the z-scored components row by row, on all cores, in the order of the rows. */
final class ComponentCells extends AbstractCellFactory {
    private final Transformation transformation;
    private final RowFeatures features;

    private ComponentCells(
            final DataColumnSpec[] specs, final Transformation transformation, final RowFeatures features) {
        super(true, specs);
        this.transformation = transformation;
        this.features = features;
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
        final ColumnRearranger rearranger = new ColumnRearranger(table);
        if (!keepFeatures) {
            rearranger.remove(spec.columns().toArray(String[]::new));
        }
        final DataTableSpec passed = keepFeatures ? table : rearranger.createSpec();
        final DataColumnSpec[] specs = spec.components().stream()
                .map(name -> Columns.number(
                        DataTableSpec.getUniqueColumnName(passed, name), "", "z-scored sparse principal component"))
                .toArray(DataColumnSpec[]::new);
        final RowFeatures features = new RowFeatures(table, spec.columns());
        if (transformation != null) {
            transformation.signature().valuesOf(features.none()); // refuses other units before the first row
        }
        rearranger.append(new ComponentCells(specs, transformation, features));
        return rearranger;
    }

    @Override
    public DataCell[] getCells(final DataRow row) {
        final double[] components = transformation.apply(features.of(row)).values()[0];
        final DataCell[] cells = new DataCell[components.length];
        for (int k = 0; k < cells.length; k++) {
            cells[k] = TableWriter.cell(components[k]);
        }
        return cells;
    }
}
