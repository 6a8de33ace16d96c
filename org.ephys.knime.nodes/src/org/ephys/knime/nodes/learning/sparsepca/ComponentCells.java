package org.ephys.knime.nodes.learning.sparsepca;

import java.util.Arrays;
import org.ephys.knime.models.pipeline.Transformation;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.table.AppendedColumns;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.DatasetReader;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/** Appends the z-scored components, in the order of the rows. */
final class ComponentCells {
    private ComponentCells() {}

    /**
     * @param table the table
     * @param spec what is needed and made; the components must be known
     * @param keepFeatures whether the feature columns stay
     * @return the table's columns with the components
     * @throws InvalidSettingsException if the table lacks columns
     */
    static AppendedColumns columns(final DataTableSpec table, final SparsePcaSpec spec, final boolean keepFeatures)
            throws InvalidSettingsException {
        spec.check(table);
        return new AppendedColumns(
                Arrays.stream(table.getColumnNames())
                        .filter(name -> keepFeatures || !spec.columns().contains(name))
                        .toList(),
                spec.components().stream()
                        .map(name -> Columns.number(name, "", "z-scored sparse principal component"))
                        .toList());
    }

    /**
     * @param table the table
     * @param port what makes the components
     * @param keepFeatures whether the feature columns stay
     * @param exec the node's context
     * @return the table with the components
     * @throws CanceledExecutionException if the user cancelled
     * @throws KNIMEException if the table lacks columns, or has them in other units
     */
    static BufferedDataTable append(
            final BufferedDataTable table,
            final SparsePcaPort port,
            final boolean keepFeatures,
            final ExecutionContext exec)
            throws CanceledExecutionException, KNIMEException {
        final Transformation transformation = port.transformation();
        return NodeProgress.run(exec, progress -> {
            final AppendedColumns columns = columns(table.getDataTableSpec(), port.getSpec(), keepFeatures);
            final DatasetReader reader = new DatasetReader(port.getSpec().columns(), "", "", "");
            transformation.signature().valuesOf(reader.none(table.getDataTableSpec())); // refuses other units at once
            return columns.compute(
                    table,
                    reader,
                    rows -> Arrays.stream(transformation.apply(rows).values())
                            .map(row -> (Object[]) Arrays.stream(row).boxed().toArray())
                            .toList(),
                    progress,
                    exec);
        });
    }
}
