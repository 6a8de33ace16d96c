package org.ephys.knime.nodes.learning.sequence;

import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.sequence.AttentionBiLstmModel;
import org.ephys.knime.models.sequence.AttentionBiLstmRecipe;
import org.ephys.knime.models.sequence.TransferRecipe;
import org.ephys.knime.models.trust.TrustedModel;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.learning.StaticSeed;
import org.ephys.knime.nodes.learning.Training;
import org.ephys.knime.nodes.model.EphysModelPort;
import org.ephys.knime.nodes.model.EphysModelSpec;
import org.ephys.knime.nodes.pages.ViewPage;
import org.ephys.knime.nodes.papers.Papers;
import org.ephys.knime.nodes.table.ColumnChoice;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.nodes.table.DatasetReader;
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

/** Carries an attention BiLSTM over from one table to another. */
public final class TransferLearnerNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Cell Type Transfer Learner")
            .icon("../../icons/transfer-learner.png")
            .shortDescription("Carries a network over from one species, or one rig, to another with fewer cells.")
            .fullDescription(
                    """
                    Takes a network that was trained on many cells of a source (for example mouse) and trains it on the few \
                    cells of a target (for example human) with the same features. <i>Fine-tune</i> goes on from the \
                    weights of the source, if wanted with a warm-up in which the encoder is frozen and only the \
                    classifier is trained. <i>Joint</i> first trains one encoder with a classifier per table on both, \
                    then on the target alone. \
                    <p>The same cell type differs between species, so each table is scaled by itself. Early stopping, \
                    balancing and seeds of the target-only model are the same: the third output is the fair comparison. \
                    Connect both models to <i>Cross-Validate</i> nodes with the same folds and these to <i>Compare \
                    Models</i>; the transfer is then done anew in each training fold.</p> \
                    <p>The model carries its source along, so that it can be cross-validated after saving and loading \
                    too: the weights of the source model and, for joint training, the numbers and classes of the source \
                    cells, without ids and donors. If the source has seen cells that are then tested, \
                    <i>Cross-Validate</i> says so.</p> \
                    <p>If wanted, both models learn how far to trust their predictions, from groups of target donors that \
                    they have not seen, as those of the other learners do: the transfer is then done anew without each \
                    of five groups.</p> \
                    <p>Missing values are filled in with what the training cells of the same table have. Example: \
                    workflow <i>mouse-to-human-transfer</i>. \
                    """
                            + Papers.SCHWIDER_2026 + ".</p>")
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addInputPort(
                            "Source model", "An attention BiLSTM trained on the source.", EphysModelPort.TYPE)
                    .addInputTable("Source cells", "The labelled cells of the source; used by joint training only.")
                    .addInputTable("Target cells", "The labelled cells of the target with the same features.")
                    .addOutputPort("Model", "The network after the transfer.", EphysModelPort.TYPE)
                    .addOutputTable("Training curve", "Loss and scores per network and epoch.")
                    .addOutputPort(
                            "Target-only model",
                            "The same network trained on the target alone, with the same settings and seeds.",
                            EphysModelPort.TYPE))
            .model(m -> m.parametersClass(TransferLearnerNodeParameters.class)
                    .configure(TransferLearnerNodeFactory::configure)
                    .execute(TransferLearnerNodeFactory::execute))
            .addView(v -> v.withoutParameters()
                    .description(
                            "Loss and validation scores of every network by epoch, with the phases of the transfer.")
                    .page(p -> p.fromString(ViewPage.CURVE::html).relativePath(ViewPage.CURVE.fileName()))
                    .initialData(d -> d.data(CurveView::data)))
            .keywords(
                    "transfer learning",
                    "Transfer Fine-tune",
                    "fine-tuning",
                    "mouse",
                    "human",
                    "cross-species",
                    "pretraining")
            .nodeType(NodeType.Learner);

    /** For the node repository. */
    public TransferLearnerNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final TransferLearnerNodeParameters parameters = in.getParameters();
        parameters.m_network.m_engine.check();
        final EphysModelSpec model = (EphysModelSpec) in.getInPortSpec(0);
        model.check(in.getInTableSpec(2));
        if (parameters.m_mode == TransferLearnerNodeParameters.Mode.JOINT) {
            model.check(in.getInTableSpec(1));
        }
        final String target = target(parameters, model, in.getInTableSpec(2));
        final List<String> units = model.columns().stream()
                .map(in.getInTableSpec(2)::getColumnSpec)
                .map(Columns::unit)
                .toList();
        final ModelSignature signature = new ModelSignature(model.columns(), units, List.of());
        out.setOutSpecs(
                new EphysModelSpec(TransferRecipe.TYPE, target, signature),
                SequenceTables.curveSpec(),
                new EphysModelSpec(AttentionBiLstmRecipe.TYPE, target, signature));
    }

    private static String target(
            final TransferLearnerNodeParameters parameters, final EphysModelSpec model, final DataTableSpec table)
            throws InvalidSettingsException {
        final String target =
                ColumnChoice.isName(parameters.m_targetColumn) ? parameters.m_targetColumn : model.target();
        if (!table.containsName(target)) {
            throw new InvalidSettingsException("The target table has no column \"" + target + "\" with the classes.");
        }
        return target;
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final TransferLearnerNodeParameters parameters = in.getParameters();
        final EphysModelPort port = in.getInPortObject(0);
        final BufferedDataTable source = in.getInTable(1);
        final BufferedDataTable table = in.getInTable(2);
        final ExecutionContext exec = in.getExecutionContext();
        if (!(TrustedModel.classifier(port.model()) instanceof AttentionBiLstmModel pretrained)) {
            throw new KNIMEException("The source model is of another kind ("
                    + port.getSpec().type() + "). Connect a Cell Type Attention BiLSTM Learner.");
        }
        NodeProgress.run(exec, progress -> {
            final String target = target(parameters, port.getSpec(), table.getDataTableSpec());
            final Dataset cells = read(table, port.getSpec(), target, exec);
            TransferRecipe recipe = parameters.recipe().from(pretrained);
            if (parameters.m_mode == TransferLearnerNodeParameters.Mode.JOINT) {
                recipe = recipe.with(read(source, port.getSpec(), port.getSpec().target(), exec));
            }
            final long seed = StaticSeed.of(parameters.m_network.m_seed);
            final Training transferred =
                    Training.of(parameters.m_trust.of(recipe, seed), target, table, cells, progress.part(0, 0.5), exec);
            final Training alone = Training.of(
                    parameters.m_trust.of(recipe.targetOnly(), seed),
                    target,
                    table,
                    cells,
                    progress.part(0.5, 1),
                    exec);
            out.setOutData(0, new EphysModelPort(target, transferred.model()));
            final BufferedDataTable curve = SequenceTables.curve((AttentionBiLstmModel) transferred.classifier(), exec);
            out.setOutData(1, curve);
            out.setInternalData(curve);
            out.setOutData(2, new EphysModelPort(target, alone.model()));
            transferred.warn(out);
            return transferred;
        });
    }

    private static Dataset read(
            final BufferedDataTable table, final EphysModelSpec model, final String target, final ExecutionContext exec)
            throws CanceledExecutionException {
        final DataTableSpec spec = table.getDataTableSpec();
        return new DatasetReader(
                        model.columns(),
                        Columns.withRole(spec, Role.ID).orElse(""),
                        target,
                        Columns.withRole(spec, Role.DONOR).orElse(""))
                .read(table, exec);
    }
}
