package org.ephys.knime.nodes.learning.sparsepca;

import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.pipeline.Transformation;
import org.ephys.knime.models.sparsepca.FittedSparsePca;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.pages.ViewPage;
import org.ephys.knime.nodes.papers.Papers;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.nodes.table.DatasetReader;
import org.ephys.knime.nodes.table.SchemaTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Turns families of features into a few sparse components each. */
public final class SparsePcaNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Sparse PCA")
            .icon("../../icons/sparse-pca.png")
            .shortDescription("Turns families of features into a few components, each made of few features.")
            .fullDescription(
                    """
                    Sparse principal component analysis (Zou, Hastie and Tibshirani 2006), as R's \
                    <tt>elasticnet::spca</tt> computes it: each component has loadings on a limited number of features, \
                    so that one can tell what it means. Every family of features gets components of its own. \
                    <p>Components that explain less than the least share of their family's variance are dropped. Scores \
                    are the uncentred features times the loadings, z-scored with the mean and the population standard \
                    deviation of this table, as in the pipeline of Gouwens et al. (2020). <i>Sparse PCA Apply</i> gives \
                    new cells scores with the same loadings, means and deviations.</p> \
                    <p>Missing values are filled in first; what is filled in, and the scaling, are part of the output \
                    model. Labels are not used, yet the components are fitted on all cells of the table: for a score to \
                    report, choose the sparse PCA of the <i>Cell Type Random Forest Learner</i> instead, which is fitted \
                    anew in each training fold.</p> \
                    <p>Example: workflow <i>explore-features</i>. \
                    """
                            + Papers.ZOU_2006 + ".</p>")
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addInputTable("Cells", "One row per cell.")
                    .addOutputTable(
                            "Components",
                            "The cells with their other columns (id, class, donor …) and the z-scored components.")
                    .addOutputTable(
                            "Loadings",
                            "One row per loading that is not 0: component, family, feature, loading, its rank in the "
                                    + "component; <tt>" + LoadingTables.Loading.TOP.name()
                                    + "</tt> is 1 for the largest.")
                    .addOutputTable(
                            "Explained variance",
                            "Per component the share of its family's variance, the sum so far, the number of features, "
                                    + "the largest loadings, and in words what it is about.")
                    .addOutputPort("Model", "Imputation, scaling and components.", SparsePcaPort.TYPE))
            .model(m -> m.parametersClass(SparsePcaNodeParameters.class)
                    .configure(SparsePcaNodeFactory::configure)
                    .execute(SparsePcaNodeFactory::execute))
            .addView(v -> v.withoutParameters()
                    .description(
                            """
                            The loadings of each component, over the positions of a feature vector or by name, and the \
                            share of the variance that it explains.
                            """)
                    .page(p -> p.fromString(ViewPage.LOADINGS::html).relativePath(ViewPage.LOADINGS.fileName()))
                    .initialData(d -> d.data(LoadingsView::data)))
            .keywords("PCA", "principal components", "sparse", "elastic net", "dimension reduction", "loadings")
            .nodeType(NodeType.Manipulator);

    /** For the node repository. */
    public SparsePcaNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final SparsePcaNodeParameters parameters = in.getParameters();
        final DataTableSpec table = in.getInTableSpec(0);
        final List<String> features = parameters.features(table);
        parameters.steps(features);
        out.setOutSpecs(
                null, // the components are known once they are computed
                SchemaTable.spec(LoadingTables.Loading.SCHEMA),
                SchemaTable.spec(LoadingTables.Explained.SCHEMA),
                SparsePcaSpec.of(table, features));
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final SparsePcaNodeParameters parameters = in.getParameters();
        final BufferedDataTable table = in.getInTable(0);
        final ExecutionContext exec = in.getExecutionContext();
        final SparsePcaPort port = NodeProgress.run(exec, progress -> {
            final DataTableSpec spec = table.getDataTableSpec();
            final List<String> features = parameters.features(spec);
            final Dataset cells =
                    new DatasetReader(features, Columns.withRole(spec, Role.ID).orElse(""), "", "").read(table, exec);
            return new SparsePcaPort(Transformation.fit(parameters.steps(features), cells, progress));
        });
        out.setOutData(0, ComponentCells.append(table, port, parameters.m_keepFeatureColumns, exec));
        final FittedSparsePca fitted = SparsePcaPort.components(port.transformation());
        final BufferedDataTable loadings = LoadingTables.loadings(fitted, parameters.m_topLoadings, exec);
        final BufferedDataTable explained = LoadingTables.explained(fitted, parameters.m_topLoadings, exec);
        out.setOutData(1, loadings);
        out.setOutData(2, explained);
        out.setOutData(3, port);
        out.setInternalData(loadings, explained, LoadingTables.features(fitted, exec));
    }
}
