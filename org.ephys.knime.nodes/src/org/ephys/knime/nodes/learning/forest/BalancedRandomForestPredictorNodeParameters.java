package org.ephys.knime.nodes.learning.forest;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;

/** Settings of <em>Balanced Random Forest Predictor</em>. */
final class BalancedRandomForestPredictorNodeParameters implements NodeParameters {
    @Widget(
            title = "Append the probability of every class",
            description = "One column per class beside the predicted class and its confidence.")
    boolean m_probabilities = true;
}
