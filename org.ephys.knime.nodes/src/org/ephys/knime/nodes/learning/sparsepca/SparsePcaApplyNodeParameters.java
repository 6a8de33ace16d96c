package org.ephys.knime.nodes.learning.sparsepca;

import org.ephys.knime.nodes.learning.LackingColumns;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;

/** Settings of <em>Sparse PCA Apply</em>. */
final class SparsePcaApplyNodeParameters implements NodeParameters {
    @Widget(
            title = "Keep the feature columns",
            description = "Pass the feature columns through, too, beside the components.")
    boolean m_keepFeatureColumns = false;

    @Widget(
            title = "If the table lacks columns",
            description = "What to do with a table without the features that the components were learnt from.",
            advanced = true)
    @ValueSwitchWidget
    LackingColumns m_lackingColumns = LackingColumns.FAIL;
}
