package org.ephys.knime.nodes.features.quality;

import org.ephys.knime.nodes.features.AnalysisSettings;
import org.ephys.knime.nodes.recordings.RecordingColumns;
import org.ephys.knime.nodes.settings.Bounds;
import org.ephys.knime.nodes.settings.Greatest;
import org.ephys.knime.nodes.settings.Least;
import org.ephys.knime.signal.quality.QualityCriteria;
import org.ephys.knime.signal.quality.Verdict;
import org.ephys.knime.signal.rows.QualityTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.HorizontalLayout;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.layout.VerticalLayout;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** Settings of <em>Recording Quality</em>; the limits are IPFX's unless changed. */
final class RecordingQualityNodeParameters implements NodeParameters {
    @Section(title = "Recordings")
    interface RecordingsSection {}

    @Section(title = "Limits of a cell")
    @After(RecordingsSection.class)
    interface LimitsSection {
        interface Choice {}

        @HorizontalLayout
        @After(Choice.class)
        @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
        interface Access {}

        @HorizontalLayout
        @After(Access.class)
        @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
        interface BlowOut {}

        @VerticalLayout
        @After(BlowOut.class)
        @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
        interface Others {}
    }

    @Section(title = "Limits of a sweep, at most")
    @Advanced
    @After(LimitsSection.class)
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    interface SweepSection {}

    @Section(title = "Output")
    @After(SweepSection.class)
    interface OutputSection {}

    @Section(title = "Analysis")
    @Advanced
    @After(OutputSection.class)
    interface AnalysisSection {}

    enum Keep {
        @Label(
                value = "All cells",
                description = "All rows, with the result in the column <tt>" + QualityTable.PASSED_NAME + "</tt>.")
        ALL,
        @Label(value = "Cells that pass", description = "Only the rows of cells that pass all limits.")
        PASSED,
        @Label(
                value = "Cells that do not fail",
                description = "Also the rows of cells of which not everything was measured.")
        NOT_FAILED;

        boolean keeps(final boolean passed, final String verdict) {
            return this == ALL || passed || this == NOT_FAILED && verdict.equals(Verdict.NOT_MEASURED.words());
        }
    }

    enum Limits {
        @Label(
                value = "Allen Institute",
                description = "The limits of IPFX. Cells without test sweeps of seal and access do not pass.")
        ALLEN,
        @Label(
                value = "General",
                description =
                        "For recordings of any laboratory: noise up to 0.5 mV (slow noise 1 mV), change within a sweep up "
                                + "to 5 mV, drift of the rest up to 10 mV, bridge balance up to 40 MΩ, holding current up to 100 pA; "
                                + "access resistance up to 30 MΩ and seal from 1 GΩ where they were measured.")
        GENERAL,
        @Label(value = "My own", description = "Each limit as set below.")
        OWN
    }

    static final class LimitsReference implements ParameterReference<Limits> {}

    static final class IsOwn implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getEnum(LimitsReference.class).isOneOf(Limits.OWN);
        }
    }

    @Layout(RecordingsSection.class)
    RecordingColumns m_recordings = new RecordingColumns();

    @Layout(AnalysisSection.class)
    AnalysisSettings m_analysis = new AnalysisSettings();

    @Widget(title = "Keep", description = "Which cells the first output has.")
    @ValueSwitchWidget
    @Layout(OutputSection.class)
    Keep m_keep = Keep.ALL;

    @Widget(title = "Limits", description = "Which limits hold; those below only if they are your own.")
    @ValueSwitchWidget
    @ValueReference(LimitsReference.class)
    @Layout(LimitsSection.Choice.class)
    Limits m_limits = Limits.ALLEN;

    @Widget(title = "Seal resistance, at least (GΩ)", description = "Smallest resistance of the seal; default 1 GΩ.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    @Layout(LimitsSection.Others.class)
    double m_sealResistanceMin = QualityCriteria.DEFAULT.sealMin();

    @Widget(
            title = "Access min (MΩ)",
            description = "Smallest initial access resistance; default 1 MΩ. Less means that it was not measured.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    @Layout(LimitsSection.Access.class)
    double m_accessResistanceMin = QualityCriteria.DEFAULT.accessMin();

    @Widget(title = "Access max (MΩ)", description = "Largest initial access resistance; default 20 MΩ.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    @Layout(LimitsSection.Access.class)
    double m_accessResistanceMax = QualityCriteria.DEFAULT.accessMax();

    @Widget(
            title = "Access over input resistance, at most",
            description = "Largest ratio of access to input resistance; default 0.15.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    @Layout(LimitsSection.Others.class)
    double m_accessToInputRatioMax = QualityCriteria.DEFAULT.accessRatioMax();

    @Widget(
            title = "Current in the bath, at most (pA)",
            description = "Largest magnitude of the current before the cell was touched; default 200 pA.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    @Layout(LimitsSection.Others.class)
    double m_bathCurrentMax = QualityCriteria.DEFAULT.bathCurrentMax();

    @Widget(
            title = "Blow-out min (mV)",
            description = "Lowest voltage after the pipette was pulled away; default −10 mV.")
    @NumberInputWidget(minValidation = Least.MinusThousand.class, maxValidation = Greatest.Thousand.class)
    @Layout(LimitsSection.BlowOut.class)
    double m_blowoutVoltageMin = QualityCriteria.DEFAULT.blowoutMin();

    @Widget(
            title = "Blow-out max (mV)",
            description = "Highest voltage after the pipette was pulled away; default 10 mV.")
    @NumberInputWidget(minValidation = Least.MinusThousand.class, maxValidation = Greatest.Thousand.class)
    @Layout(LimitsSection.BlowOut.class)
    double m_blowoutVoltageMax = QualityCriteria.DEFAULT.blowoutMax();

    @Widget(
            title = "Noise before the stimulus (mV)",
            description = "Largest root mean square over 1.5 ms before the stimulus; default 0.07 mV.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    @Layout(SweepSection.class)
    double m_sweepPreNoiseMax = QualityCriteria.DEFAULT.preNoiseMax();

    @Widget(
            title = "Noise at the end (mV)",
            description = "Largest root mean square over 1.5 ms at the end of the sweep; default 0.07 mV. Ramps are "
                    + "not checked.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    @Layout(SweepSection.class)
    double m_sweepPostNoiseMax = QualityCriteria.DEFAULT.postNoiseMax();

    @Widget(
            title = "Slow noise (mV)",
            description = "Largest root mean square over 0.5 s before the stimulus; default 0.5 mV.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    @Layout(SweepSection.class)
    double m_sweepSlowNoiseMax = QualityCriteria.DEFAULT.slowNoiseMax();

    @Widget(
            title = "Change of the voltage (mV)",
            description = "Largest change from before the stimulus to the end of the sweep; default 1 mV.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    @Layout(SweepSection.class)
    double m_sweepVoltageChangeMax = QualityCriteria.DEFAULT.vmDeltaMax();

    @Widget(
            title = "Drift of the rest, at most (mV)",
            description = "Largest difference between the voltages before the stimuli of two sweeps; default 10 mV.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    @Layout(LimitsSection.Others.class)
    double m_restDriftMax = QualityCriteria.GENERAL.restDriftMax();

    @Widget(
            title = "Bridge balance, at most (MΩ)",
            description = "Largest bridge balance of a current-clamp sweep, where the file has it; default 40 MΩ.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    @Layout(LimitsSection.Others.class)
    double m_bridgeBalanceMax = QualityCriteria.GENERAL.bridgeBalanceMax();

    @Widget(
            title = "Holding current, at most (pA)",
            description = "Largest magnitude of the holding or bias current, where the file has it; default 100 pA.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    @Layout(LimitsSection.Others.class)
    double m_holdingCurrentMax = QualityCriteria.GENERAL.holdingMax();

    @Widget(
            title = "Test sweeps are required",
            description = "Whether a cell without test sweeps of bath, seal and access does not pass.")
    @Layout(LimitsSection.Others.class)
    boolean m_testsRequired = false;

    RecordingQualityNodeParameters() {}

    RecordingQualityNodeParameters(final NodeParametersInput in) {
        m_recordings = new RecordingColumns(in);
    }

    QualityCriteria criteria() {
        return switch (m_limits) {
            case ALLEN -> QualityCriteria.DEFAULT;
            case GENERAL -> QualityCriteria.GENERAL;
            case OWN -> own();
        };
    }

    private QualityCriteria own() {
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
                m_sweepVoltageChangeMax,
                m_restDriftMax,
                m_bridgeBalanceMax,
                m_holdingCurrentMax,
                m_testsRequired);
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
