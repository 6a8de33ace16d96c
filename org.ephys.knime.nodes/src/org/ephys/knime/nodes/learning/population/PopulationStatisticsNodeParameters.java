package org.ephys.knime.nodes.learning.population;

import org.ephys.knime.nodes.population.LabelChoice;
import org.ephys.knime.nodes.settings.Bounds;
import org.ephys.knime.nodes.settings.Greatest;
import org.ephys.knime.nodes.settings.Least;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** Settings of <em>Population Statistics</em>. */
final class PopulationStatisticsNodeParameters implements NodeParameters {
    @Widget(
            title = "Label",
            description = "Which column is the label of the cells; cells without go to the second table.")
    @ChoicesProvider(LabelChoice.class)
    String m_label = LabelChoice.DEFAULT;

    @Widget(
            title = "Correlations within each state",
            description =
                    "Adds the correlations with running, pupil, population and neighbours within each state of the "
                            + "animal. Off by default: 36 columns more, which need many cells.")
    boolean m_perState = false;

    @Widget(
            title = "Neighbour distance (µm)",
            description = "Cells within this distance are neighbours; a number of µm.",
            advanced = true)
    @NumberInputWidget(minValidation = Least.Millionth.class, maxValidation = Greatest.Million.class)
    double m_neighbourDistance = 65;

    @Override
    public void validate() throws InvalidSettingsException {
        LabelChoice.check(m_label);
        Bounds.check(this);
    }
}
