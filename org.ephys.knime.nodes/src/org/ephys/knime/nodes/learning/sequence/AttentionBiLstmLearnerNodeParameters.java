package org.ephys.knime.nodes.learning.sequence;

import java.util.List;
import java.util.Map;
import org.ephys.knime.models.sequence.AttentionBiLstmRecipe;
import org.ephys.knime.nodes.learning.TrainingColumns;
import org.ephys.knime.nodes.learning.TrustLearning;
import org.ephys.knime.nodes.settings.Bounds;
import org.ephys.knime.nodes.settings.Greatest;
import org.ephys.knime.nodes.settings.Least;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.array.ArrayWidget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** Settings of <em>Cell Type Attention BiLSTM Learner</em>. */
final class AttentionBiLstmLearnerNodeParameters implements NodeParameters {
    @Layout(NetworkSections.Columns.class)
    TrainingColumns m_columns = new TrainingColumns();

    @Widget(
            title = "Feature families",
            description = "The groups of features that the network reads one after the other and weighs by attention. "
                    + "Empty = by the known schema, by number (<tt>psth_0</tt>, <tt>psth_1</tt> …) or by protocol "
                    + "(<tt>*_ramp</tt>, <tt>*_short_square</tt> …).")
    @ArrayWidget(addButtonText = "Add family", elementTitle = "Family")
    @Layout(NetworkSections.Families.class)
    FamilyRow[] m_families = {};

    NetworkParameters m_network = new NetworkParameters();

    @Widget(title = "Learning rate", description = "Width of the optimiser's (AdamW) steps, without unit.")
    @NumberInputWidget(minValidation = Least.Millionth.class, maxValidation = Greatest.Ten.class)
    @Layout(NetworkSections.Optimiser.class)
    double m_learningRate = 3e-3;

    @Layout(NetworkSections.Network.class)
    NetworkDesign m_design = new NetworkDesign();

    @Layout(NetworkSections.Learning.class)
    TrustLearning m_trust = new TrustLearning(false);

    AttentionBiLstmLearnerNodeParameters() {}

    AttentionBiLstmLearnerNodeParameters(final NodeParametersInput in) {
        m_columns = new TrainingColumns(in);
    }

    /**
     * @param features the feature columns
     * @return the recipe
     * @throws InvalidSettingsException if a family matches no column
     */
    AttentionBiLstmRecipe recipe(final List<String> features) throws InvalidSettingsException {
        final Map<String, Object> settings = m_network.settings();
        m_design.addTo(settings);
        settings.put("learningRate", m_learningRate);
        settings.put("families", FamilyRow.resolve(m_families, features));
        return AttentionBiLstmRecipe.of(settings);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        m_network.validate();
        m_design.validate();
        Bounds.check(this);
    }
}
