package org.ephys.knime.nodes.learning.alignment;

import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.preprocessing.StandardiseStep;
import org.ephys.knime.nodes.learning.LackingColumns;
import org.ephys.knime.nodes.learning.Scaling;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.text.TextAreaWidget;

/** Settings of <em>Align Species</em>. */
final class AlignSpeciesNodeParameters implements NodeParameters {
    enum Standardisation {
        @Label(
                value = "None",
                description = "Values keep their units. The choice for cross-validation: the learners scale inside "
                        + "the training part of each fold, and the transfer scales each species by itself.")
        NONE(null),
        @Label(
                value = "Z-score",
                description = "Mean 0 and standard deviation 1 within each species, values beyond ±" + Scaling.CLIP
                        + " are cut.")
        Z_SCORE(Scaling.Z_SCORE),
        @Label(
                value = "Robust",
                description = "Median 0 and interquartile range of a normal distribution within each species.")
        ROBUST(Scaling.ROBUST);

        private final Scaling scaling;

        Standardisation(final Scaling scaling) {
            this.scaling = scaling;
        }

        /** @return the step, {@code null} if there is none */
        StandardiseStep step() {
            return scaling == null ? null : scaling.step();
        }
    }

    enum Features {
        @Label(
                value = "Allen Institute",
                description = "The mouse (45 columns) and human (84 columns) Patch-seq features.")
        ALLEN,
        @Label(value = "My own", description = "As the mapping below says.")
        OWN
    }

    static final class FeaturesReference implements ParameterReference<Features> {}

    static final class IsOwn implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getEnum(FeaturesReference.class).isOneOf(Features.OWN);
        }
    }

    @Widget(title = "First species", description = "How the species of the first table is called.")
    String m_firstName = "mouse";

    @Widget(title = "Second species", description = "How the species of the second table is called.")
    String m_secondName = "human";

    @Widget(title = "Features", description = "Which features the tables have, and how they belong together.")
    @ValueSwitchWidget
    @ValueReference(FeaturesReference.class)
    Features m_features = Features.ALLEN;

    @Widget(
            title = "Mapping",
            description = "One line per aligned feature: its name, its unit, how it follows from the columns of the "
                    + "first table and how from those of the second, separated by <tt>|</tt>. An expression is a sum "
                    + "of columns and numbers, each perhaps times or divided by a number: <tt>tau * 1000</tt>, "
                    + "<tt>threshold_v_rheo + peak_deltav_rheo</tt>. Column names with blanks or signs stand in "
                    + "double quotes. At first this is the mapping of the Allen Institute's mouse (45 columns) and "
                    + "human (84 columns) Patch-seq features.")
    @TextAreaWidget(rows = 14)
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    String m_mapping = MappingText.mouseAndHuman();

    @Widget(title = "Standardise each species", description = "Whether and how to put both species on one scale.")
    @ValueSwitchWidget
    Standardisation m_standardise = Standardisation.NONE;

    @Widget(
            title = "If a table lacks columns",
            description = "What to do with tables that do not have the columns of the mapping.",
            advanced = true)
    @ValueSwitchWidget
    LackingColumns m_lackingColumns = LackingColumns.FAIL;

    /** @return the mapping, read */
    MappingText mapping() throws InvalidSettingsException {
        try {
            return MappingText.parse(m_features == Features.ALLEN ? MappingText.mouseAndHuman() : m_mapping);
        } catch (ModelException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    @Override
    public void validate() throws InvalidSettingsException {
        mapping();
        if (m_firstName.isBlank() || m_firstName.equals(m_secondName) || m_secondName.isBlank()) {
            throw new InvalidSettingsException("The two species need names that differ.");
        }
    }
}
