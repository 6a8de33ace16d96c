package org.ephys.knime.nodes.learning.forest;

import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.forest.ForestModel;
import org.ephys.knime.models.pipeline.PipelineModel;
import org.ephys.knime.models.pipeline.PipelineRecipe;
import org.ephys.knime.nodes.learning.Training;
import org.ephys.knime.nodes.model.EphysModelPort;
import org.ephys.knime.nodes.model.EphysModelSpec;
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

/** Trains a class-balanced random forest. */
public final class RandomForestLearnerNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Cell Type Random Forest Learner")
            .icon("../../icons/forest-learner.png")
            .shortDescription("Trains a random forest in which rare cell types count as much as common ones.")
            .fullDescription(
                    """
                    Trains a random forest on electrophysiological features. Each tree is grown on a \
                    bootstrap sample of the cells, each split is the best of a random subset of the features. With \
                    balanced class weights a cell weighs n / (classes · cells of its class), in the impurity of the \
                    splits and in the leaves, which is what scikit-learn's <tt>class_weight="balanced"</tt> means; no \
                    cell is left out or copied. \
                    <p>Missing values are replaced by the median of the training cells (or from their nearest \
                    neighbours). What is filled in is part of the model, so that the predictor accepts incomplete cells, and <i>Cross-Validate</i> learns it \
                    anew in each training fold.</p> \
                    <p>The out-of-bag predictions come from the trees that have not seen a cell: a first honest look, \
                    although cells of the same donor may still have been seen. Use <i>Cross-Validate</i> for scores \
                    that you report.</p> \
                    <p>Example: workflow <i>subclass-baseline</i>. \
                    """
                            + Papers.BREIMAN_2001 + ".</p>")
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addInputTable("Cells", "Labelled cells: one row per cell.")
                    .addOutputPort("Model", "The trained forest with its imputation.", EphysModelPort.TYPE)
                    .addOutputTable(
                            "Out-of-bag predictions",
                            "Per cell the label, the class probabilities over the trees that did not train on it, and "
                                    + "the predicted class.")
                    .addOutputTable(
                            "Feature importance",
                            "Per feature (or sparse component) the mean decrease of the weighted Gini impurity; they add "
                                    + "up to 1."))
            .model(m -> m.parametersClass(RandomForestLearnerNodeParameters.class)
                    .configure(RandomForestLearnerNodeFactory::configure)
                    .execute(RandomForestLearnerNodeFactory::execute))
            .keywords("balanced random forest", "random forest", "classification", "class weight", "cell type")
            .nodeType(NodeType.Learner);

    /** For the node repository. */
    public RandomForestLearnerNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final RandomForestLearnerNodeParameters parameters = in.getParameters();
        final EphysModelSpec spec = parameters.m_columns.modelSpec(PipelineRecipe.TYPE, in.getInTableSpec(0));
        out.setOutSpec(0, spec);
        out.setOutSpec(
                1,
                spec.classes().isEmpty() ? null : SchemaTable.spec(OutOfBagCell.schema(spec.target(), spec.classes())));
        out.setOutSpec(2, SchemaTable.spec(Importance.SCHEMA));
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final RandomForestLearnerNodeParameters parameters = in.getParameters();
        final BufferedDataTable table = in.getInTable(0);
        final ExecutionContext exec = in.getExecutionContext();
        final Training training = Training.run(parameters.recipe(), parameters.m_columns, table, exec);
        final ForestModel forest = (ForestModel) ((PipelineModel) training.classifier()).learner();
        out.setOutData(0, new EphysModelPort(training.target(), training.model()));
        training.warn(out);
        out.setOutData(1, outOfBag(training.target(), training.cells(), forest, exec));
        out.setOutData(2, importance(forest, exec));
    }

    /** A feature and how much the forest splits on it. */
    private record Importance(String feature, double importance) {
        static final RowSchema<Importance> SCHEMA = RowSchema.of(Importance.class)
                .add(CommonColumns.FEATURE.of(Importance::feature))
                .add(Column.number("importance", "", "mean decrease of the Gini impurity", Importance::importance))
                .build();
    }

    private static BufferedDataTable outOfBag(
            final String target, final Dataset cells, final ForestModel forest, final ExecutionContext exec)
            throws CanceledExecutionException {
        final SchemaTable<OutOfBagCell> table = new SchemaTable<>(exec, OutOfBagCell.schema(target, forest.classes()));
        final double[][] probabilities = forest.outOfBag().orElseThrow();
        for (int r = 0; r < cells.size(); r++) {
            exec.checkCanceled();
            table.add(new OutOfBagCell(cells.ids().get(r), cells.labels().get(r), probabilities[r]));
        }
        return table.close();
    }

    private static BufferedDataTable importance(final ForestModel forest, final ExecutionContext exec) {
        final double[] importances = forest.importances();
        return SchemaTable.of(
                exec,
                Importance.SCHEMA,
                IntStream.range(0, importances.length)
                        .mapToObj(c -> new Importance(forest.columns().get(c), importances[c]))
                        .sorted((a, b) -> Double.compare(b.importance, a.importance))
                        .toList());
    }
}
