package org.ephys.knime.nodes.learning.population;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.population.EmbeddingSettings;
import org.ephys.knime.nodes.population.LabelChoice;
import org.ephys.knime.nodes.settings.Bounds;
import org.ephys.knime.nodes.settings.Greatest;
import org.ephys.knime.nodes.settings.Least;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.RadioButtonsWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** Settings of <em>Time-Invariant Embedding Learner</em>. */
final class EmbeddingLearnerNodeParameters implements NodeParameters {
    @Section(title = "Cells")
    interface CellsSection {}

    @Section(title = "Networks")
    @After(CellsSection.class)
    interface NetworksSection {}

    @Section(title = "Own network and training")
    @After(NetworksSection.class)
    @Effect(predicate = EmbeddingNetwork.IsOwn.class, type = EffectType.SHOW)
    interface OwnSection {}

    @Section(title = "Random numbers")
    @After(OwnSection.class)
    interface RandomNumbersSection {}

    enum Preset {
        @Label(
                value = "Compact",
                description = "A small network for some hundred to some thousand cells, 6,000 steps. Minutes.")
        COMPACT,
        @Label(value = "Quick", description = "The same with 2,500 steps, for a first look.")
        QUICK,
        @Label(
                value = "As published",
                description = "Sizes, rates and steps of Mi et al. (2023): 64 numbers per cell, 40,000 steps. Days.")
        PUBLISHED,
        @Label(value = "Own", description = "The settings below.")
        OWN
    }

    static final class PresetReference implements ParameterReference<Preset> {}

    @Widget(
            title = "Label",
            description =
                    "Which column is the label of the cells; cells without go to the second table. Nothing is learnt "
                            + "from labels here.")
    @ChoicesProvider(LabelChoice.class)
    @Layout(CellsSection.class)
    String m_label = LabelChoice.DEFAULT;

    @Widget(
            title = "Animals left out",
            description = "Animals that the networks must not learn from, separated by commas. Their cells get vectors "
                    + "from the finished networks like all others: for an honest test on an animal never seen. "
                    + "Empty = none is left out.")
    @Layout(CellsSection.class)
    String m_leftOut = "";

    @Widget(title = "Network and training", description = "How the networks are made.")
    @RadioButtonsWidget
    @ValueReference(PresetReference.class)
    @Layout(NetworksSection.class)
    Preset m_preset = Preset.COMPACT;

    @Widget(
            title = "Networks side by side",
            description =
                    "Number of networks with seeds of their own; their vectors stand side by side in the table. More are steadier "
                            + "and slower.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Hundred.class)
    @Layout(NetworksSection.class)
    int m_members = 3;

    @Layout(OwnSection.class)
    EmbeddingNetwork m_network = new EmbeddingNetwork();

    @Widget(
            title = "Static random seed",
            description = "The same seed gives the same vectors on every computer. Unchecked = another seed at each "
                    + "execution.")
    @Layout(RandomNumbersSection.class)
    Optional<Integer> m_seed = Optional.of(0);

    /** @return names of the animals that nothing is learnt from */
    List<String> leftOut() {
        return Arrays.stream(m_leftOut.split(","))
                .map(String::strip)
                .filter(animal -> !animal.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * @param seed the seed of this execution
     * @return the settings of the core
     */
    EmbeddingSettings settings(final long seed) {
        final EmbeddingSettings preset =
                switch (m_preset) {
                    case COMPACT -> EmbeddingSettings.COMPACT;
                    case QUICK -> EmbeddingSettings.COMPACT.with(Map.of("steps", 2500, "refitSteps", 1200));
                    case PUBLISHED -> EmbeddingSettings.PUBLISHED;
                    case OWN -> m_network.settings();
                };
        return preset.with(Map.of("members", m_members, "seed", seed));
    }

    @Override
    public void validate() throws InvalidSettingsException {
        LabelChoice.check(m_label);
        Bounds.check(this);
        try {
            settings(0);
        } catch (ModelException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }
}
