package org.ephys.knime.nodes.features.scalar;

import org.ephys.knime.nodes.features.AnalysisSettings;
import org.ephys.knime.nodes.recordings.RecordingColumns;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;

/** Settings of <em>IPFX Features</em>. */
final class IpfxFeaturesNodeParameters implements NodeParameters {
    @Section(title = "Recordings")
    interface RecordingsSection {}

    @Section(title = "Analysis")
    @After(RecordingsSection.class)
    interface AnalysisSection {}

    @Layout(RecordingsSection.class)
    RecordingColumns m_recordings = new RecordingColumns();

    @Layout(AnalysisSection.class)
    AnalysisSettings m_analysis = new AnalysisSettings();

    IpfxFeaturesNodeParameters() {}

    IpfxFeaturesNodeParameters(final NodeParametersInput in) {
        m_recordings = new RecordingColumns(in);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        m_analysis.validate();
    }
}
