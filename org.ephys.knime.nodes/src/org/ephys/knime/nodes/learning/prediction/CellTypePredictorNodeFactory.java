package org.ephys.knime.nodes.learning.prediction;

import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.model.EphysModelPort;
import org.ephys.knime.nodes.model.EphysModelSpec;
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

/** Predicts cell types with any classifier of this extension. */
public final class CellTypePredictorNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Cell Type Predictor")
            .icon("../../icons/cell-type-predictor.png")
            .shortDescription("Predicts the cell type of each row with a trained model.")
            .fullDescription(
                    """
                    Appends the predicted class, its confidence and, if wanted, the probability of every class, in \
                    columns named as KNIME's own predictors name them, so that the Scorer and other nodes find them. \
                    The prediction column carries all classes in its domain. \
                    <p>The table needs the columns that the model was trained on, in any order; other columns are \
                    passed through. A table that lacks a column, or has it in another unit, is refused. Missing values \
                    are replaced by the medians that the model has learnt from its training cells.</p> \
                    <p>It takes the models of <i>Cell Type Random Forest Learner</i>, <i>Cell Type Logistic Regression \
                    Learner</i>, <i>Cell Type Gradient Boosting Learner</i> and <i>Cell Type Best Classifier \
                    Learner</i>; those of a network as well, but only <i>Cell Type Attention BiLSTM Predictor</i> tells \
                    what a network looked at.</p> \
                    <p>Example: workflow <i>predict-recordings</i>. Breiman (2001), <i>Random forests</i>, Machine \
                    Learning 45.</p>
                    """)
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addInputPort("Model", "A trained model.", EphysModelPort.TYPE)
                    .addInputTable("Cells", "Cells with the features that the model was trained on.")
                    .addOutputTable("Predictions", "The cells with the columns of the prediction appended."))
            .model(m -> m.parametersClass(CellTypePredictorNodeParameters.class)
                    .configure(CellTypePredictorNodeFactory::configure)
                    .execute(CellTypePredictorNodeFactory::execute))
            .keywords("random forest", "logistic regression", "gradient boosting", "classification", "prediction")
            .nodeType(NodeType.Predictor);

    /** For the node repository. */
    public CellTypePredictorNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final CellTypePredictorNodeParameters parameters = in.getParameters();
        final EphysModelSpec model = (EphysModelSpec) in.getInPortSpec(0);
        final DataTableSpec table = in.getInTableSpec(1);
        if (table == null || model == null) {
            out.setOutSpec(0, null);
            return;
        }
        model.check(table);
        out.setOutSpec(
                0,
                model.classes().isEmpty()
                        ? null
                        : PredictionCells.append(table, model, null, parameters.m_probabilities)
                                .createSpec());
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final CellTypePredictorNodeParameters parameters = in.getParameters();
        final EphysModelPort port = in.getInPortObject(0);
        final BufferedDataTable table = in.getInTable(1);
        final ExecutionContext exec = in.getExecutionContext();
        out.setOutData(
                0,
                NodeProgress.run(
                        exec,
                        progress -> exec.createColumnRearrangeTable(
                                table,
                                PredictionCells.append(
                                        table.getDataTableSpec(),
                                        port.getSpec(),
                                        port.model(),
                                        parameters.m_probabilities),
                                exec)));
    }
}
