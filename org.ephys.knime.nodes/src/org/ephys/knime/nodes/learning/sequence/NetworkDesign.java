package org.ephys.knime.nodes.learning.sequence;

import java.util.Map;
import org.ephys.knime.models.archive.Settings;
import org.ephys.knime.nodes.settings.Bounds;
import org.ephys.knime.nodes.settings.Greatest;
import org.ephys.knime.nodes.settings.Least;
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
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** What a network is made of; a transfer has no such settings, since it starts from a network that is there. */
final class NetworkDesign implements NodeParameters {
    enum Input {
        @Label(value = "Projection", description = "One linear map shared by all families, ReLU, a vector per family.")
        SHARED_PROJECTION,
        @Label(
                value = "Family projection",
                description = "A linear map of its own per family, ReLU, a vector per family.")
        FAMILY_PROJECTION,
        @Label(
                value = "Layer normalisation",
                description = "As published by Schwider and Ramezani 2026, for feature vectors.")
        LAYER_NORM
    }

    static final class InputReference implements ParameterReference<Input> {}

    static final class IsNormalised implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getEnum(InputReference.class).isOneOf(Input.LAYER_NORM);
        }
    }

    @Widget(
            title = "LSTM units",
            description = "Number of units of the LSTM in each of its two directions. More can tell finer "
                    + "differences and need more cells.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Thousand.class)
    int m_lstmUnits = 32;

    @Widget(title = "Input", description = "What happens to a family before it enters the LSTM.")
    @ValueSwitchWidget
    @ValueReference(InputReference.class)
    Input m_input = Input.SHARED_PROJECTION;

    @Widget(
            title = "Projection units",
            description =
                    "Number of units of the projection: how long the vector is as which a family enters the LSTM. Not "
                            + "used by layer normalisation.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Thousand.class)
    @Effect(predicate = IsNormalised.class, type = EffectType.HIDE)
    int m_projectionUnits = 32;

    @Widget(title = "Attention units", description = "Number of units of the layer that weighs the families.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Thousand.class)
    int m_attentionUnits = 32;

    @Widget(
            title = "ArcFace",
            description = "Classifies by direction with an angular margin in training (s = 30, m = 0.35).")
    boolean m_arcFace = false;

    /** @param settings of a recipe, to which these are added under the names that it stores them by */
    void addTo(final Map<String, Object> settings) {
        settings.put("input", Settings.nameOf(m_input));
        settings.put("projection", m_projectionUnits);
        settings.put("hidden", m_lstmUnits);
        settings.put("attention", m_attentionUnits);
        settings.put("arcFace", m_arcFace);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        Bounds.check(this);
    }
}
