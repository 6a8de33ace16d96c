package org.ephys.knime.nodes.learning.logistic;

import org.ephys.knime.models.linear.LogisticModel;
import org.ephys.knime.models.pipeline.PipelineModel;
import org.ephys.knime.models.pipeline.PipelineRecipe;
import org.ephys.knime.nodes.learning.Training;
import org.ephys.knime.nodes.model.EphysModelPort;
import org.ephys.knime.nodes.papers.Papers;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;
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

/** Trains a regularised multinomial logistic regression. */
public final class LogisticRegressionLearnerNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Cell Type Logistic Regression Learner")
            .icon("../../icons/logistic-learner.png")
            .shortDescription("Trains a regularised multinomial logistic regression on standardised features.")
            .fullDescription(
                    """
                    Trains a multinomial logistic regression with an L2 penalty. On a few hundred cells it is hard to \
                    beat, and its coefficients can be read: a coefficient is the change of a class's log-odds per \
                    standard deviation of the feature. \
                    <p>Missing values are filled in and features are standardised by the training cells; both are part \
                    of the model and are learnt anew in each fold of <i>Cross-Validate</i>. The result equals that of \
                    scikit-learn's <tt>LogisticRegression</tt> with the same C.</p> \
                    <p>Predict with <i>Cell Type Predictor</i>, which takes all models of this port type.</p> \
                    <p>Example: workflow <i>compare-classifiers</i>. \
                    """
                            + Papers.PEDREGOSA_2011 + ".</p>")
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addInputTable("Cells", "Labelled cells: one row per cell.")
                    .addOutputPort("Model", "The trained regression with its preprocessing.", EphysModelPort.TYPE)
                    .addOutputTable(
                            "Coefficients",
                            "Per class and feature the coefficient of the standardised feature, and the intercepts."))
            .model(m -> m.parametersClass(LogisticRegressionLearnerNodeParameters.class)
                    .configure(LogisticRegressionLearnerNodeFactory::configure)
                    .execute(LogisticRegressionLearnerNodeFactory::execute))
            .keywords("logistic regression", "softmax", "classification", "cell type")
            .nodeType(NodeType.Learner);

    /** For the node repository. */
    public LogisticRegressionLearnerNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final LogisticRegressionLearnerNodeParameters parameters = in.getParameters();
        out.setOutSpec(0, parameters.m_columns.modelSpec(PipelineRecipe.TYPE, in.getInTableSpec(0)));
        out.setOutSpec(1, SchemaTable.spec(Coefficient.SCHEMA));
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final LogisticRegressionLearnerNodeParameters parameters = in.getParameters();
        final ExecutionContext exec = in.getExecutionContext();
        final Training training = Training.run(parameters.recipe(), parameters.m_columns, in.getInTable(0), exec);
        final LogisticModel regression = (LogisticModel) ((PipelineModel) training.classifier()).learner();
        out.setOutData(0, new EphysModelPort(training.target(), training.model()));
        training.warn(out);
        out.setOutData(1, coefficients(regression, exec));
    }

    /** How much a feature speaks for a class. */
    private record Coefficient(String name, String feature, double value) {
        static final RowSchema<Coefficient> SCHEMA = RowSchema.of(Coefficient.class)
                .add(CommonColumns.CLASS.of(Coefficient::name))
                .add(CommonColumns.FEATURE.of(Coefficient::feature))
                .add(Column.number("coefficient", "", "how much the feature speaks for the class", Coefficient::value))
                .build();
    }

    private static BufferedDataTable coefficients(final LogisticModel regression, final ExecutionContext exec) {
        final SchemaTable<Coefficient> table = new SchemaTable<>(exec, Coefficient.SCHEMA);
        final double[][] coefficients = regression.coefficients();
        for (int k = 0; k < coefficients.length; k++) {
            for (int c = 0; c < coefficients[k].length; c++) {
                final boolean intercept = c == regression.columns().size();
                table.add(new Coefficient(
                        regression.classes().get(k),
                        intercept ? "(intercept)" : regression.columns().get(c),
                        coefficients[k][c]));
            }
        }
        return table.close();
    }
}
