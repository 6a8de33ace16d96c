package org.ephys.knime.nodes.views.groups;

import java.util.List;
import java.util.Optional;
import org.ephys.knime.models.groups.Adjustment;
import org.ephys.knime.models.groups.GroupSettings;
import org.ephys.knime.models.schema.NearestNames;
import org.ephys.knime.models.schema.NotFeatures;
import org.ephys.knime.nodes.learning.StaticSeed;
import org.ephys.knime.nodes.papers.Papers;
import org.ephys.knime.nodes.settings.Bounds;
import org.ephys.knime.nodes.settings.Greatest;
import org.ephys.knime.nodes.settings.Least;
import org.ephys.knime.nodes.table.ColumnChoice;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.nodes.table.DatasetReader;
import org.ephys.knime.signal.rows.ReadCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataValue;
import org.knime.core.data.StringValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.choices.filter.ColumnFilter;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider.DoubleColumnsProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** Settings of <em>Compare Groups</em>. */
final class CompareGroupsNodeParameters implements NodeParameters {
    @Section(title = "Columns")
    interface ColumnsSection {}

    @Section(title = "Comparison")
    @After(ColumnsSection.class)
    interface ComparisonSection {}

    @Section(title = "Random numbers")
    @After(ComparisonSection.class)
    interface RandomNumbersSection {}

    private static final String DONOR = CommonColumns.DONOR.name();

    /** The columns that may name the groups. */
    static final class Groups extends ColumnChoice {
        Groups() {
            super(0, DataValue.class, automatic("label of the reader, else the last text column"));
        }
    }

    /** The columns that may name the donors. */
    static final class Donors extends ColumnChoice {
        Donors() {
            super(
                    0,
                    DataValue.class,
                    automatic(ReadCell.DONOR_NAME + " of the reader, else " + ReadCell.DONOR_NAME),
                    none("each cell is its own"));
        }
    }

    enum Test {
        @Label(
                value = "Mixed model",
                description = "Linear mixed model with a random intercept per donor (REML, degrees of freedom after "
                        + "Satterthwaite). For values that are roughly normal within the groups. " + Papers.BATES_2015
                        + "; " + Papers.KUZNETSOVA_2017 + ".")
        MIXED_MODEL(GroupSettings.Test.MIXED_MODEL),
        @Label(
                value = "Permutation",
                description = "Donors swap groups as a whole; within a donor with cells of several groups, cells swap. "
                        + "Asks for no distribution, but few donors cannot give small p values.")
        PERMUTATION(GroupSettings.Test.PERMUTATION);

        private final GroupSettings.Test test;

        Test(final GroupSettings.Test test) {
            this.test = test;
        }
    }

    enum Correction {
        @Label(
                value = "Benjamini–Hochberg",
                description = "Of all differences that are called found, at most this share is expected to be false "
                        + "(" + Papers.BENJAMINI_HOCHBERG_1995 + "). The usual choice for many features.")
        BENJAMINI_HOCHBERG(Adjustment.BENJAMINI_HOCHBERG),
        @Label(
                value = "Holm",
                description = "The chance that any of the differences that are called found is false ("
                        + Papers.HOLM_1979 + "). Stricter.")
        HOLM(Adjustment.HOLM);

        private final Adjustment adjustment;

        Correction(final Adjustment adjustment) {
            this.adjustment = adjustment;
        }
    }

    @Widget(
            title = "Group column",
            description = "Column that says which group a cell belongs to, e.g. treatment, genotype or class. Cells "
                    + "without a group are left out. Automatic: the column that a reader marked as label, or else the "
                    + "last text column.")
    @ChoicesProvider(Groups.class)
    @Layout(ColumnsSection.class)
    String m_groupColumn = ColumnChoice.AUTOMATIC;

    @Widget(
            title = "Donor column",
            description = "Column with the animal or patient that a cell comes from: cells of one donor are not "
                    + "independent. Cells whose donor is not known are left out. Automatic: the column that a reader "
                    + "marked as donor, else <tt>" + ReadCell.DONOR_NAME
                    + "</tt>, if there is one. None: each cell counts as its own donor.")
    @ChoicesProvider(Donors.class)
    @Layout(ColumnsSection.class)
    String m_donorColumn = ColumnChoice.AUTOMATIC;

    @Widget(
            title = "Feature columns",
            description = "Numeric columns to compare. Missing values are allowed. At first all but those that tell "
                    + "the answer or the experiment.")
    @ChoicesProvider(DoubleColumnsProvider.class)
    @Layout(ColumnsSection.class)
    ColumnFilter m_featureColumns = new ColumnFilter().withIncludeUnknownColumns();

    @Widget(
            title = "Reference group",
            description = "The group that all others are compared with, e.g. control. Empty: every group is compared "
                    + "with every other one.")
    @Layout(ComparisonSection.class)
    String m_reference = "";

    @Widget(title = "Test", description = "Which p values are adjusted and told. Both are in the tables.")
    @ValueSwitchWidget
    @Layout(ComparisonSection.class)
    Test m_test = Test.MIXED_MODEL;

    @Widget(
            title = "Correction for many tests",
            description = "Which adjusted p value the sentences tell. Both are in the tables. Features are corrected "
                    + "for the number of features, pairs for the number of all pairs of all features.")
    @ValueSwitchWidget
    @Layout(ComparisonSection.class)
    Correction m_correction = Correction.BENJAMINI_HOCHBERG;

    @Widget(
            title = "Resamples",
            description = "How many permutations and bootstrap samples of donors are drawn for each pair and feature, "
                    + "at least 50. Where there are fewer arrangements of the donors, all of them are tried.",
            advanced = true)
    @NumberInputWidget(minValidation = Least.Fifty.class, maxValidation = Greatest.Million.class)
    @Layout(ComparisonSection.class)
    int m_resamples = 2000;

    @Widget(
            title = "Static random seed",
            description = "Seed of permutations and bootstrap samples. Unchecked = another one at each execution.")
    @Layout(RandomNumbersSection.class)
    Optional<Integer> m_seed = Optional.of(0);

    CompareGroupsNodeParameters() {}

    CompareGroupsNodeParameters(final NodeParametersInput in) {
        final Optional<DataTableSpec> table = in.getInTableSpec(0);
        if (table.isPresent()) {
            m_groupColumn = defaultGroup(table.get()).orElse(ColumnChoice.AUTOMATIC);
            m_donorColumn = defaultDonor(table.get()).orElse(ColumnChoice.NONE);
            m_featureColumns = new ColumnFilter(DatasetReader.numericColumns(table.get()).stream()
                            .filter(c -> !NotFeatures.contains(c.getName()))
                            .toList())
                    .withIncludeUnknownColumns();
        }
    }

    private static Optional<String> defaultGroup(final DataTableSpec table) {
        final String donor = defaultDonor(table).orElse("");
        final String id = Columns.withRole(table, Role.ID).orElse("");
        return Columns.withRole(table, Role.LABEL).or(() -> table.stream()
                .filter(c -> c.getType().isCompatible(StringValue.class))
                .map(DataColumnSpec::getName)
                .filter(name -> !name.equals(donor) && !name.equals(id))
                .reduce((first, last) -> last));
    }

    private static Optional<String> defaultDonor(final DataTableSpec table) {
        return Columns.withRole(table, Role.DONOR)
                .or(() -> table.containsName(DONOR) ? Optional.of(DONOR) : Optional.empty());
    }

    /**
     * @param table the cells
     * @return which columns to read: features, the groups as label, the donors ({@code ""} = each cell is its own)
     * @throws InvalidSettingsException if a column is missing
     */
    DatasetReader reader(final DataTableSpec table) throws InvalidSettingsException {
        final String group = ColumnChoice.isName(m_groupColumn)
                ? m_groupColumn
                : defaultGroup(table)
                        .orElseThrow(() -> new InvalidSettingsException("The table has no text column that could name "
                                + "the groups. Choose the group column, or connect a table that has one."));
        final String donor = m_donorColumn.isEmpty() || m_donorColumn.equals(ColumnChoice.AUTOMATIC)
                ? defaultDonor(table).orElse("")
                : ColumnChoice.name(m_donorColumn);
        for (final String column : List.of(group, donor)) {
            if (!column.isEmpty() && !table.containsName(column)) {
                throw new InvalidSettingsException("The table has no column \"" + column
                        + "\". The nearest names are: "
                        + String.join(", ", NearestNames.of(column, List.of(table.getColumnNames()))) + ".");
            }
        }
        final List<String> features = List.of(m_featureColumns.filter(DatasetReader.numericColumns(table).stream()
                .filter(c -> !c.getName().equals(group) && !c.getName().equals(donor))
                .toList()));
        if (features.isEmpty()) {
            throw new InvalidSettingsException("There is no feature column: choose at least one numeric column.");
        }
        return new DatasetReader(features, Columns.withRole(table, Role.ID).orElse(""), group, donor);
    }

    GroupSettings settings() {
        return new GroupSettings(
                m_reference.strip(), m_test.test, m_correction.adjustment, m_resamples, StaticSeed.of(m_seed));
    }

    @Override
    public void validate() throws InvalidSettingsException {
        Bounds.check(this);
    }
}
