package org.ephys.knime.nodes.learning.prediction;

import java.util.List;
import org.ephys.knime.models.Predictor;
import org.ephys.knime.models.trust.Answer;
import org.ephys.knime.models.trust.AnswerColumn;
import org.ephys.knime.models.trust.Judge;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.model.EphysModelPort;
import org.ephys.knime.nodes.model.EphysModelSpec;
import org.ephys.knime.nodes.papers.Papers;
import org.ephys.knime.nodes.table.AppendedColumns;
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

/** Predicts cell types with any classifier of this extension. */
public final class CellTypePredictorNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Cell Type Predictor")
            .icon("../../icons/cell-type-predictor.png")
            .shortDescription("Predicts the cell type of each row and says how far to believe it.")
            .fullDescription(
                    """
                    Appends the predicted class, its confidence and, if wanted, the probability of every class, in \
                    columns named as KNIME's own predictors name them, so that the Scorer and other nodes find them. \
                    The prediction column carries all classes in its domain. \
                    <p>The table needs the columns that the model was trained on, in any order; other columns are \
                    passed through. A table that lacks a column, or has it in another unit, is refused. Single missing \
                    values are treated as the model has learnt it; a protocol that was not recorded at all is filled in \
                    by what is to be expected from the other features, never by the median.</p> \
                    <p>How far to believe a prediction stands beside it. <i>"""
                            + AnswerColumn.SET
                            + """
                    </i>: the classes that fit, chosen so that \
                    90 % of the cells of each class have their class in it (cells of new donors like the training \
                    donors, on average over donors; nothing is promised for another rig or species, or for a subclass \
                    that was not trained). <i>p</i> per class: the fraction of the class's own cells that fit as badly or \
                    worse; <i>"""
                            + AnswerColumn.CREDIBILITY + """
                    </i> is the largest. <i>"""
                            + AnswerColumn.TYPICALITY
                            + """
                    </i>: the fraction of training cells as far from \
                    their class or farther, with the feature that fits least. It finds wrong units, noise and mixed-up \
                    columns, but <b>an interneuron subclass that was not trained looks like the trained ones</b>. \
                    <i>"""
                            + AnswerColumn.OBSERVED
                            + """
                    </i>: fraction of the model's features that the cell has, and of which <i>"""
                            + AnswerColumn.PROTOCOLS + """
                    </i>; \
                    <i>"""
                            + AnswerColumn.EXPECTED_ACCURACY
                            + """
                    </i>: how many training cells with these protocols were predicted rightly when \
                    left out.</p> \
                    <p><i>"""
                            + AnswerColumn.DECISION
                            + """
                    </i> is the first that holds: <i>withheld</i> (no feature, or too few: there is no \
                    prediction), <i>unlike</i> the training cells, <i>none</i> (no class fits), <i>uncertain</i> \
                    (several classes fit, or one that is not the most probable, or less than half of the features), \
                    <i>confident</i>; <i>"""
                            + AnswerColumn.REASON
                            + """
                    </i> says why. Models of \
                    learners that were told not to learn this, and models saved by earlier versions, are not calibrated: \
                    their predictions are withheld or uncertain.</p> \
                    <p>It takes the models of <i>Cell Type Random Forest Learner</i>, <i>Cell Type Logistic Regression \
                    Learner</i>, <i>Cell Type Gradient Boosting Learner</i> and <i>Cell Type Best Classifier \
                    Learner</i>; those of a network as well, but only <i>Cell Type Attention BiLSTM Predictor</i> tells \
                    what a network looked at.</p> \
                    <p>Example: workflow <i>predict-recordings</i>. Prediction sets per class (Mondrian conformal prediction): \
                    """
                            + Papers.VOVK_2005 + ".</p>")
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
                        : AppendedColumns.to(
                                        table, new PredictionCells(model, parameters.m_appendProbabilities).specs())
                                .spec(table));
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final CellTypePredictorNodeParameters parameters = in.getParameters();
        final EphysModelPort port = in.getInPortObject(0);
        final BufferedDataTable table = in.getInTable(1);
        final ExecutionContext exec = in.getExecutionContext();
        final Judge judge = new Judge(port.model(), parameters.m_trust.levels());
        final AnswerCounts counts = new AnswerCounts(judge);
        out.setOutData(
                0,
                NodeProgress.run(
                        exec,
                        progress -> predict(
                                table,
                                port.getSpec(),
                                judge,
                                parameters.m_appendProbabilities,
                                counts,
                                progress,
                                exec)));
        if (counts.warning() != null) {
            out.setWarningMessage(counts.warning());
        }
    }

    private static BufferedDataTable predict(
            final BufferedDataTable table,
            final EphysModelSpec model,
            final Judge judge,
            final boolean probabilities,
            final AnswerCounts counts,
            final NodeProgress progress,
            final ExecutionContext exec)
            throws CanceledExecutionException, InvalidSettingsException {
        final DataTableSpec spec = table.getDataTableSpec();
        model.check(spec);
        final DatasetReader reader = new DatasetReader(
                model.columns(), Columns.withRole(spec, Role.ID).orElse(""), "", "");
        judge.check(reader.none(spec));
        final PredictionCells cells = new PredictionCells(model, probabilities);
        try (Predictor classifier = judge.open()) {
            return AppendedColumns.to(spec, cells.specs())
                    .compute(
                            table,
                            reader,
                            rows -> {
                                final List<Answer> answers = judge.answers(rows, classifier, progress.silent());
                                counts.add(rows, answers);
                                return answers.stream().map(cells::values).toList();
                            },
                            progress,
                            exec);
        }
    }
}
