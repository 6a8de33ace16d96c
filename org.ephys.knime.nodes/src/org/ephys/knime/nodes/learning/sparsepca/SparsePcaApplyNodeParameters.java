package org.ephys.knime.nodes.learning.sparsepca;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;

/** Settings of <em>Sparse PCA Apply</em>. */
final class SparsePcaApplyNodeParameters implements NodeParameters {
    @Widget(
            title = "Keep the feature columns",
            description = "Pass the feature columns through, too, beside the components.")
    boolean m_keepFeatureColumns = false;
}
