package org.ephys.knime.nodes.learning.comparison;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ephys.knime.models.evaluation.Metric;
import org.ephys.knime.models.evaluation.PairedComparison;
import org.ephys.knime.models.evaluation.PairedPrediction;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.learning.StaticSeed;
import org.ephys.knime.nodes.papers.Papers;
import org.ephys.knime.nodes.table.SchemaTable;
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

/** Compares two models on the same cells and folds. */
public final class CompareModelsNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Compare Models")
            .icon("../../icons/compare-models.png")
            .shortDescription("Tells whether one model is better than another on the same cells and folds.")
            .fullDescription(
                    """
                    Compares the out-of-fold predictions of two <i>Cross-Validate</i> nodes that used the same cells and \
                    folds. The difference of the scores comes with three answers to "could it be chance?": \
                    <ul>\
                    <li>a 95 % interval from resampling donors: would other donors of the same kind say the same?</li>\
                    <li>a 95 % t interval of the fold differences, plain and corrected (Nadeau and Bengio). Folds share \
                    training cells; the plain interval ignores that and is too narrow, the corrected one is the one to \
                    trust;</li>\
                    <li>a permutation test that swaps the two models' predictions donor by donor.</li>\
                    </ul> \
                    <p>To compare many models and report the best one's score is to select on the test folds: that score \
                    is too good. Let <i>Cell Type Best Classifier Learner</i> choose, whose choice is validated along with the \
                    model.</p> \
                    <p>A prediction that is missing in one of the tables is refused, with the name of the cell. \
                    Example: workflow <i>compare-classifiers</i>. \
                    """
                            + Papers.NADEAU_BENGIO_2003 + ".</p>")
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addInputTable("First predictions", "Output \"Predictions\" of Cross-Validate.")
                    .addInputTable("Second predictions", "The same of the other model, with the same folds.")
                    .addInputTable("Cells", "The cells with their donors.")
                    .addOutputTable("Comparison", "Per metric both scores, their difference, intervals and p value."))
            .model(m -> m.parametersClass(CompareModelsNodeParameters.class)
                    .configure(CompareModelsNodeFactory::configure)
                    .execute(CompareModelsNodeFactory::execute))
            .keywords("comparison", "significance", "confidence interval", "permutation test", "bootstrap")
            .nodeType(NodeType.Other);

    /** For the node repository. */
    public CompareModelsNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final CompareModelsNodeParameters parameters = in.getParameters();
        PairedTables.check(in.getInTableSpec(0));
        PairedTables.check(in.getInTableSpec(1));
        final DataTableSpec cells = in.getInTableSpec(2);
        final String id = parameters.id(cells);
        final String donor = parameters.donor(cells);
        if (!donor.isEmpty() && !(cells.containsName(id) && cells.containsName(donor))) {
            throw new InvalidSettingsException("The cells have no column \"" + id + "\" or \"" + donor + "\".");
        }
        out.setOutSpec(0, SchemaTable.spec(ComparedModels.SCHEMA));
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final CompareModelsNodeParameters parameters = in.getParameters();
        final ExecutionContext exec = in.getExecutionContext();
        final BufferedDataTable cells = in.getInTable(2);
        final String donor = parameters.donor(cells.getDataTableSpec());
        out.setOutData(0, NodeProgress.run(exec, progress -> {
            final Map<String, String> donors =
                    PairedTables.donors(cells, parameters.id(cells.getDataTableSpec()), donor, exec);
            final PairedTables paired = PairedTables.read(in.getInTable(0), in.getInTable(1), donors, exec);
            warning(paired, donors).ifPresent(out::setWarningMessage);
            final SchemaTable<ComparedModels> table = new SchemaTable<>(exec, ComparedModels.SCHEMA);
            final long seed = StaticSeed.of(parameters.m_seed);
            for (final Metric metric : List.of(Metric.ACCURACY, Metric.MACRO_F1, Metric.BALANCED_ACCURACY)) {
                progress.checkCancelled();
                progress.report(
                        metric.ordinal() / 3.0, "Comparing " + metric.name().toLowerCase(Locale.ROOT));
                table.add(new ComparedModels(
                        parameters.m_firstName,
                        parameters.m_secondName,
                        PairedComparison.of(paired.classes(), paired.pairs(), metric, parameters.m_resamples, seed)));
            }
            return table.close();
        }));
    }

    private static Optional<String> warning(final PairedTables paired, final Map<String, String> donors) {
        final List<String> cells =
                paired.pairs().stream().map(PairedPrediction::id).distinct().toList();
        final long unknown =
                cells.stream().filter(id -> !donors.containsKey(id)).count();
        if (unknown == 0) {
            return Optional.empty();
        }
        return Optional.of(
                (unknown == cells.size()
                                ? "There is no donor column, or it is empty: each cell counts as a donor of its own"
                                : "The donor of " + unknown + " of " + cells.size()
                                        + " cells is not known: each of them counts as a donor of its own")
                        + ", which makes the donor interval and the p value too sure. Choose a donor column that names all donors.");
    }
}
