package org.ephys.knime.nodes.learning.clusters;

import java.util.List;
import java.util.Optional;
import org.ephys.knime.models.clustering.TypeSettings;
import org.ephys.knime.models.preprocessing.Step;
import org.ephys.knime.models.schema.NearestNames;
import org.ephys.knime.models.schema.NotFeatures;
import org.ephys.knime.nodes.learning.Imputation;
import org.ephys.knime.nodes.learning.StaticSeed;
import org.ephys.knime.nodes.settings.Bounds;
import org.ephys.knime.nodes.settings.Greatest;
import org.ephys.knime.nodes.settings.Least;
import org.ephys.knime.nodes.table.ColumnChoice;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.nodes.table.DatasetReader;
import org.ephys.knime.signal.rows.ReadCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.OptionalWidget.DefaultValueProvider;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.choices.filter.ColumnFilter;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider.DoubleColumnsProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** Settings of <em>Cluster Cells</em>. */
final class ClusterCellsNodeParameters implements NodeParameters {
    private static final String DONOR = CommonColumns.DONOR.name();

    @Section(title = "Columns")
    interface ColumnsSection {}

    @Section(title = "Types")
    @After(ColumnsSection.class)
    interface TypesSection {}

    @Section(title = "Stability")
    @Advanced
    @After(TypesSection.class)
    interface StabilitySection {}

    @Section(title = "Random numbers")
    @After(StabilitySection.class)
    interface RandomNumbersSection {}

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

    /** The columns that may name known classes. */
    static final class Labels extends ColumnChoice {
        Labels() {
            super(0, DataValue.class, automatic("label of the reader, if there is one"), none("nothing is known"));
        }
    }

    /** What the number opens with: as many types as the subclasses of cortical interneurons. */
    static final class FourTypes implements DefaultValueProvider<Integer> {
        @Override
        public Integer computeState(final NodeParametersInput context) {
            return 4;
        }
    }

    @Widget(
            title = "Feature columns",
            description =
                    "Numeric columns that say which cells are alike: features, or components of <i>Sparse PCA</i>. "
                            + "Those that more than half of the cells lack are left out. At first all but those that tell the "
                            + "answer or the experiment.")
    @ChoicesProvider(DoubleColumnsProvider.class)
    @Layout(ColumnsSection.class)
    ColumnFilter m_featureColumns = new ColumnFilter().withIncludeUnknownColumns();

    @Widget(
            title = "Donor column",
            description = "Column with the animal or patient that a cell comes from; donors are resampled to see which "
                    + "types are found again. Automatic: the column that a reader marked as donor, else <tt>"
                    + ReadCell.DONOR_NAME + "</tt>, "
                    + "if there is one. None: each cell counts as its own donor.")
    @ChoicesProvider(Donors.class)
    @Layout(ColumnsSection.class)
    String m_donorColumn = ColumnChoice.AUTOMATIC;

    @Widget(
            title = "Known classes",
            description = "Column that the types are compared with. It plays no part in finding them. Automatic: the "
                    + "column that a reader marked as label, if there is one. None: nothing is known.")
    @ChoicesProvider(Labels.class)
    @Layout(ColumnsSection.class)
    String m_labelColumn = ColumnChoice.AUTOMATIC;

    @Widget(
            title = "Standardise the columns",
            description = "Scale each column to mean 0 and standard deviation 1 before, so that units do not matter.")
    @Layout(ColumnsSection.class)
    boolean m_standardise = true;

    @Widget(
            title = "Missing values",
            description = "What missing features are replaced by; new cells get the values of the clustered ones.",
            advanced = true)
    @ValueSwitchWidget
    @Layout(ColumnsSection.class)
    Imputation m_imputation = Imputation.MEDIAN;

    @Widget(
            title = "Number of types",
            description = "How many types there are to be. Unchecked, and at first: the largest number of which every "
                    + "type is found again among other donors, nearly as well as with the best number.")
    @OptionalWidget(defaultProvider = FourTypes.class)
    @NumberInputWidget(minValidation = Least.Two.class, maxValidation = Greatest.Hundred.class)
    @Layout(TypesSection.class)
    Optional<Integer> m_types = Optional.empty();

    @Widget(title = "Most types", description = "The largest number of types that is tried.", advanced = true)
    @NumberInputWidget(minValidation = Least.Two.class, maxValidation = Greatest.Hundred.class)
    @Layout(TypesSection.class)
    int m_most = 20;

    @Widget(
            title = "Resamples",
            description = "How many times donors are drawn with replacement and their cells clustered anew.")
    @NumberInputWidget(minValidation = Least.Ten.class, maxValidation = Greatest.TenThousand.class)
    @Layout(StabilitySection.class)
    int m_resamples = 30;

    @Widget(
            title = "Found again",
            description =
                    "Mean Jaccard index that every type must reach, a number from 0 to 1: the share of cells that "
                            + "a type and its counterpart among other donors have in common. Hennig (2007) calls types above "
                            + "0.75 stable, and finds a pattern from 0.6 on.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.One.class)
    @Layout(StabilitySection.class)
    double m_least = 0.6;

    @Widget(
            title = "Static random seed",
            description = "Seed of the resamples. The tree itself has no chance in it. Unchecked = another one at each "
                    + "execution.")
    @Layout(RandomNumbersSection.class)
    Optional<Integer> m_seed = Optional.of(0);

    ClusterCellsNodeParameters() {}

    ClusterCellsNodeParameters(final NodeParametersInput in) {
        final Optional<DataTableSpec> table = in.getInTableSpec(0);
        if (table.isPresent()) {
            m_donorColumn = defaultDonor(table.get()).orElse(ColumnChoice.NONE);
            m_labelColumn = Columns.withRole(table.get(), Role.LABEL).orElse(ColumnChoice.NONE);
            m_featureColumns = new ColumnFilter(DatasetReader.numericColumns(table.get()).stream()
                            .filter(c -> !NotFeatures.contains(c.getName()))
                            .toList())
                    .withIncludeUnknownColumns();
        }
    }

    private static Optional<String> defaultDonor(final DataTableSpec table) {
        return Columns.withRole(table, Role.DONOR)
                .or(() -> table.containsName(DONOR) ? Optional.of(DONOR) : Optional.empty());
    }

    private static boolean automatic(final String column) {
        return column.isEmpty() || column.equals(ColumnChoice.AUTOMATIC);
    }

    /**
     * @param table the cells
     * @return which columns to read
     * @throws InvalidSettingsException if a column is missing
     */
    DatasetReader reader(final DataTableSpec table) throws InvalidSettingsException {
        final String donor =
                automatic(m_donorColumn) ? defaultDonor(table).orElse("") : ColumnChoice.name(m_donorColumn);
        final String label = automatic(m_labelColumn)
                ? Columns.withRole(table, Role.LABEL).orElse("")
                : ColumnChoice.name(m_labelColumn);
        for (final String column : List.of(donor, label)) {
            if (!column.isEmpty() && !table.containsName(column)) {
                throw new InvalidSettingsException("The table has no column \"" + column
                        + "\". The nearest names are: "
                        + String.join(", ", NearestNames.of(column, List.of(table.getColumnNames()))) + ".");
            }
        }
        final List<String> features = List.of(m_featureColumns.filter(DatasetReader.numericColumns(table).stream()
                .filter(c -> !c.getName().equals(label) && !c.getName().equals(donor))
                .toList()));
        if (features.isEmpty()) {
            throw new InvalidSettingsException("There is no feature column: choose at least one numeric column.");
        }
        return new DatasetReader(features, Columns.withRole(table, Role.ID).orElse(""), label, donor);
    }

    /** @return imputation and scaling */
    List<Step> steps() {
        return m_imputation.steps(m_standardise);
    }

    TypeSettings settings() {
        return new TypeSettings(m_types.orElse(0), m_most, m_resamples, m_least, StaticSeed.of(m_seed));
    }

    @Override
    public void validate() throws InvalidSettingsException {
        Bounds.check(this);
    }
}
