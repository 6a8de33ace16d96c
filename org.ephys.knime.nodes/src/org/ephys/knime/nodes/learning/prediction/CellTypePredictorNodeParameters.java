package org.ephys.knime.nodes.learning.prediction;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;

/** Settings of <em>Cell Type Predictor</em>. */
final class CellTypePredictorNodeParameters implements NodeParameters {
    @Widget(
            title = "Append the probability of every class",
            description =
                    "One column per class beside the predicted class and its confidence, and one per class with its p-value.")
    boolean m_appendProbabilities = true;

    TrustLevelSettings m_trust = new TrustLevelSettings();

    @Override
    public void validate() throws InvalidSettingsException {
        m_trust.validate();
    }
}
