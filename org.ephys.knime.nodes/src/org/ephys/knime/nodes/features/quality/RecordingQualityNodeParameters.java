package org.ephys.knime.nodes.features.quality;

import org.ephys.knime.nodes.features.AnalysisSettings;
import org.ephys.knime.nodes.recordings.RecordingColumns;
import org.ephys.knime.nodes.settings.Bounds;
import org.ephys.knime.nodes.settings.Greatest;
import org.ephys.knime.nodes.settings.Least;
import org.ephys.knime.signal.quality.QualityCriteria;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** Settings of <em>Recording Quality</em>; the limits are IPFX's unless changed. */
final class RecordingQualityNodeParameters implements NodeParameters {
    enum Keep {
        @Label(value = "All cells", description = "All rows, with the result in the column <tt>passed_qc</tt>.")
        ALL,
        @Label(value = "Cells that pass", description = "Only the rows of cells that pass all limits.")
        PASSED
    }

    RecordingColumns m_recordings = new RecordingColumns();

    AnalysisSettings m_analysis = new AnalysisSettings();

    @Widget(title = "Keep", description = "Which cells the first output has.")
    @ValueSwitchWidget
    Keep m_keep = Keep.ALL;

    @Widget(title = "Seal resistance, at least (GΩ)", description = "Smallest resistance of the seal; default 1 GΩ.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    double m_sealResistanceMin = QualityCriteria.DEFAULT.sealMin();

    @Widget(
            title = "Access resistance, at least (MΩ)",
            description = "Smallest initial access resistance; default 1 MΩ. Less means that it was not measured.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    double m_accessResistanceMin = QualityCriteria.DEFAULT.accessMin();

    @Widget(
            title = "Access resistance, at most (MΩ)",
            description = "Largest initial access resistance; default 20 MΩ.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    double m_accessResistanceMax = QualityCriteria.DEFAULT.accessMax();

    @Widget(
            title = "Access over input resistance, at most",
            description = "Largest ratio of access to input resistance; default 0.15.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    double m_accessToInputRatioMax = QualityCriteria.DEFAULT.accessRatioMax();

    @Widget(
            title = "Current in the bath, at most (pA)",
            description = "Largest magnitude of the current before the cell was touched; default 200 pA.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    double m_bathCurrentMax = QualityCriteria.DEFAULT.electrode0Max();

    @Widget(
            title = "Voltage after blow-out, at least (mV)",
            description = "Lowest voltage after the pipette was pulled away; default −10 mV.")
    @NumberInputWidget(minValidation = Least.MinusThousand.class, maxValidation = Greatest.Thousand.class)
    double m_blowoutVoltageMin = QualityCriteria.DEFAULT.blowoutMin();

    @Widget(
            title = "Voltage after blow-out, at most (mV)",
            description = "Highest voltage after the pipette was pulled away; default 10 mV.")
    @NumberInputWidget(minValidation = Least.MinusThousand.class, maxValidation = Greatest.Thousand.class)
    double m_blowoutVoltageMax = QualityCriteria.DEFAULT.blowoutMax();

    @Widget(
            title = "Sweep: noise before the stimulus, at most (mV)",
            description = "Largest root mean square over 1.5 ms before the stimulus; default 0.07 mV.",
            advanced = true)
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    double m_sweepPreNoiseMax = QualityCriteria.DEFAULT.preNoiseMax();

    @Widget(
            title = "Sweep: noise at the end, at most (mV)",
            description = "Largest root mean square over 1.5 ms at the end of the sweep; default 0.07 mV. Ramps are "
                    + "not checked.",
            advanced = true)
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    double m_sweepPostNoiseMax = QualityCriteria.DEFAULT.postNoiseMax();

    @Widget(
            title = "Sweep: slow noise, at most (mV)",
            description = "Largest root mean square over 0.5 s before the stimulus; default 0.5 mV.",
            advanced = true)
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    double m_sweepSlowNoiseMax = QualityCriteria.DEFAULT.slowNoiseMax();

    @Widget(
            title = "Sweep: change of voltage, at most (mV)",
            description = "Largest change from before the stimulus to the end of the sweep; default 1 mV.",
            advanced = true)
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    double m_sweepVoltageChangeMax = QualityCriteria.DEFAULT.vmDeltaMax();

    RecordingQualityNodeParameters() {}

    RecordingQualityNodeParameters(final NodeParametersInput in) {
        m_recordings = new RecordingColumns(in);
    }

    QualityCriteria criteria() {
        return new QualityCriteria(
                m_blowoutVoltageMin,
                m_blowoutVoltageMax,
                m_bathCurrentMax,
                m_sealResistanceMin,
                m_accessResistanceMin,
                m_accessResistanceMax,
                m_accessToInputRatioMax,
                m_sweepPreNoiseMax,
                m_sweepPostNoiseMax,
                m_sweepSlowNoiseMax,
                m_sweepVoltageChangeMax);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        m_analysis.validate();
        if (m_accessResistanceMin > m_accessResistanceMax || m_blowoutVoltageMin > m_blowoutVoltageMax) {
            throw new InvalidSettingsException("A lowest value is above the highest: check the limits of the access"
                    + " resistance and of the voltage after blow-out.");
        }
        Bounds.check(this);
    }
}
