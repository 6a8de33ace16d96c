package org.ephys.knime.nodes.learning.validity;

import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.trust.Validity;
import org.ephys.knime.models.trust.ValidityCheck;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.learning.OriginReader;
import org.ephys.knime.nodes.learning.StaticSeed;
import org.ephys.knime.nodes.learning.prediction.PredictionColumns;
import org.ephys.knime.nodes.model.EphysModelPort;
import org.ephys.knime.nodes.model.EphysModelSpec;
import org.ephys.knime.nodes.pages.ViewPage;
import org.ephys.knime.nodes.papers.Papers;
import org.ephys.knime.nodes.selection.CellSelection;
import org.ephys.knime.nodes.selection.SelectableRows;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.nodes.table.SchemaTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;
import org.knime.core.node.port.inactive.InactiveBranchPortObjectSpec;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Says whether a model can be used on new cells. */
public final class ModelValidityNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Model Validity")
            .icon("../../icons/model-validity.png")
            .shortDescription("Says whether a model can be used on a table of new cells.")
            .fullDescription(
                    """
                    Compares new cells with the cells that a model was trained on, before its predictions are believed. The \
                    verdict is the first that holds: <ul>\
                    <li><i>not valid</i>: at least\s"""
                            + ValidityCheck.LEAST_LABELLED
                            + """
                     cells are labelled, and fewer of them are predicted rightly, or \
                    have their class in their prediction set, than the model expects of itself;</li>\
                    <li><i>another distribution</i>: the cells can be told from training cells, or are of another \
                    species, and no labelled cells show that this does no harm;</li>\
                    <li><i>doubtful</i>: features have changed, a unit looks wrong, more cells than by chance are \
                    unlike the training cells, or they come from another rig;</li>\
                    <li><i>not known</i>: there are fewer than\s"""
                            + ValidityCheck.LEAST_CELLS
                            + """
                     cells, or the model does not know its training cells \
                    (learners that were told not to learn how far to trust predictions, files of earlier versions);</li>\
                    <li><i>nothing against</i>.</li>\
                    </ul> \
                    <p>The new cells are compared with training cells of the <b>same predicted classes and protocols</b>, so \
                    that another mixture of classes is not taken for another rig. A random forest learns to tell them apart; \
                    the area under its ROC curve (AUROC) on cells that its trees have not seen is 0.5 where it cannot, and \
                    above\s"""
                            + ValidityCheck.ANOTHER_DISTRIBUTION
                            + """
                     the cells come from another distribution. Feature by feature the two are compared by the exact test \
                    of Kolmogorov and Smirnov, with regard to the number of features.</p> \
                    <p><b>What it cannot see:</b> a subclass that was not trained looks like those that were. Another \
                    distribution need not mean wrong predictions; only labelled cells tell. What helps most is to label\s"""
                            + ValidityCheck.LEAST_LABELLED
                            + """
                     to 100 cells of one's own rig and to add them to the training table. Nothing is aligned by itself: \
                    measured on real cells, alignment takes another mixture of classes for another rig and makes right \
                    predictions wrong.</p> \
                    <p>Species, rig, laboratory and preparation are compared where both tables have columns of \
                    these names. A table that lacks a column of the model, or has it in another unit, is refused. Missing values \
                    are treated as <i>Cell Type Predictor</i> does. \
                    Example: workflow <i>evaluate-honestly</i>. Two-sample test, and shares of the classes: \
                    """
                            + Papers.LOPEZ_PAZ_2017 + "; " + Papers.SAERENS_2002 + ".</p>")
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addInputPort("Model", "A trained model.", EphysModelPort.TYPE)
                    .addInputTable("New cells", "New cells with the features of the model; some may be labelled.")
                    .addOutputTable(
                            "Verdict",
                            "The verdict in a sentence, what helps, and one row for each thing that was looked at: "
                                    + "what was found, what it was held against, and whether it speaks for or against the "
                                    + "model.")
                    .addOutputTable(
                            "Features",
                            "One row per feature, those that have changed most first: medians and range in training and "
                                    + "among the new cells, missing values, Kolmogorov-Smirnov distance and p value.")
                    .addOutputTable(
                            "Classes",
                            "One row per class: its share in training, among the predictions and as estimated, and accuracy "
                                    + "and coverage of labelled cells.")
                    .addOutputTable(
                            "Judged cells",
                            "One row per cell: label, prediction, typicality, decision, and the prediction under the "
                                    + "estimated shares."))
            .model(m -> m.parametersClass(ModelValidityNodeParameters.class)
                    .configure(ModelValidityNodeFactory::configure)
                    .execute(ModelValidityNodeFactory::execute))
            .addView(v -> v.withoutParameters()
                    .description(
                            """
                            The verdict in a sentence with what it rests on; every feature, those that have changed most \
                            first, with its range among the training cells and the new ones; how typical the new cells are; \
                            shares of the classes, accuracy and coverage of labelled cells; the cells. Choose a cell to see it \
                            in other views.
                            """)
                    .page(p -> p.fromString(ViewPage.VALIDITY::html).relativePath(ViewPage.VALIDITY.fileName()))
                    .initialData(d -> d.data(ValidityView::data))
                    .dataService(d -> d.handler(in -> new CellSelection(in, 1))))
            .keywords(
                    "domain shift",
                    "drift",
                    "applicability domain",
                    "out of distribution",
                    "calibration",
                    "two-sample test")
            .nodeType(NodeType.Other);

    /** For the node repository. */
    public ModelValidityNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final ModelValidityNodeParameters parameters = in.getParameters();
        final EphysModelSpec model = (EphysModelSpec) in.getInPortSpec(0);
        final DataTableSpec table = in.getInTableSpec(1);
        if (model != null && table != null) {
            final String lacking = parameters.lacking(table, model);
            if (!lacking.isEmpty()) {
                final PortObjectSpec inactive = InactiveBranchPortObjectSpec.INSTANCE;
                out.setOutSpecs(inactive, inactive, inactive, inactive);
                out.setWarningMessage(lacking);
                return;
            }
            parameters.reader(table, model);
        }
        out.setOutSpecs(
                SchemaTable.spec(ValidityTables.FINDINGS),
                SchemaTable.spec(ValidityTables.FEATURES),
                SchemaTable.spec(ValidityTables.CLASSES),
                model == null || model.classes().isEmpty()
                        ? null
                        : SchemaTable.spec(
                                ValidityTables.cells(new PredictionColumns(model.target(), model.classes()))));
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final ModelValidityNodeParameters parameters = in.getParameters();
        final EphysModelPort port = in.getInPortObject(0);
        final BufferedDataTable table = in.getInTable(1);
        final ExecutionContext exec = in.getExecutionContext();
        final EphysModelSpec model = port.getSpec();
        final String lacking = NodeProgress.run(exec, progress -> parameters.lacking(table.getDataTableSpec(), model));
        if (!lacking.isEmpty()) {
            final PortObject inactive = InactiveBranchPortObject.INSTANCE;
            out.setOutData(inactive, inactive, inactive, inactive);
            out.setWarningMessage(lacking);
            return;
        }
        final Checked checked = NodeProgress.run(exec, progress -> {
            final Dataset cells =
                    parameters.reader(table.getDataTableSpec(), model).read(table, exec);
            final ValidityCheck check = new ValidityCheck(
                    port.model(),
                    parameters.m_trust.levels(),
                    parameters.m_changedShares,
                    StaticSeed.of(parameters.m_seed));
            return new Checked(cells, check.run(cells, OriginReader.read(table, cells, exec), progress));
        });
        final Validity validity = checked.validity();
        final PredictionColumns columns = new PredictionColumns(model.target(), model.classes());
        final BufferedDataTable findings = ValidityTables.findings(validity, exec);
        final BufferedDataTable features = SchemaTable.of(exec, ValidityTables.FEATURES, validity.features());
        final BufferedDataTable classes = SchemaTable.of(exec, ValidityTables.CLASSES, validity.classes());
        final BufferedDataTable cells = ValidityTables.cells(validity, checked.cells(), columns, exec);
        out.setOutData(findings, features, classes, cells);
        out.setInternalData(
                findings,
                features,
                classes,
                cells,
                SelectableRows.of(
                        table,
                        Columns.withRole(table.getDataTableSpec(), Role.ID).orElse(""),
                        exec));
        if (!validity.cure().isEmpty()) {
            out.setWarningMessage(validity.sentence());
        }
    }

    /** New cells and what is to be said of them. */
    private record Checked(Dataset cells, Validity validity) {}
}
