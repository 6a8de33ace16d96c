package org.ephys.knime.nodes.views.map;

import java.util.List;
import java.util.Optional;
import org.ephys.knime.models.embedding.EmbeddingMethod;
import org.ephys.knime.models.embedding.TsneMethod;
import org.ephys.knime.models.embedding.UmapMethod;
import org.ephys.knime.models.preprocessing.Step;
import org.ephys.knime.models.schema.NotFeatures;
import org.ephys.knime.nodes.learning.Imputation;
import org.ephys.knime.nodes.papers.Papers;
import org.ephys.knime.nodes.settings.Bounds;
import org.ephys.knime.nodes.settings.Greatest;
import org.ephys.knime.nodes.settings.Least;
import org.ephys.knime.nodes.table.ColumnChoice;
import org.ephys.knime.nodes.table.DatasetReader;
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
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.choices.filter.ColumnFilter;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider.DoubleColumnsProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** Settings of <em>Cell Map (UMAP, t-SNE)</em>. */
final class CellMapNodeParameters implements NodeParameters {
    @Section(title = "Columns")
    interface ColumnsSection {}

    @Section(title = "Map")
    @After(ColumnsSection.class)
    interface MapSection {}

    @Section(title = "New cells")
    @Advanced
    @After(MapSection.class)
    interface NewCellsSection {}

    @Section(title = "Quality of the map")
    @Advanced
    @After(NewCellsSection.class)
    interface QualitySection {}

    @Section(title = "Random numbers")
    @After(QualitySection.class)
    interface RandomNumbersSection {}

    enum Method {
        @Label(
                value = "t-SNE",
                description =
                        "Started from principal components: keeps close cells close. As in Gouwens et al. (2020). "
                                + Papers.VAN_DER_MAATEN_2008 + ".")
        TSNE("t-SNE"),
        @Label(
                value = "UMAP",
                description = "Started from principal components: also gives new cells places of their own. "
                        + Papers.MCINNES_2018 + ".")
        UMAP("UMAP");

        private final String axis;

        Method(final String axis) {
            this.axis = axis;
        }

        /** @return how its axes are called */
        String axis() {
            return axis;
        }
    }

    /** The columns that may tell the new cells. */
    static final class NewCells extends ColumnChoice {
        NewCells() {
            super(0, DataValue.class, none("all cells make the map"));
        }
    }

    static final class MethodReference implements ParameterReference<Method> {}

    static final class IsTsne implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getEnum(MethodReference.class).isOneOf(Method.TSNE);
        }
    }

    @Widget(
            title = "Feature columns",
            description = "Numeric columns that say which cells are alike: features, aligned features or sparse "
                    + "components. At first all but those that tell the answer or the experiment.")
    @ChoicesProvider(DoubleColumnsProvider.class)
    @Layout(ColumnsSection.class)
    ColumnFilter m_featureColumns = new ColumnFilter().withIncludeUnknownColumns();

    @Widget(title = "Method", description = "How the map is made.")
    @ValueSwitchWidget
    @ValueReference(MethodReference.class)
    @Layout(MapSection.class)
    Method m_method = Method.TSNE;

    @Widget(
            title = "Perplexity",
            description = "About how many neighbours of a cell count; at most a third of the cells.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Thousand.class)
    @Effect(predicate = IsTsne.class, type = EffectType.SHOW)
    @Layout(MapSection.class)
    double m_perplexity = 25;

    @Widget(title = "Iterations", description = "Number of steps of the descent, at least 50.", advanced = true)
    @NumberInputWidget(minValidation = Least.Fifty.class, maxValidation = Greatest.Million.class)
    @Effect(predicate = IsTsne.class, type = EffectType.SHOW)
    @Layout(MapSection.class)
    int m_iterations = 1000;

    @Widget(title = "Neighbours", description = "How many neighbours of a cell count, at least 2.")
    @NumberInputWidget(minValidation = Least.Two.class, maxValidation = Greatest.Thousand.class)
    @Effect(predicate = IsTsne.class, type = EffectType.HIDE)
    @Layout(MapSection.class)
    int m_neighbours = 15;

    @Widget(
            title = "Minimal distance",
            description = "How close cells may come in the map, in the map's coordinates, which have no unit: at "
                    + "least 0 and below 1. Smaller = tighter groups.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.BelowOne.class)
    @Effect(predicate = IsTsne.class, type = EffectType.HIDE)
    @Layout(MapSection.class)
    double m_minDistance = 0.1;

    @Widget(title = "Epochs", description = "Number of rounds of the descent, at least 10.", advanced = true)
    @NumberInputWidget(minValidation = Least.Ten.class, maxValidation = Greatest.Million.class)
    @Effect(predicate = IsTsne.class, type = EffectType.HIDE)
    @Layout(MapSection.class)
    int m_epochs = 500;

    @Widget(
            title = "Standardise the columns",
            description =
                    "Scale each column to mean 0 and standard deviation 1 before. Components of <i>Sparse PCA</i> "
                            + "are scaled already; once more does no harm.")
    @Layout(ColumnsSection.class)
    boolean m_standardise = true;

    @Widget(title = "Missing values", description = "What missing features are replaced by.", advanced = true)
    @ValueSwitchWidget
    @Layout(ColumnsSection.class)
    Imputation m_imputation = Imputation.MEDIAN;

    @Widget(
            title = "New cells",
            description = "Column that is 1, true or yes for cells that are to be placed into the map of the others "
                    + "without changing it. None: all cells make the map.")
    @ChoicesProvider(NewCells.class)
    @Layout(NewCellsSection.class)
    String m_newCellsColumn = ColumnChoice.NONE;

    @Widget(
            title = "Neighbours of the trustworthiness",
            description = "How many nearest cells in the map are looked up in the data. Less than half of the cells.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Million.class)
    @Layout(QualitySection.class)
    int m_trustworthinessNeighbours = 15;

    @Widget(
            title = "Static random seed",
            description =
                    "The same seed gives the same map on every computer. Unchecked = another seed at each execution.")
    @Layout(RandomNumbersSection.class)
    Optional<Integer> m_seed = Optional.of(0);

    CellMapNodeParameters() {}

    CellMapNodeParameters(final NodeParametersInput in) {
        final Optional<DataTableSpec> table = in.getInTableSpec(0);
        if (table.isPresent()) {
            m_featureColumns = new ColumnFilter(DatasetReader.numericColumns(table.get()).stream()
                            .filter(c -> !NotFeatures.contains(c.getName()))
                            .toList())
                    .withIncludeUnknownColumns();
        }
    }

    /** @return the columns to use */
    List<String> features(final DataTableSpec table) throws InvalidSettingsException {
        final List<String> features = List.of(m_featureColumns.filter(DatasetReader.numericColumns(table).stream()
                .filter(c -> !c.getName().equals(m_newCellsColumn))
                .toList()));
        if (features.isEmpty()) {
            throw new InvalidSettingsException("There is no feature column: choose at least one numeric column.");
        }
        if (ColumnChoice.isName(m_newCellsColumn) && !table.containsName(m_newCellsColumn)) {
            throw new InvalidSettingsException("The table has no column \"" + m_newCellsColumn
                    + "\" that tells the new cells. Choose another, or none.");
        }
        return features;
    }

    /** @return imputation and scaling */
    List<Step> steps() {
        return m_imputation.steps(m_standardise);
    }

    /**
     * @param seed the seed of this execution
     * @return the method with its settings
     */
    EmbeddingMethod method(final long seed) {
        return m_method == Method.TSNE
                ? new TsneMethod(m_perplexity, m_iterations, seed)
                : new UmapMethod(m_neighbours, m_minDistance, m_epochs, seed);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        if (m_iterations < 50 || m_epochs < 10 || m_neighbours < 2 || m_trustworthinessNeighbours < 1) {
            throw new InvalidSettingsException(
                    "A map needs at least 50 iterations, 10 epochs, 2 neighbours and 1 neighbour to be trusted.");
        }
        if (!(m_perplexity >= 1 && m_perplexity <= 1000) || !(m_minDistance >= 0 && m_minDistance < 1)) {
            throw new InvalidSettingsException(
                    "The perplexity must be 1 to 1000, the minimal distance at least 0 and below 1.");
        }
        Bounds.check(this);
    }
}
