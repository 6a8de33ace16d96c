package org.ephys.knime.nodes.learning.prediction;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;

/** Settings of <em>Cell Type Predictor</em>. */
final class CellTypePredictorNodeParameters implements NodeParameters {
    @Widget(
            title = "Append the probability of every class",
            description = "One column per class beside the predicted class and its confidence.")
    boolean m_probabilities = true;
}
