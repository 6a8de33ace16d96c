package org.ephys.knime.nodes.learning.sequence;

import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.sequence.AttentionBiLstmModel;
import org.ephys.knime.models.sequence.AttentionBiLstmRecipe;
import org.ephys.knime.models.sequence.TransferRecipe;
import org.ephys.knime.models.sequence.WarmStart;
import org.ephys.knime.models.trust.TrustedModel;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.learning.StaticSeed;
import org.ephys.knime.nodes.learning.Training;
import org.ephys.knime.nodes.model.EphysModelPort;
import org.ephys.knime.nodes.model.EphysModelSpec;
import org.ephys.knime.nodes.pages.ViewPage;
import org.ephys.knime.nodes.papers.Papers;
import org.ephys.knime.nodes.table.DatasetReader;
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

/** Trains an attention BiLSTM over feature families. */
public final class AttentionBiLstmLearnerNodeFactory extends DefaultNodeFactory {
    /** Number of the optional input; the inputs are as many as there are connected ports. */
    private static final int WARM_START = 1;

    private static final DefaultNode NODE = DefaultNode.create()
            .name("Cell Type Attention BiLSTM Learner")
            .icon("../../icons/attention-bilstm-learner.png")
            .shortDescription("Trains a recurrent network that reads feature families and tells which it looked at.")
            .fullDescription(
                    """
                    Trains the model of Schwider and Ramezani (2026): the features of a cell are read as a sequence of \
                    families (passive properties, the spike of each protocol, trains …) by a bidirectional LSTM; additive \
                    attention weighs the families; the weighted sum is classified. The attention of each cell is its \
                    explanation. \
                    <p>Everything that is learnt from data happens inside the recipe: filling in missing values, scaling, \
                    SMOTE, the part held out for early stopping. <i>Cross-Validate</i> therefore does all of it anew in \
                    each training fold. A family that a cell lacks altogether is masked; the others stay in their \
                    places.</p> \
                    <p>Several networks with seeds of their own are averaged. The same seed gives the same networks on \
                    every computer.</p> \
                    <p>With a model at the optional second input, training continues from its weights: networks, \
                    families and columns must be those of that model, classes that it does not know get a new \
                    classifier, and scaling is learnt from the cells here. <i>Cross-Validate</i> continues from the \
                    same weights in each fold. Its scores are only honest if that model has not seen the cells that \
                    are tested; where it has, there is a warning.</p> \
                    <p>Example: workflow <i>attention-bilstm</i>. \
                    """
                            + Papers.SCHWIDER_2026 + ".</p>")
            .sinceVersion(0, 1, 0)
            .dynamicPorts(p -> p.addInputPortGroup("Cells", g -> g.name("Cells")
                            .description("Labelled cells: one row per cell.")
                            .fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup("Warm start", g -> g.name("Warm start")
                            .description(
                                    "A model of this node or of <i>Cell Type Transfer Learner</i> to continue from.")
                            .optional()
                            .supportedTypes(EphysModelPort.TYPE))
                    .addOutputPortGroup("Model", g -> g.name("Model")
                            .description("The trained networks with their preprocessing.")
                            .fixed(EphysModelPort.TYPE))
                    .addOutputPortGroup("Training curve", g -> g.name("Training curve")
                            .description("Loss and scores per network and epoch; best = 1 where weights are kept.")
                            .fixed(BufferedDataTable.TYPE)))
            .model(m -> m.parametersClass(AttentionBiLstmLearnerNodeParameters.class)
                    .configure(AttentionBiLstmLearnerNodeFactory::configure)
                    .execute(AttentionBiLstmLearnerNodeFactory::execute))
            .addView(v -> v.withoutParameters()
                    .description(
                            "Loss and validation scores of every network by epoch, and the epoch whose weights are kept.")
                    .page(p -> p.fromString(ViewPage.CURVE::html).relativePath(ViewPage.CURVE.fileName()))
                    .initialData(d -> d.data(CurveView::data)))
            .keywords("LSTM", "BiLSTM", "attention", "deep learning", "neural network", "cell type")
            .nodeType(NodeType.Learner);

    /** For the node repository. */
    public AttentionBiLstmLearnerNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final AttentionBiLstmLearnerNodeParameters parameters = in.getParameters();
        parameters.m_network.m_engine.check();
        parameters.recipe(parameters.m_columns.reader(in.getInTableSpec(0)).features());
        final boolean warm = in.getInPortSpecs().length > WARM_START;
        if (warm && in.getInPortSpec(WARM_START) instanceof EphysModelSpec start) {
            start.check(in.getInTableSpec(0));
        }
        out.setOutSpec(
                0,
                parameters.m_columns.modelSpec(
                        warm ? TransferRecipe.TYPE : AttentionBiLstmRecipe.TYPE, in.getInTableSpec(0)));
        out.setOutSpec(1, SequenceTables.curveSpec());
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final AttentionBiLstmLearnerNodeParameters parameters = in.getParameters();
        final BufferedDataTable table = in.getInTable(0);
        final ExecutionContext exec = in.getExecutionContext();
        final Training trained = NodeProgress.run(exec, progress -> {
            final DatasetReader reader = parameters.m_columns.reader(table.getDataTableSpec());
            final Dataset cells = reader.read(table, exec);
            final AttentionBiLstmRecipe recipe = parameters.recipe(reader.features());
            final Recipe training = in.getInPortObjects().length > WARM_START
                    ? WarmStart.of(recipe, start(in.getInPortObject(WARM_START)), reader.features())
                    : recipe;
            return Training.of(
                    parameters.m_trust.of(training, StaticSeed.of(parameters.m_network.m_seed)),
                    reader.label(),
                    table,
                    cells,
                    progress,
                    exec);
        });
        out.setOutData(0, new EphysModelPort(trained.target(), trained.model()));
        trained.warn(out);
        final BufferedDataTable curve = SequenceTables.curve((AttentionBiLstmModel) trained.classifier(), exec);
        out.setOutData(1, curve);
        out.setInternalData(curve);
    }

    private static AttentionBiLstmModel start(final EphysModelPort port) {
        if (TrustedModel.classifier(port.model()) instanceof AttentionBiLstmModel model) {
            return model;
        }
        throw new ModelException("The model at the input \"Warm start\" is of another kind ("
                + port.getSpec().type()
                + "). Connect a Cell Type Attention BiLSTM Learner or Cell Type Transfer Learner.");
    }
}
