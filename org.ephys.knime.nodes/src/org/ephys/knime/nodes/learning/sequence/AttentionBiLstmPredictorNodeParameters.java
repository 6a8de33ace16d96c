package org.ephys.knime.nodes.learning.sequence;

import java.util.Optional;
import org.ephys.knime.nodes.learning.prediction.TrustLevelSettings;
import org.ephys.knime.nodes.settings.Bounds;
import org.ephys.knime.nodes.settings.Greatest;
import org.ephys.knime.nodes.settings.Least;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** Settings of <em>Cell Type Attention BiLSTM Predictor</em>. */
final class AttentionBiLstmPredictorNodeParameters implements NodeParameters {
    @Section(title = "Output")
    interface OutputSection {}

    @Section(title = "Trust")
    @After(OutputSection.class)
    interface TrustSection {}

    @Section(title = "Importance of the families")
    @After(TrustSection.class)
    interface ImportanceSection {}

    @Section(title = "Random numbers")
    @After(ImportanceSection.class)
    interface RandomNumbersSection {}

    @Widget(
            title = "Append the probability of every class",
            description =
                    "One column per class beside the predicted class and its confidence, and one per class with its p-value.")
    @Layout(OutputSection.class)
    boolean m_appendProbabilities = true;

    @Widget(
            title = "Append the attention of every family",
            description = "One column per family, adding up to 1, and a sentence that names the most looked-at ones.")
    @Layout(OutputSection.class)
    boolean m_appendAttention = true;

    @Widget(
            title = "Shuffles per family",
            description =
                    "If the cells have labels: how often each family is dealt out anew among the cells to see what "
                            + "the scores lose without it. 0 = not at all.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    @Layout(ImportanceSection.class)
    int m_importanceShuffles = 10;

    @Widget(
            title = "Static random seed",
            description = "Seed of the shuffles. Unchecked = another one at each execution.")
    @Layout(RandomNumbersSection.class)
    Optional<Integer> m_seed = Optional.of(0);

    @Layout(TrustSection.class)
    TrustLevelSettings m_trust = new TrustLevelSettings();

    @Override
    public void validate() throws InvalidSettingsException {
        m_trust.validate();
        if (m_importanceShuffles < 0) {
            throw new InvalidSettingsException("Shuffles per family must be 0 or more.");
        }
        Bounds.check(this);
    }
}
