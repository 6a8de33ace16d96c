package org.ephys.knime.nodes.learning.sparsepca;

import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.learning.LackingColumns;
import org.ephys.knime.nodes.papers.Papers;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;
import org.knime.core.node.port.inactive.InactiveBranchPortObjectSpec;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Gives new cells the scores of sparse components. */
public final class SparsePcaApplyNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Sparse PCA Apply")
            .icon("../../icons/sparse-pca-apply.png")
            .shortDescription("Gives new cells the scores of sparse components that were fitted on others.")
            .fullDescription(
                    """
                    Computes the components of <i>Sparse PCA</i> for other cells, row by row, with the loadings, the \
                    filled-in values, the scaling, the means and the standard deviations of the cells that it was \
                    fitted on. \
                    <p>The table needs the feature columns of the model, in any order; a table that lacks a column, or \
                    has it in another unit, is refused. Other columns are passed through.</p> \
                    <p>Missing values are filled in with the values of the fit. Example: workflow \
                    <i>explore-features</i>. \
                    """
                            + Papers.ZOU_2006 + ".</p>")
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addInputPort("Model", "A fitted sparse PCA.", SparsePcaPort.TYPE)
                    .addInputTable("Cells", "Cells with the features of the sparse PCA.")
                    .addOutputTable("Components", "The cells with their other columns and the z-scored components."))
            .model(m -> m.parametersClass(SparsePcaApplyNodeParameters.class)
                    .configure(SparsePcaApplyNodeFactory::configure)
                    .execute(SparsePcaApplyNodeFactory::execute))
            .keywords("PCA", "principal components", "sparse", "dimension reduction", "projection")
            .nodeType(NodeType.Manipulator);

    /** For the node repository. */
    public SparsePcaApplyNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final SparsePcaApplyNodeParameters parameters = in.getParameters();
        final SparsePcaSpec model = (SparsePcaSpec) in.getInPortSpec(0);
        final DataTableSpec table = in.getInTableSpec(1);
        if (model == null || table == null) {
            out.setOutSpec(0, null);
            return;
        }
        final String lacking = lacking(model, table, parameters);
        if (!lacking.isEmpty()) {
            out.setOutSpec(0, InactiveBranchPortObjectSpec.INSTANCE);
            out.setWarningMessage(lacking);
            return;
        }
        out.setOutSpec(
                0,
                model.components().isEmpty()
                        ? null
                        : ComponentCells.columns(table, model, parameters.m_keepFeatureColumns)
                                .spec(table));
    }

    /** @return why the branch is skipped, {@code ""} if it is not */
    private static String lacking(
            final SparsePcaSpec model, final DataTableSpec table, final SparsePcaApplyNodeParameters parameters)
            throws InvalidSettingsException {
        try {
            model.check(table);
            return "";
        } catch (InvalidSettingsException e) {
            if (parameters.m_lackingColumns == LackingColumns.SKIP) {
                return "Skipped: " + e.getMessage();
            }
            throw e;
        }
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final SparsePcaApplyNodeParameters parameters = in.getParameters();
        final SparsePcaPort port = in.getInPortObject(0);
        final BufferedDataTable table = in.getInTable(1);
        final ExecutionContext exec = in.getExecutionContext();
        final String lacking =
                NodeProgress.run(exec, progress -> lacking(port.getSpec(), table.getDataTableSpec(), parameters));
        if (!lacking.isEmpty()) {
            out.setOutData(0, InactiveBranchPortObject.INSTANCE);
            out.setWarningMessage(lacking);
            return;
        }
        out.setOutData(0, ComponentCells.append(table, port, parameters.m_keepFeatureColumns, exec));
    }
}
