package org.ephys.knime.nodes.learning.population;

import java.util.Optional;
import org.ephys.knime.models.population.EmbeddingSettings;
import org.ephys.knime.nodes.population.LabelChoice;
import org.ephys.knime.nodes.settings.Bounds;
import org.ephys.knime.nodes.settings.Greatest;
import org.ephys.knime.nodes.settings.Least;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** Settings of <em>Time-Invariant Embedding Apply</em>. */
final class EmbeddingApplyNodeParameters implements NodeParameters {
    @Widget(
            title = "Label",
            description = "Which column is the label of the cells; cells without go to the second table.")
    @ChoicesProvider(LabelChoice.class)
    String m_label = LabelChoice.DEFAULT;

    @Widget(
            title = "Refit steps",
            description = "Number of steps in which the vectors are learnt with the finished networks, for up to "
                    + EmbeddingSettings.REFIT_CELLS + " cells; for more as many times more.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Million.class)
    int m_refitSteps = 2000;

    @Widget(
            title = "Static random seed",
            description = "The same seed gives the same vectors on every computer. Unchecked = another seed at each "
                    + "execution.")
    Optional<Integer> m_seed = Optional.of(0);

    @Override
    public void validate() throws InvalidSettingsException {
        LabelChoice.check(m_label);
        Bounds.check(this);
    }
}
