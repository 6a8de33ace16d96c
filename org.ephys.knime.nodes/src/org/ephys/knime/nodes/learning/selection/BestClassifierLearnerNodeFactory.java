package org.ephys.knime.nodes.learning.selection;

import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.evaluation.SelectedModel;
import org.ephys.knime.models.evaluation.SelectedRecipe;
import org.ephys.knime.nodes.learning.Training;
import org.ephys.knime.nodes.model.EphysModelPort;
import org.ephys.knime.nodes.papers.Papers;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;
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

/** Chooses the best of several classifiers inside the training cells. */
public final class BestClassifierLearnerNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Cell Type Best Classifier Learner")
            .icon("../../icons/best-learner.png")
            .shortDescription("Chooses the best of several classifiers without a look at the test cells.")
            .fullDescription(
                    """
                    Scores logistic regressions, a random forest, gradient boosting and their averages by donor-grouped \
                    cross-validation <i>inside</i> the training cells, and trains the winner on all of them. \
                    <p>The choosing is part of the recipe: connected to <i>Cross-Validate</i>, it is done anew in each \
                    training fold (nested cross-validation), so that the score is honest. To try several models on the \
                    test folds and report the best is not: it is too good by as much as the models differ by chance.</p> \
                    <p>Predict with <i>Cell Type Predictor</i>, which takes all models of this port type.</p> \
                    <p>Missing values are filled in with what the training cells have; boosting takes them as they \
                    are. Example: workflow <i>compare-classifiers</i>. Nested cross-validation: \
                    """
                            + Papers.VARMA_SIMON_2006 + ".</p>")
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addInputTable("Cells", "Labelled cells with donors: one row per cell.")
                    .addOutputPort("Model", "The winner, trained on all cells.", EphysModelPort.TYPE)
                    .addOutputTable(
                            "Inner scores", "Each candidate's score on the inner folds; chosen = 1 for the winner."))
            .model(m -> m.parametersClass(BestClassifierLearnerNodeParameters.class)
                    .configure(BestClassifierLearnerNodeFactory::configure)
                    .execute(BestClassifierLearnerNodeFactory::execute))
            .keywords("model selection", "nested cross-validation", "hyper-parameters", "ensemble", "AutoML")
            .nodeType(NodeType.Learner);

    /** For the node repository. */
    public BestClassifierLearnerNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final BestClassifierLearnerNodeParameters parameters = in.getParameters();
        out.setOutSpec(0, parameters.m_columns.modelSpec(SelectedRecipe.TYPE, in.getInTableSpec(0)));
        out.setOutSpec(1, SchemaTable.spec(Candidate.SCHEMA));
    }

    /** A classifier that might have been chosen. */
    private record Candidate(String name, double score, boolean chosen) {
        static final RowSchema<Candidate> SCHEMA = RowSchema.of(Candidate.class)
                .add(Column.text("candidate", "name of the classifier", Candidate::name))
                .add(Column.number("inner_score", "", "score on the inner folds", Candidate::score))
                .add(Column.integer("chosen", "1 = the winner", candidate -> candidate.chosen ? 1 : 0))
                .build();
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final BestClassifierLearnerNodeParameters parameters = in.getParameters();
        final ExecutionContext exec = in.getExecutionContext();
        final Training training = Training.run(parameters.recipe(), parameters.m_columns, in.getInTable(0), exec);
        final SelectedModel model = (SelectedModel) training.classifier();
        final SchemaTable<Candidate> scores = new SchemaTable<>(exec, Candidate.SCHEMA);
        model.innerScores()
                .forEach((name, score) -> scores.add(new Candidate(name, score, name.equals(model.chosen()))));
        out.setOutData(0, new EphysModelPort(training.target(), training.model()));
        out.setOutData(1, scores.close());
        training.warn(out, warnings(training.cells()));
    }

    private static String[] warnings(final Dataset cells) {
        return cells.unknownDonors() == 0
                ? new String[0]
                : new String[] {
                    Training.unknownDonors(cells)
                            + ", which favours models that know donors by heart. Let the reader mark a donor column."
                };
    }
}
