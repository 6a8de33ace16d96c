package org.ephys.knime.nodes.views.groups;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Plural;
import org.ephys.knime.models.groups.GroupComparison;
import org.ephys.knime.models.groups.GroupSettings;
import org.ephys.knime.models.groups.PairComparison;
import org.ephys.knime.models.groups.Sentences;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.pages.ViewPage;
import org.ephys.knime.nodes.papers.Papers;
import org.ephys.knime.nodes.selection.CellSelection;
import org.ephys.knime.nodes.selection.SelectableRows;
import org.ephys.knime.nodes.table.DatasetReader;
import org.ephys.knime.nodes.table.SchemaTable;
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

/** Compares groups of cells feature by feature. */
public final class CompareGroupsNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Compare Groups")
            .icon("../../icons/compare-groups.png")
            .shortDescription("Compares groups of cells feature by feature, with tests that know the donors.")
            .fullDescription(
                    """
                    Two or more groups of cells (treatment, genotype, class) feature by feature: means, medians, effect sizes \
                    with intervals, tests, a figure, and a sentence that a paper can take. \
                    <p>Cells of one donor are alike, so that twenty cells of two animals are not twenty observations. Two \
                    tests know that:</p> \
                    <ul>\
                    <li>a <b>linear mixed model</b> with a mean per group and a random intercept per donor (REML; degrees of \
                    freedom after Satterthwaite, as R's lmerTest gives them). Each pair of groups has a model of its own; all \
                    groups together have one for the question whether any of them differs;</li>\
                    <li>a <b>permutation</b>: donors swap groups as a whole, and within a donor with cells of several groups \
                    cells swap. All arrangements are tried where they are few.</li>\
                    </ul> \
                    <p>Effect sizes are Hedges' g and Cliff's delta, with 95 % intervals from resampling donors (bias corrected \
                    and accelerated), given from three donors per group on; with fewer than\s"""
                            + PairComparison.ENOUGH_DONORS
                            + """
                     donors in a group they are too narrow, \
                    and the note says by how much. p values are adjusted for their number after \
                    Benjamini and Hochberg and after Holm.</p> \
                    <p>What cannot be told is said instead of computed: a group with one donor (its donor and the group \
                    cannot be told apart), a feature that does not vary, too few cells. A cell with a missing value is left out of \
                    that feature alone, and counted. Groups that were found by looking at \
                    the same features, such as clusters, differ by construction: their p values mean nothing. \
                    Example: workflow <i>compare-groups</i>. Effect sizes and figure: \
                    """
                            + Papers.HEDGES_1981 + "; " + Papers.CLIFF_1993 + "; " + Papers.HO_2019 + ".</p>")
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addInputTable("Cells", "One row per cell with its group, its donor and its features.")
                    .addOutputTable("Features", "One row per feature: whether the groups differ, as a sentence, too.")
                    .addOutputTable(
                            "Pairs",
                            "One row per feature and pair of groups: difference, interval, p values, effect sizes.")
                    .addOutputTable(
                            "Groups", "One row per feature and group: numbers of cells and donors, mean, median."))
            .model(m -> m.parametersClass(CompareGroupsNodeParameters.class)
                    .configure(CompareGroupsNodeFactory::configure)
                    .execute(CompareGroupsNodeFactory::execute))
            .addView(v -> v.withoutParameters()
                    .description(
                            """
                            Every cell of the chosen feature by group, donors' means, mean and standard deviation, and below \
                            them the differences with their 95 % intervals (an estimation plot). Choose a feature in the \
                            list; point at a cell to see its donor.
                            """)
                    .page(p -> p.fromString(ViewPage.GROUPS::html).relativePath(ViewPage.GROUPS.fileName()))
                    .initialData(d -> d.data(GroupsView::data))
                    .dataService(d -> d.handler(in -> new CellSelection(in, 0))))
            .keywords(
                    "statistics",
                    "mixed model",
                    "effect size",
                    "Hedges g",
                    "Cliff delta",
                    "permutation test",
                    "t-test",
                    "ANOVA",
                    "estimation plot",
                    "treatment",
                    "genotype")
            .nodeType(NodeType.Visualizer);

    /** For the node repository. */
    public CompareGroupsNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final CompareGroupsNodeParameters parameters = in.getParameters();
        parameters.reader(in.getInTableSpec(0));
        out.setOutSpecs(
                SchemaTable.spec(GroupTables.FEATURES),
                SchemaTable.spec(GroupTables.PAIRS),
                SchemaTable.spec(GroupTables.GROUPS));
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final CompareGroupsNodeParameters parameters = in.getParameters();
        final BufferedDataTable table = in.getInTable(0);
        final ExecutionContext exec = in.getExecutionContext();
        NodeProgress.run(exec, progress -> {
            final DatasetReader reader = parameters.reader(table.getDataTableSpec());
            final Dataset cells = reader.read(table, exec);
            final GroupSettings settings = parameters.settings();
            final boolean byDonor = !reader.donor().isEmpty();
            final GroupComparison comparison = GroupComparison.of(cells, byDonor, settings, progress);
            final Sentences sentences = new Sentences(settings);
            final BufferedDataTable features = GroupTables.features(comparison, sentences, exec);
            final BufferedDataTable pairs = GroupTables.pairs(comparison, sentences, exec);
            final BufferedDataTable groups = GroupTables.groups(comparison, exec);
            out.setOutData(0, features);
            out.setOutData(1, pairs);
            out.setOutData(2, groups);
            out.setInternalData(
                    GroupsView.cells(cells, comparison.groups(), reader, exec),
                    features,
                    pairs,
                    groups,
                    SelectableRows.of(table, reader.id(), exec));
            warning(comparison, byDonor, out);
            return comparison;
        });
    }

    private static void warning(final GroupComparison comparison, final boolean byDonor, final ExecuteOutput out) {
        final List<String> warnings = new ArrayList<>();
        if (!byDonor) {
            warnings.add("There is no donor column: each cell counts as a donor of its own, which makes p values and "
                    + "intervals too sure where a donor has several cells. Choose a donor column.");
        }
        if (comparison.ungrouped() > 0) {
            warnings.add(cells(comparison.ungrouped()) + " without a group left out.");
        }
        if (comparison.withoutDonor() > 0) {
            warnings.add(cells(comparison.withoutDonor()) + " without a donor left out.");
        }
        final long untested = comparison.features().stream()
                .filter(feature -> Double.isNaN(feature.test().p()))
                .count();
        if (untested > 0) {
            warnings.add(untested + " of " + comparison.features().size()
                    + " features could not be tested, the first: "
                    + comparison.features().stream()
                            .filter(feature -> Double.isNaN(feature.test().p()))
                            .findFirst()
                            .map(feature -> feature.feature() + " – " + feature.note())
                            .orElse(""));
        }
        if (!warnings.isEmpty()) {
            out.setWarningMessage(String.join(" ", warnings));
        }
    }

    private static String cells(final int count) {
        return Plural.of(count, "cell was", "cells were");
    }
}
