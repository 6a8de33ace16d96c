package org.ephys.knime.nodes.features.scalar;

import org.ephys.knime.nodes.features.AnalysisSettings;
import org.ephys.knime.nodes.recordings.RecordingColumns;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;

/** Settings of <em>IPFX Features</em>. */
final class IpfxFeaturesNodeParameters implements NodeParameters {
    RecordingColumns m_recordings = new RecordingColumns();

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
