package org.ephys.knime.nodes.learning.population;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.population.EmbeddingSettings;
import org.ephys.knime.models.population.LossPoint;
import org.ephys.knime.models.population.PopulationEmbedding;
import org.ephys.knime.models.population.PopulationModel;
import org.ephys.knime.models.population.PopulationSession;
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

/** Trains dynamics networks and gives every cell a vector. */
public final class EmbeddingLearnerNodeFactory extends DefaultNodeFactory {
    /** Share of the progress bar that training takes; the rest is the refit and the map. */
    private static final double TRAINING = 0.75;

    private static final double REFIT = 0.98;

    private static final DefaultNode NODE = DefaultNode.create()
            .name("Time-Invariant Embedding Learner")
            .icon("../../icons/embedding-learner.png")
            .shortDescription("Gives each cell of population recordings a vector that does not change with time.")
            .fullDescription(
                    """
                    One network, shared by all cells, learns to predict the activity of a cell from its vector, its own \
                    activity in a frame and the one before (partly hidden), running, pupil, state, and the mean and \
                    deviation of the population and of the neighbours. Then the network is finished, and the vectors of \
                    all cells are learnt anew, those of animals left out in the same way. Cells with like dynamics get \
                    like vectors, so that an ordinary classifier predicts types from them (NeuPRINT: Mi et al. 2023). \
                    Labels are not used. \
                    <p>The table goes into every learner and <i>Cross-Validate</i> as it is: the animal is its group. In \
                    <i>Cross-Validate</i> the networks have seen the activity of the tested animals, never their labels; \
                    leave animals out here for a test in which they have seen neither. Connect <i>Population \
                    Statistics</i> to the same evaluation: an embedding that is not above it has learnt nothing.</p> \
                    <p>All sessions must have one frame rate. What one of them lacks (pupil, state …) is not used, and a \
                    session that is too short for the windows is left out; a warning names both. A missing value counts \
                    as the mean and is never predicted. The same seed gives the same vectors on every computer and any \
                    number of cores.</p> \
                    <p>Example: workflow <i>population-embeddings</i>. \
                    """
                            + Papers.MI_2023 + ".</p>")
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addInputPort("Population", "Sessions of a <i>Population Reader</i>.", PopulationPort.TYPE)
                    .addOutputTable(
                            "Embeddings", "One row per cell that has a label, with the numbers e1, e2 and so on.")
                    .addOutputTable("Cells without a label", "The other cells, with the same columns.")
                    .addOutputPort(
                            "Model",
                            "The finished networks, for <i>Time-Invariant Embedding Apply</i>.",
                            PopulationModelPort.TYPE)
                    .addOutputTable(
                            "Loss", "Loss per network and 250 steps, also in frames that nothing is learnt from.")
                    .addOutputTable(
                            "Types",
                            "How well cells of each type are predicted, and how often neighbours are of one type."))
            .model(m -> m.parametersClass(EmbeddingLearnerNodeParameters.class)
                    .configure(EmbeddingLearnerNodeFactory::configure)
                    .execute(EmbeddingLearnerNodeFactory::execute))
            .addView(v -> v.withoutParameters()
                    .description(
                            """
                            The cells on a map, coloured by type, animal or quality; measured and predicted activity of \
                            the chosen cell with running and state, in frames that nothing was learnt from; the loss; the \
                            types.
                            """)
                    .page(p -> p.fromString(ViewPage.POPULATION::html).relativePath(ViewPage.POPULATION.fileName()))
                    .initialData(d -> d.data(EmbeddingView::data))
                    .dataService(d -> d.handler(EmbeddingView::service)))
            .keywords("NeuPRINT", "embedding", "population", "transformer", "two-photon", "calcium imaging", "dynamics")
            .nodeType(NodeType.Learner);

    /** For the node repository. */
    public EmbeddingLearnerNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) {
        final EmbeddingLearnerNodeParameters parameters = in.getParameters();
        final PopulationModelSpec model = new PopulationModelSpec(parameters.settings(0));
        final DataTableSpec cells = SchemaTable.spec(EmbeddedRow.schema(parameters.m_label, model.columns(), true));
        out.setOutSpecs(cells, cells, model, EmbeddingTables.lossSpec(), EmbeddingTables.qualitySpec());
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final EmbeddingLearnerNodeParameters parameters = in.getParameters();
        final ExecutionContext exec = in.getExecutionContext();
        NodeProgress.run(exec, progress -> {
            try (OpenPopulation population = new OpenPopulation(in.getInPortObject(0), progress)) {
                final EmbeddingSettings settings = parameters.settings(StaticSeed.of(parameters.m_seed));
                final List<? extends PopulationSession> sessions = population.sessions(settings);
                population.remarkInputs(sessions);
                final List<? extends PopulationSession> learntFrom = learntFrom(sessions, parameters.leftOut());
                final PopulationModel model =
                        PopulationModel.train(learntFrom, sessions, settings, progress.part(0, TRAINING));
                final PopulationEmbedding embedding =
                        model.embed(sessions, settings.refitSteps(), settings.seed(), progress.part(TRAINING, REFIT));
                final Set<String> animals =
                        learntFrom.stream().map(PopulationSession::animal).collect(Collectors.toSet());
                final TablesByLabel<EmbeddedRow> cells = new TablesByLabel<>(
                        exec,
                        EmbeddedRow.schema(parameters.m_label, new PopulationModelSpec(settings).columns(), true),
                        parameters.m_label,
                        EmbeddedRow::cell);
                embedding
                        .cells()
                        .forEach(cell -> cells.add(new EmbeddedRow(
                                EmbeddingTables.described(population, cell), cell, animals.contains(cell.animal()))));
                population.warning(cells.warning()).ifPresent(out::setWarningMessage);
                final List<LossPoint> curve = new ArrayList<>(model.curve());
                curve.addAll(embedding.curve());
                final BufferedDataTable loss = EmbeddingTables.loss(curve, exec);
                final BufferedDataTable quality =
                        EmbeddingTables.quality(population, embedding, parameters.m_label, progress, exec);
                final BufferedDataTable[] closed = cells.close();
                out.setOutData(closed[0], closed[1], new PopulationModelPort(model), loss, quality);
                out.setInternalData(
                        EmbeddingViewTables.places(
                                population, embedding, parameters.m_label, progress.part(REFIT, 1), exec),
                        EmbeddingViewTables.scenes(population, embedding, exec),
                        loss,
                        quality);
                return model;
            }
        });
    }

    private static List<? extends PopulationSession> learntFrom(
            final List<? extends PopulationSession> all, final List<String> leftOut) {
        final TreeSet<String> animals =
                all.stream().map(PopulationSession::animal).collect(Collectors.toCollection(TreeSet::new));
        for (final String animal : leftOut) {
            if (!animals.contains(animal)) {
                throw new ModelException("There is no animal \"" + animal + "\" to leave out; the animals are "
                        + String.join(", ", animals) + ".");
            }
        }
        final List<? extends PopulationSession> sessions = all.stream()
                .filter(session -> !leftOut.contains(session.animal()))
                .toList();
        if (sessions.isEmpty()) {
            throw new ModelException(
                    "All animals are left out, so that there is nothing to learn from. Leave out fewer.");
        }
        return sessions;
    }
}
