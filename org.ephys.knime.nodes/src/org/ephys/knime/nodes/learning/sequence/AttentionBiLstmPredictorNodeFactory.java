package org.ephys.knime.nodes.learning.sequence;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.sequence.AttentionBiLstmModel;
import org.ephys.knime.models.sequence.FamilyImportance;
import org.ephys.knime.models.trust.Judge;
import org.ephys.knime.models.trust.TrustedModel;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.learning.StaticSeed;
import org.ephys.knime.nodes.learning.prediction.PredictionCells;
import org.ephys.knime.nodes.model.EphysModelPort;
import org.ephys.knime.nodes.model.EphysModelSpec;
import org.ephys.knime.nodes.pages.ViewPage;
import org.ephys.knime.nodes.papers.Papers;
import org.ephys.knime.nodes.selection.SelectableRows;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.nodes.table.DatasetReader;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Predicts cell types with an attention BiLSTM and tells what it looked at. */
public final class AttentionBiLstmPredictorNodeFactory extends DefaultNodeFactory {
    /** Share of the progress bar for the predictions where families are shuffled as well. */
    private static final double SHARE = 0.2;

    private static final DefaultNode NODE = DefaultNode.create()
            .name("Cell Type Attention BiLSTM Predictor")
            .icon("../../icons/attention-bilstm-predictor.png")
            .shortDescription("Predicts the cell type of each row and tells which feature families mattered.")
            .fullDescription(
                    """
                    Appends the prediction in the columns that KNIME's own predictors use, the attention weight of each \
                    feature family (adding up to 1 per cell), and a sentence per cell. \
                    <p>The second output sums the attention up per class and family: mean and standard deviation over the \
                    cells, and over the networks of the ensemble. Do all seeds look at the same families? The mean \
                    correlation between the networks' profiles over classes and families is 1 if they do, and about 0 if \
                    each looks elsewhere; then attention explains nothing. If the cells have labels, it also tells whether attention is earned: what accuracy and macro-F1 lose when a \
                    family's numbers are dealt out anew among the cells.</p> \
                    <p>Only models of the <i>Cell Type Attention BiLSTM Learner</i> and of <i>Cell Type Transfer Learner</i> are \
                    accepted.</p> \
                    <p>Beside the prediction stands how far to believe it, in the same columns as those of <i>Cell Type \
                    Predictor</i>, which explains them. A network that was not told to learn this is not calibrated: \
                    its predictions are withheld or uncertain.</p> \
                    <p>Missing values are filled in as the model has learnt from its training cells; a family that a \
                    cell lacks altogether is masked. Example: workflow <i>attention-bilstm</i>. The model: \
                    """
                            + Papers.SCHWIDER_2026 + ".</p>")
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addInputPort("Model", "A trained attention BiLSTM.", EphysModelPort.TYPE)
                    .addInputTable("Cells", "Cells with the features that the model was trained on.")
                    .addOutputTable("Predictions", "The cells with prediction, attention and explanation appended.")
                    .addOutputTable(
                            "Attention",
                            "Per class and family the attention; per family over all classes the correlation between the "
                                    + "networks and what is lost when the family is shuffled."))
            .model(m -> m.parametersClass(AttentionBiLstmPredictorNodeParameters.class)
                    .configure(AttentionBiLstmPredictorNodeFactory::configure)
                    .execute(AttentionBiLstmPredictorNodeFactory::execute))
            .addView(v -> v.withoutParameters()
                    .description(
                            """
                            Attention per family of every cell, sorted by class, and its mean per class. Click a cell to \
                            see its families: how much attention each got, and how far each of its features is from \
                            the mean of all cells.
                            """)
                    .page(p -> p.fromString(ViewPage.ATTENTION::html).relativePath(ViewPage.ATTENTION.fileName()))
                    .initialData(d -> d.data(AttentionView::data))
                    .dataService(d -> d.handler(AttentionService::new)))
            .keywords("LSTM", "attention", "prediction", "explanation", "cell type")
            .nodeType(NodeType.Predictor);

    /** For the node repository. */
    public AttentionBiLstmPredictorNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final EphysModelSpec model = (EphysModelSpec) in.getInPortSpec(0);
        final DataTableSpec table = in.getInTableSpec(1);
        if (model != null && table != null) {
            model.check(table);
        }
        out.setOutSpecs(null, SequenceTables.attentionSpec()); // families are known once the model is
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final AttentionBiLstmPredictorNodeParameters parameters = in.getParameters();
        final EphysModelPort port = in.getInPortObject(0);
        final BufferedDataTable table = in.getInTable(1);
        final ExecutionContext exec = in.getExecutionContext();
        if (!(TrustedModel.classifier(port.model()) instanceof AttentionBiLstmModel model)) {
            throw new KNIMEException("The model is of another kind ("
                    + port.getSpec().type() + ") and has no attention. Use the Cell Type Predictor for it.");
        }
        final Judge judge = new Judge(port.model(), parameters.m_trust.levels());
        out.setOutData(NodeProgress.run(exec, progress -> {
            final EphysModelSpec spec = port.getSpec();
            final DatasetReader reader = reader(table, spec);
            final boolean shuffled =
                    parameters.m_importanceShuffles > 0 && !reader.label().isEmpty();
            final AttentionView.Writer view = new AttentionView.Writer(model, spec.target(), exec);
            final PredictionCells cells = new PredictionCells(spec, parameters.m_appendProbabilities);
            final AttentionColumns columns = parameters.m_appendAttention
                    ? new AttentionColumns(model.families().names())
                    : null;
            try (AttentionPass pass = new AttentionPass(model, judge, cells, columns, view)) {
                final BufferedDataTable predictions =
                        pass.predict(table, reader, progress.part(0, shuffled ? SHARE : 1), exec);
                if (pass.warning() != null) {
                    out.setWarningMessage(pass.warning());
                }
                final BufferedDataTable shown = view.close();
                final Dataset labelled = shuffled ? labelled(reader, table, model.classes(), exec) : null;
                final List<FamilyImportance> importances = labelled == null || labelled.size() == 0
                        ? List.of()
                        : FamilyImportance.of(
                                model,
                                labelled,
                                parameters.m_importanceShuffles,
                                StaticSeed.of(parameters.m_seed),
                                progress.part(SHARE, 1));
                out.setInternalData(
                        shown,
                        AttentionView.classes(model, exec),
                        predictions,
                        AttentionService.families(model.families(), exec),
                        SelectableRows.of(table, reader.id(), exec));
                return new PortObject[] {
                    predictions, SequenceTables.attention(pass.summary(AttentionView.cells(shown)), importances, exec)
                };
            }
        }));
    }

    private static DatasetReader reader(final BufferedDataTable table, final EphysModelSpec model)
            throws InvalidSettingsException {
        final DataTableSpec spec = table.getDataTableSpec();
        model.check(spec);
        if (table.size() == 0) {
            throw new ModelException("The table has no cells to predict.");
        }
        return new DatasetReader(
                model.columns(),
                Columns.withRole(spec, Role.ID).orElse(""),
                spec.containsName(model.target()) ? model.target() : "",
                "");
    }

    /** The cells with a label that the model knows: all of them are needed at once to deal out their numbers. */
    private static Dataset labelled(
            final DatasetReader reader,
            final BufferedDataTable table,
            final List<String> classes,
            final ExecutionContext exec)
            throws CanceledExecutionException {
        final Dataset cells = reader.read(table, exec);
        return cells.rows(IntStream.range(0, cells.size())
                .filter(r -> classes.contains(Objects.toString(cells.labels().get(r))))
                .toArray());
    }
}
