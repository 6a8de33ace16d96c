package org.ephys.knime.nodes.learning.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.evaluation.CrossValidation;
import org.ephys.knime.models.evaluation.FoldAssignment;
import org.ephys.knime.models.evaluation.Folds;
import org.ephys.knime.models.evaluation.LabelShuffle;
import org.ephys.knime.models.evaluation.Metric;
import org.ephys.knime.models.evaluation.PermutationImportance;
import org.ephys.knime.models.evaluation.Validation;
import org.ephys.knime.models.trust.TrustedRecipe;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.learning.UncheckedCells;
import org.ephys.knime.nodes.learning.balance.BalanceCellsNodeFactory;
import org.ephys.knime.nodes.model.EphysModelPort;
import org.ephys.knime.nodes.model.EphysModelSpec;
import org.ephys.knime.nodes.pages.ViewPage;
import org.ephys.knime.nodes.selection.CellSelection;
import org.ephys.knime.nodes.selection.SelectableRows;
import org.ephys.knime.nodes.table.DatasetReader;
import org.ephys.knime.nodes.table.SchemaTable;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
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

/** Trains a model's recipe anew in each fold and scores it on cells that it has not seen. */
public final class CrossValidateNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Cross-Validate")
            .icon("../../icons/cross-validate.png")
            .shortDescription("Scores a model's recipe on donors that it was not trained on.")
            .fullDescription(
                    """
                    Takes a trained model as a recipe: in each fold the whole recipe (imputation, scaling, balancing, \
                    selection, classifier) is fitted anew on the training part alone and predicts the test part. The \
                    trained weights of the incoming model are not used. \
                    <p>Cells of one donor resemble each other. With donor-grouped folds no donor is in the training and \
                    the test part of a fold; that is the score to report. Fixed folds can be given as a file, so that \
                    several models, or several laboratories, are compared on the same cells.</p> \
                    <p>The scores are given per fold, per repeat (all out-of-fold predictions of the repeat pooled), and \
                    as the mean of the repeats with a 95 % interval that comes from resampling donors. Accuracy is the \
                    fraction of right predictions; macro-F1 is the mean of the classes' F1, so that rare classes count \
                    as much as common ones.</p> \
                    <p>If the learner learns how far to trust its model, that is learnt anew in each training part too, \
                    and the last output says whether the prediction sets hold on unseen donors what they promise.</p> \
                    <p>Two controls cost time and are off at first: the scores with shuffled labels, which should lie at \
                    chance, and what the score loses when a feature is shuffled among the test cells.</p> \
                    <p>To validate several models and report the best selects on the test cells: its score is too good. \
                    Choose with <i>Cell Type Best Classifier Learner</i>, which does so inside the training part of each fold, and \
                    validate that.</p> \
                    <p>Missing features are the business of the recipe, which fills them in anew in each training \
                    part; a cell without a label is refused; one whose donor is not known counts as a donor of its own, with a warning. \
                    Example: workflow <i>subclass-baseline</i>. Folds by donors: Roberts et al. (2017).</p>
                    """)
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addInputPort("Model", "The model whose recipe is validated.", EphysModelPort.TYPE)
                    .addInputTable("Cells", "Labelled cells with the features of the model.")
                    .addOutputTable(
                            "Predictions",
                            "One row per cell and repeat: id, repeat, fold, truth, prediction and the probability of "
                                    + "each class, predicted by a model that was not trained on the cell.")
                    .addOutputTable(
                            "Scores",
                            "Accuracy, macro-F1, balanced accuracy and per-class precision, recall and F1: per fold, per "
                                    + "repeat, pooled with its 95 % interval, and mean and SD of the folds.")
                    .addOutputTable(
                            "Confusion", "Per repeat, cells of each true class (rows) by predicted class (columns).")
                    .addOutputTable(
                            "Donors",
                            "Per donor its cells and the fraction of right predictions over all repeats. Empty if "
                                    + "donors are not known.")
                    .addOutputTable(
                            "Label shuffle",
                            "Scores of each shuffle of the labels, their mean, the scores with the true labels and "
                                    + "their p values. Empty unless label shuffles are asked for.")
                    .addOutputTable(
                            "Importance",
                            "Per feature the macro-F1 that is lost when it is shuffled among the test cells, mean and "
                                    + "standard deviation of the folds, the largest first. Empty unless asked for.")
                    .addOutputTable(
                            "Prediction sets",
                            "Over all cells and per class: the fraction whose class is in its prediction set, the same "
                                    + "averaged over donors, the mean size of the sets, the fraction of sets with one "
                                    + "class and how many of these are right, and the fraction of empty sets. Empty "
                                    + "unless the model learns how far to trust it."))
            .model(m -> m.parametersClass(CrossValidateNodeParameters.class)
                    .configure(CrossValidateNodeFactory::configure)
                    .execute(CrossValidateNodeFactory::execute))
            .addView(v -> v.withoutParameters()
                    .description(
                            """
                            Confusion matrix with counts and rates, scores of every class, calibration, and the spread \
                            over donors, of the first repeat. Click a field of the matrix to list its cells. Figures \
                            save as SVG and PNG, lists as CSV.
                            """)
                    .page(p -> p.fromString(ViewPage.SCORES::html).relativePath(ViewPage.SCORES.fileName()))
                    .initialData(d -> d.data(ValidationView::data))
                    .dataService(d -> d.handler(in -> new CellSelection(in, 1))))
            .keywords(
                    "cross-validation", "donor", "group", "score", "accuracy", "F1", "confusion matrix", "permutation")
            .nodeType(NodeType.Other);

    /** For the node repository. */
    public CrossValidateNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final CrossValidateNodeParameters parameters = in.getParameters();
        final EphysModelSpec model = (EphysModelSpec) in.getInPortSpec(0);
        final DataTableSpec table = in.getInTableSpec(1);
        if (model == null || table == null || model.classes().isEmpty()) {
            out.setOutSpecs(
                    null,
                    null,
                    null,
                    SchemaTable.spec(ControlTables.DONORS),
                    SchemaTable.spec(ControlTables.SHUFFLES),
                    SchemaTable.spec(ControlTables.IMPORTANCES),
                    SchemaTable.spec(ControlTables.SETS));
            return;
        }
        parameters.reader(table, model);
        out.setOutSpecs(
                ValidationTables.predictionSpec(model.target(), model.classes()),
                ValidationTables.scoreSpec(model.classes()),
                ValidationTables.confusionSpec(model.classes()),
                SchemaTable.spec(ControlTables.DONORS),
                SchemaTable.spec(ControlTables.SHUFFLES),
                SchemaTable.spec(ControlTables.IMPORTANCES),
                SchemaTable.spec(ControlTables.SETS));
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final CrossValidateNodeParameters parameters = in.getParameters();
        final EphysModelPort model = in.getInPortObject(0);
        final BufferedDataTable table = in.getInTable(1);
        final ExecutionContext exec = in.getExecutionContext();
        final long seed = parameters.seed();
        final Result result = NodeProgress.run(exec, progress -> {
            final DatasetReader reader = parameters.reader(table.getDataTableSpec(), model.getSpec());
            Dataset cells = reader.read(table, exec);
            requireKnownClasses(cells, model.getSpec());
            final Folds folds;
            if (parameters.fromFile()) {
                final List<FoldAssignment> assignments = parameters.foldFile();
                cells = cells.rows(Folds.rowsIn(cells, assignments));
                folds = Folds.of(cells, assignments);
            } else if (parameters.m_scheme == FoldScheme.COLUMN) {
                folds = Folds.of(cells, foldColumn(table, cells, parameters.m_foldColumn));
            } else {
                folds = parameters.makeFolds(cells, seed);
            }
            return Result.of(model.model().recipe(), cells, folds, parameters, seed, progress);
        });
        final Validation validation = result.validation();
        final ValidationTables tables = new ValidationTables(model.getSpec().target(), exec);
        out.setOutData(0, tables.predictions(validation));
        final BufferedDataTable scores = tables.scores(validation, parameters.m_resamples, seed);
        out.setOutData(1, scores);
        out.setOutData(2, tables.confusion(validation));
        out.setOutData(3, ControlTables.donors(validation, parameters.m_setCoverage, exec));
        out.setOutData(4, ControlTables.shuffles(result.control(), validation, exec));
        out.setOutData(5, ControlTables.importances(result.importances(), exec));
        out.setOutData(6, ControlTables.sets(validation, parameters.m_setCoverage, exec));
        final BufferedDataTable selectable = NodeProgress.run(
                exec,
                progress -> SelectableRows.of(
                        table,
                        parameters
                                .reader(table.getDataTableSpec(), model.getSpec())
                                .id(),
                        exec));
        out.setInternalData(ValidationView.cells(validation, model.getSpec().target(), exec), scores, selectable);
        final List<String> warnings = new ArrayList<>(validation.warnings());
        warnings.addAll(UncheckedCells.objections(
                table.getDataTableSpec(), model.getSpec().target(), validation.table()));
        if (BalanceCellsNodeFactory.hasSyntheticCells(table)) {
            warnings.add(BalanceCellsNodeFactory.WARNING);
        }
        if (!warnings.isEmpty()) {
            out.setWarningMessage(String.join("\n", warnings));
        }
    }

    /** The tables were promised with the classes of the model. */
    private static void requireKnownClasses(final Dataset cells, final EphysModelSpec model) {
        final List<String> unknown = cells.classes().stream()
                .filter(name -> !model.classes().contains(name))
                .toList();
        if (!unknown.isEmpty()) {
            throw new ModelException("The cells have classes that the model was not trained on: \""
                    + String.join("\", \"", unknown) + "\". Filter these cells out, or give the learner cells of all "
                    + "classes.");
        }
    }

    /** The cross-validation and its controls. */
    private record Result(Validation validation, LabelShuffle control, List<PermutationImportance> importances) {
        static Result of(
                final Recipe recipe,
                final Dataset cells,
                final Folds folds,
                final CrossValidateNodeParameters parameters,
                final long seed,
                final Progress progress) {
            // by the number of times that the folds are trained
            final double whole = 1.0 + parameters.m_labelShuffles + (parameters.m_importanceShuffles > 0 ? 1 : 0);
            final double shuffled = (1 + parameters.m_labelShuffles) / whole;
            // the controls look at predicted classes only
            final Recipe classifier = TrustedRecipe.classifier(recipe);
            final Validation validation = CrossValidation.run(
                    parameters.m_predictionSets ? recipe : classifier, cells, folds, progress.part(0, 1 / whole));
            final LabelShuffle control = LabelShuffle.run(
                    classifier, cells, folds, parameters.m_labelShuffles, seed, progress.part(1 / whole, shuffled));
            final List<PermutationImportance> importances = parameters.m_importanceShuffles == 0
                    ? List.of()
                    : PermutationImportance.outOfFold(
                            classifier,
                            cells,
                            folds,
                            Metric.MACRO_F1,
                            parameters.m_importanceShuffles,
                            seed,
                            progress.part(shuffled, 1));
            return new Result(validation, control, importances);
        }
    }

    private static List<FoldAssignment> foldColumn(
            final BufferedDataTable table, final Dataset cells, final String column) {
        final int index = table.getDataTableSpec().findColumnIndex(column);
        final List<FoldAssignment> assignments = new ArrayList<>();
        for (final DataRow row : table) {
            final DataCell cell = row.getCell(index);
            final String id = cells.ids().get(assignments.size());
            if (!(cell instanceof DoubleValue number)
                    || number.getDoubleValue() != Math.rint(number.getDoubleValue())) {
                throw new ModelException("The fold of cell \"" + id + "\" in column \"" + column
                        + "\" is missing or not a whole number. Fill it in or filter the row out.");
            }
            assignments.add(new FoldAssignment("", 0, id, (int) number.getDoubleValue()));
        }
        return assignments;
    }
}
