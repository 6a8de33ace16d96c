package org.ephys.knime.nodes.features.vector;

import java.util.Arrays;
import java.util.List;
import org.ephys.knime.nodes.features.AnalysisSettings;
import org.ephys.knime.nodes.features.Words;
import org.ephys.knime.nodes.recordings.RecordingColumns;
import org.ephys.knime.signal.vectors.VectorPreset;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;

/** Settings of <em>IPFX Feature Vectors</em>. */
final class IpfxFeatureVectorsNodeParameters implements NodeParameters {
    @Section(title = "Recordings")
    interface RecordingsSection {}

    @Section(title = "Vectors")
    @After(RecordingsSection.class)
    interface VectorsSection {}

    @Section(title = "Analysis")
    @After(VectorsSection.class)
    interface AnalysisSection {}

    enum Format {
        @Label(value = "One list per family", description = "One column of lists for each family.")
        LISTS,
        @Label(
                value = "One column per point",
                description = "Columns <tt>&lt;family&gt;_&lt;index&gt;</tt>, counted from 0.")
        POINTS
    }

    enum Longer {
        @Label(
                value = "Cut",
                description = "The columns are those of the preset, known before execution; points beyond are left "
                        + "out, with a reason.")
        CUT,
        @Label(value = "Keep", description = "As many columns as the longest vector needs, known after execution.")
        KEEP
    }

    static final class FormatReference implements ParameterReference<Format> {}

    static final class IsPoints implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getEnum(FormatReference.class).isOneOf(Format.POINTS);
        }
    }

    /** The presets. Stored as words, so that a workflow variable may say "Gouwens 2020". */
    static final class Presets implements StringChoicesProvider {
        @Override
        public List<String> choices(final NodeParametersInput context) {
            return Arrays.stream(VectorPreset.values()).map(VectorPreset::label).toList();
        }
    }

    @Layout(RecordingsSection.class)
    RecordingColumns m_recordings = new RecordingColumns();

    @Layout(AnalysisSection.class)
    AnalysisSettings m_analysis = new AnalysisSettings();

    @Widget(
            title = "Preset",
            description =
                    """
                    <tt>IPFX default</tt>: all families as IPFX writes them. <tt>Gouwens 2020</tt>: the families and \
                    points that Gouwens et al. (2020) used: first action potentials of short and long squares, and the \
                    levels 0, 40 and 80 pA above rheobase.\
                    """)
    @ChoicesProvider(Presets.class)
    @Layout(VectorsSection.class)
    String m_preset = VectorPreset.GOUWENS_2020.label();

    @Widget(title = "Format", description = "How the vectors are put into columns.")
    @ValueSwitchWidget
    @Layout(VectorsSection.class)
    @ValueReference(FormatReference.class)
    Format m_format = Format.LISTS;

    @Widget(
            title = "Longer vectors",
            description = "Vectors are as long as given in the description for steps of 1 s recorded at 50 kHz. "
                    + "Shorter ones leave their last columns missing. This says what happens to longer ones when there "
                    + "is one column per point.")
    @ValueSwitchWidget
    @Layout(VectorsSection.class)
    @Effect(predicate = IsPoints.class, type = EffectType.SHOW)
    Longer m_longerVectors = Longer.CUT;

    IpfxFeatureVectorsNodeParameters() {}

    IpfxFeatureVectorsNodeParameters(final NodeParametersInput in) {
        m_recordings = new RecordingColumns(in);
    }

    VectorPreset preset() throws InvalidSettingsException {
        return Words.find(VectorPreset.values(), m_preset, VectorPreset::label, "Preset");
    }

    @Override
    public void validate() throws InvalidSettingsException {
        m_analysis.validate();
        preset();
    }
}
