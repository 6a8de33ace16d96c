package org.ephys.knime.nodes.learning.sparsepca;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ephys.knime.models.preprocessing.Step;
import org.ephys.knime.models.schema.FeatureFamilies;
import org.ephys.knime.models.schema.NotFeatures;
import org.ephys.knime.models.sparsepca.FamilySpec;
import org.ephys.knime.models.sparsepca.SparseComponents.Stop;
import org.ephys.knime.models.sparsepca.SparsePcaPresets;
import org.ephys.knime.models.sparsepca.SparsePcaStep;
import org.ephys.knime.nodes.learning.Imputation;
import org.ephys.knime.nodes.learning.Scaling;
import org.ephys.knime.nodes.learning.SparseComponentsChoice;
import org.ephys.knime.nodes.papers.Papers;
import org.ephys.knime.nodes.settings.Bounds;
import org.ephys.knime.nodes.settings.Greatest;
import org.ephys.knime.nodes.settings.Least;
import org.ephys.knime.nodes.table.DatasetReader;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.array.ArrayWidget;
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
import org.knime.node.parameters.widget.choices.RadioButtonsWidget;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.choices.filter.ColumnFilter;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider.DoubleColumnsProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** Settings of <em>Sparse PCA</em>. */
final class SparsePcaNodeParameters implements NodeParameters {
    @Section(title = "Columns")
    interface ColumnsSection {}

    @Section(title = "Families")
    @After(ColumnsSection.class)
    interface FamiliesSection {}

    @Section(title = "Own families")
    @After(FamiliesSection.class)
    @Effect(predicate = Own.class, type = EffectType.SHOW)
    interface OwnFamiliesSection {}

    @Section(title = "Output")
    @Advanced
    @After(OwnFamiliesSection.class)
    interface OutputSection {}

    enum Families {
        @Label(
                value = "Automatic",
                description = "For tables of scalar features: they are standardised, and the features of each protocol "
                        + "(subthreshold, long square spike, ramp spike …) make a family: three components for every "
                        + "four columns, each made of half of them. All components are kept.")
        AUTOMATIC,
        @Label(
                value = "Gouwens 2020",
                description = "For feature vectors, whose columns are called <tt>" + FeatureFamilies.FIRST_AP_V
                        + "_0</tt>, <tt>"
                        + FeatureFamilies.FIRST_AP_V
                        + "_1</tt> …: the twelve families, components and numbers of columns of Gouwens "
                        + "et al. (2020). Columns are centred, not scaled. Families that the table lacks are left out. "
                        + Papers.GOUWENS_2020 + ".")
        GOUWENS_2020,
        @Label(value = "Own families", description = "The families listed below.")
        OWN
    }

    static final class FamiliesReference implements ParameterReference<Families> {}

    static final class NotAutomatic implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getEnum(FamiliesReference.class).isOneOf(Families.GOUWENS_2020, Families.OWN);
        }
    }

    static final class Own implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getEnum(FamiliesReference.class).isOneOf(Families.OWN);
        }
    }

    @Widget(
            title = "Feature columns",
            description = "Numeric columns that components are made of. Other columns are passed through. "
                    + "At first all but those that tell the answer or the experiment.")
    @ChoicesProvider(DoubleColumnsProvider.class)
    @Layout(ColumnsSection.class)
    ColumnFilter m_featureColumns = new ColumnFilter().withIncludeUnknownColumns();

    @Widget(title = "Families", description = "Which columns go together, and how sparse their components are.")
    @RadioButtonsWidget
    @ValueReference(FamiliesReference.class)
    @Layout(FamiliesSection.class)
    Families m_families = Families.AUTOMATIC;

    @Widget(title = "Own families", description = "Each family gets components of its own. At first there is none.")
    @ArrayWidget(addButtonText = "Add family", elementTitle = "Family")
    @Layout(OwnFamiliesSection.class)
    SparseFamilyRow[] m_ownFamilies = {};

    @Widget(
            title = "Standardise the columns",
            description = "Scale each column to standard deviation 1 before. Wanted unless all columns of a family "
                    + "have one unit.")
    @Layout(OwnFamiliesSection.class)
    boolean m_standardise = true;

    @Widget(
            title = "Least explained variance",
            description = "Components that explain less than this share of their family's variance are dropped.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.BelowOne.class)
    @Effect(predicate = NotAutomatic.class, type = EffectType.SHOW)
    @Layout(FamiliesSection.class)
    double m_minExplainedVariance = 0.01;

    @Widget(
            title = "Missing values",
            description = "What missing features are replaced by; learnt here and used by <i>Sparse PCA Apply</i>.",
            advanced = true)
    @ValueSwitchWidget
    @Layout(ColumnsSection.class)
    Imputation m_imputation = Imputation.MEDIAN;

    @Widget(
            title = "Top loadings",
            description = "How many of the largest loadings of each component are marked and name it.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Million.class)
    @Layout(OutputSection.class)
    int m_topLoadings = 3;

    @Widget(
            title = "Keep the feature columns",
            description = "Pass the feature columns through, too, beside the components.")
    @Layout(OutputSection.class)
    boolean m_keepFeatureColumns = false;

    SparsePcaNodeParameters() {}

    SparsePcaNodeParameters(final NodeParametersInput in) {
        final Optional<DataTableSpec> table = in.getInTableSpec(0);
        if (table.isPresent()) {
            m_featureColumns = new ColumnFilter(DatasetReader.numericColumns(table.get()).stream()
                            .filter(c -> !NotFeatures.contains(c.getName()))
                            .toList())
                    .withIncludeUnknownColumns();
            if (table.get().containsName(FeatureFamilies.FIRST_AP_V + "_0")) {
                m_families = Families.GOUWENS_2020;
            }
        }
    }

    /** @return the columns to use */
    List<String> features(final DataTableSpec table) throws InvalidSettingsException {
        final List<String> features = List.of(m_featureColumns.filter(DatasetReader.numericColumns(table)));
        if (features.isEmpty()) {
            throw new InvalidSettingsException("There is no feature column: choose at least one numeric column.");
        }
        return features;
    }

    /** @return imputation, scaling where it applies, then the components */
    List<Step> steps(final List<String> features) throws InvalidSettingsException {
        final List<Step> steps = new ArrayList<>(List.of(m_imputation.step()));
        if (m_families == Families.AUTOMATIC) {
            steps.addAll(SparseComponentsChoice.AUTOMATIC.steps());
            return steps;
        }
        final List<FamilySpec> families = new ArrayList<>();
        if (m_families == Families.GOUWENS_2020) {
            families.addAll(SparsePcaPresets.gouwens2020().families());
        } else {
            for (final SparseFamilyRow row : m_ownFamilies) {
                families.add(row.resolve(features));
            }
            if (families.isEmpty()) {
                throw new InvalidSettingsException(
                        "There is no own family. Add one, or choose the automatic families.");
            }
            if (m_standardise) {
                steps.add(Scaling.Z_SCORE.step());
            }
        }
        steps.add(new SparsePcaStep(families, m_minExplainedVariance, Stop.DEFAULT));
        return steps;
    }

    @Override
    public void validate() throws InvalidSettingsException {
        if (!(m_minExplainedVariance >= 0 && m_minExplainedVariance < 1) || m_topLoadings < 1) {
            throw new InvalidSettingsException(
                    "The least explained variance must be at least 0 and below 1, top loadings at least 1.");
        }
        Bounds.check(this);
    }
}
