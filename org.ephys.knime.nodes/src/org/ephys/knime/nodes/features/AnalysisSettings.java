package org.ephys.knime.nodes.features;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ephys.knime.nodes.execution.NodePath;
import org.ephys.knime.nodes.settings.Bounds;
import org.ephys.knime.nodes.settings.ChosenPath;
import org.ephys.knime.nodes.settings.Greatest;
import org.ephys.knime.nodes.settings.Least;
import org.ephys.knime.signal.cell.AnalysisOptions;
import org.ephys.knime.signal.cell.AnalysisOptions.Mode;
import org.ephys.knime.signal.protocol.StimulusOntology;
import org.ephys.knime.signal.recording.UnitCorrection;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileReaderWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelection;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.persistence.Persistor;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.StringChoice;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** How recordings are analysed; a part of the settings of every feature node. */
public final class AnalysisSettings implements NodeParameters {
    /** The modes. Stored as words and not as an enumeration, so that a workflow variable may say "strict". */
    static final class Modes implements StringChoicesProvider {
        @Override
        public List<StringChoice> computeState(final NodeParametersInput context) {
            return List.of(
                    new StringChoice(Words.of(Mode.ROBUST.name()), "Robust: as much as can be given"),
                    new StringChoice(Words.of(Mode.STRICT.name()), "Strict: what IPFX gives, to the float"));
        }
    }

    /** Where the file stands in the settings. */
    static final class StoredOntologyFile extends ChosenPath {
        StoredOntologyFile() {
            super("ontologyFile");
        }
    }

    @Widget(
            title = "Mode",
            description =
                    """
                    <tt>robust</tt>: the numbers of IPFX wherever IPFX succeeds, and as much as can be given where it \
                    fails: protocols are recognised from the stimulus, noisy stimuli, missing test pulses, low sampling \
                    rates and aborted sweeps are dealt with, each sweep and each feature on its own. \
                    <tt>strict</tt>: reproduces IPFX to the float and fails where IPFX fails. Either way what is missing \
                    has a reason.\
                    """)
    @ChoicesProvider(Modes.class)
    String m_mode = "robust";

    @Widget(
            title = "Stimulus ontology",
            description = "A stimulus ontology in IPFX's JSON format, which says what kind of stimulus a "
                    + "stimulus code means. Empty = the codes of the Allen Institute's rigs.",
            advanced = true)
    @FileReaderWidget
    @Persistor(StoredOntologyFile.class)
    FileSelection m_ontologyFile = ChosenPath.none();

    @Widget(
            title = "Voltage factor",
            description =
                    "By what the voltages of the files are multiplied before anything else is done, for files whose "
                            + "unit or conversion is wrong. If the samples show this, the reasons name the factor; nothing is "
                            + "corrected unless it is set here.",
            advanced = true)
    @NumberInputWidget(minValidation = Least.MinusTrillion.class, maxValidation = Greatest.Trillion.class)
    double m_voltageFactor = 1;

    @Widget(
            title = "Current factor",
            description = "By what the currents of the files are multiplied; see the voltage factor.",
            advanced = true)
    @NumberInputWidget(minValidation = Least.MinusTrillion.class, maxValidation = Greatest.Trillion.class)
    double m_currentFactor = 1;

    /**
     * Checks what can be checked without the ontology.
     *
     * @throws InvalidSettingsException if the mode is unknown or a factor is no factor
     */
    @Override
    public void validate() throws InvalidSettingsException {
        mode();
        units();
        Bounds.check(this);
    }

    private UnitCorrection units() throws InvalidSettingsException {
        try {
            return new UnitCorrection(m_voltageFactor, m_currentFactor);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    private Mode mode() throws InvalidSettingsException {
        return Words.find(Mode.values(), m_mode, m -> Words.of(m.name()), "Mode");
    }

    /**
     * @param part what to compute
     * @param others what else
     * @return the options for the core
     * @throws InvalidSettingsException if the mode is unknown or the ontology cannot be read
     */
    public AnalysisOptions options(final AnalysisOptions.Part part, final AnalysisOptions.Part... others)
            throws InvalidSettingsException {
        final AnalysisOptions options = mode() == Mode.STRICT ? AnalysisOptions.STRICT : AnalysisOptions.ROBUST;
        final AnalysisOptions chosen = options.withParts(part, others)
                .withMemoryShared(Runtime.getRuntime().availableProcessors())
                .withUnits(units());
        return ChosenPath.text(m_ontologyFile).isBlank() ? chosen : chosen.withOntology(ontology());
    }

    private StimulusOntology ontology() throws InvalidSettingsException {
        final Path file = NodePath.resolve(ChosenPath.text(m_ontologyFile), "Stimulus ontology");
        try {
            return StimulusOntology.parse(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidSettingsException(
                    "The stimulus ontology " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
