package org.ephys.knime.nodes.learning.population;

import org.ephys.knime.models.population.PopulationEmbedding;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.learning.StaticSeed;
import org.ephys.knime.nodes.pages.ViewPage;
import org.ephys.knime.nodes.papers.Papers;
import org.ephys.knime.nodes.population.OpenPopulation;
import org.ephys.knime.nodes.population.PopulationModelPort;
import org.ephys.knime.nodes.population.PopulationModelSpec;
import org.ephys.knime.nodes.population.PopulationPort;
import org.ephys.knime.nodes.population.TablesByLabel;
import org.ephys.knime.nodes.table.SchemaTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Gives the cells of other recordings vectors, with finished networks. */
public final class EmbeddingApplyNodeFactory extends DefaultNodeFactory {
    private static final double REFIT = 0.97;

    private static final DefaultNode NODE = DefaultNode.create()
            .name("Time-Invariant Embedding Apply")
            .icon("../../icons/embedding-apply.png")
            .shortDescription("Gives cells of other population recordings vectors, with the networks of a learner.")
            .fullDescription(
                    """
                    Learns the vectors of all cells with the finished networks of a <i>Time-Invariant Embedding \
                    Learner</i>, which do not change: a cell's vector is what makes them predict its activity best. The \
                    cells may be of animals that the networks have never seen. \
                    <p>A classifier that was trained on vectors predicts the cells here only if its vectors were learnt \
                    with the same networks. The sessions must have what the networks were trained with (running, pupil, \
                    state, positions) and the same frame rate within 5 %; a session that differs is named with the \
                    difference.</p> \
                    <p>A missing value counts as the mean, as in the learner. Example: workflow \
                    <i>population-embeddings</i>. \
                    """
                            + Papers.MI_2023 + ".</p>")
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addInputPort("Population", "Sessions of a <i>Population Reader</i>.", PopulationPort.TYPE)
                    .addInputPort(
                            "Model",
                            "Finished networks of a <i>Time-Invariant Embedding Learner</i>.",
                            PopulationModelPort.TYPE)
                    .addOutputTable(
                            "Embeddings", "One row per cell that has a label, with the numbers e1, e2 and so on.")
                    .addOutputTable("Cells without a label", "The other cells, with the same columns.")
                    .addOutputTable(
                            "Types",
                            "How well cells of each type are predicted, and how often neighbours are of one type."))
            .model(m -> m.parametersClass(EmbeddingApplyNodeParameters.class)
                    .configure(EmbeddingApplyNodeFactory::configure)
                    .execute(EmbeddingApplyNodeFactory::execute))
            .addView(v -> v.withoutParameters()
                    .description(
                            """
                            The cells on a map, coloured by type, animal or quality; measured and predicted activity of \
                            the chosen cell with running and state; the loss; the types.
                            """)
                    .page(p -> p.fromString(ViewPage.POPULATION::html).relativePath(ViewPage.POPULATION.fileName()))
                    .initialData(d -> d.data(EmbeddingView::data))
                    .dataService(d -> d.handler(EmbeddingView::service)))
            .keywords("NeuPRINT", "embedding", "population", "two-photon", "calcium imaging", "dynamics")
            .nodeType(NodeType.Predictor);

    /** For the node repository. */
    public EmbeddingApplyNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) {
        final EmbeddingApplyNodeParameters parameters = in.getParameters();
        final DataTableSpec cells = in.getInPortSpec(1) instanceof PopulationModelSpec model
                ? SchemaTable.spec(EmbeddedRow.schema(parameters.m_label, model.columns(), false))
                : null;
        out.setOutSpecs(cells, cells, EmbeddingTables.qualitySpec());
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final EmbeddingApplyNodeParameters parameters = in.getParameters();
        final ExecutionContext exec = in.getExecutionContext();
        final PopulationModelPort port = in.getInPortObject(1);
        NodeProgress.run(exec, progress -> {
            try (OpenPopulation population = new OpenPopulation(in.getInPortObject(0), progress)) {
                final PopulationEmbedding embedding = port.model()
                        .embed(
                                population.sessions(port.model().settings()),
                                parameters.m_refitSteps,
                                StaticSeed.of(parameters.m_seed),
                                progress.part(0, REFIT));
                final TablesByLabel<EmbeddedRow> cells = new TablesByLabel<>(
                        exec,
                        EmbeddedRow.schema(parameters.m_label, port.getSpec().columns(), false),
                        parameters.m_label,
                        EmbeddedRow::cell);
                embedding
                        .cells()
                        .forEach(cell ->
                                cells.add(new EmbeddedRow(EmbeddingTables.described(population, cell), cell, null)));
                population.warning(cells.warning()).ifPresent(out::setWarningMessage);
                final BufferedDataTable quality =
                        EmbeddingTables.quality(population, embedding, parameters.m_label, progress, exec);
                final BufferedDataTable[] closed = cells.close();
                out.setOutData(closed[0], closed[1], quality);
                out.setInternalData(
                        EmbeddingViewTables.places(
                                population, embedding, parameters.m_label, progress.part(REFIT, 1), exec),
                        EmbeddingViewTables.scenes(population, embedding, exec),
                        EmbeddingTables.loss(embedding.curve(), exec),
                        quality);
                return embedding;
            }
        });
    }
}
