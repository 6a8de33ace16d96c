package org.ephys.knime.nodes.io.recording;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ephys.knime.nodes.execution.NodePath;
import org.ephys.knime.nodes.settings.ChosenPath;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.ReadingText;
import org.ephys.knime.signal.recording.StimulusOptions;
import org.ephys.knime.signal.recording.TextOptions;
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

/**
 * What the user knows beyond the files; a part of the settings of the reader. Numbers are texts, so that they may be left
 * out, and one workflow variable can set each.
 */
final class ReadingSettings implements NodeParameters {
    private static final String NONE = "";

    /** Units of a membrane potential. */
    static final class VoltageUnits implements StringChoicesProvider {
        @Override
        public List<StringChoice> computeState(final NodeParametersInput context) {
            return units("V", "mV", "\u00b5V");
        }
    }

    /** Units of an injected current. */
    static final class CurrentUnits implements StringChoicesProvider {
        @Override
        public List<StringChoice> computeState(final NodeParametersInput context) {
            return units("A", "\u00b5A", "nA", "pA");
        }
    }

    private static List<StringChoice> units(final String... units) {
        return Stream.concat(
                        Stream.of(new StringChoice(NONE, "As the titles say")),
                        Stream.of(units).map(unit -> new StringChoice(unit, unit)))
                .toList();
    }

    /** Where the folder stands in the settings. */
    static final class StoredFolder extends ChosenPath {
        StoredFolder() {
            super("stimulusFolder");
        }
    }

    @Widget(
            title = "Voltage channel",
            description =
                    "Name of the electrode, channel or signal that recorded the membrane potential, such as <tt>IN 0</tt>, or "
                            + "<tt>AD0</tt> for an input of ABF by its number. A file without it cannot be used. Empty = each "
                            + "electrode of a file is a cell.",
            advanced = true)
    String m_voltageChannel = NONE;

    @Widget(
            title = "Current channel",
            description =
                    "Name of the output of the protocol, of the recorded channel, or of the signal that has the injected "
                            + "current, for ABF and text. Empty = found by the units and the protocol. NWB files say which "
                            + "current belongs to a voltage.",
            advanced = true)
    String m_currentChannel = NONE;

    @Widget(
            title = "Holding current (pA)",
            description =
                    "The current that was injected between the waveforms of a protocol, if the ABF file does not know it "
                            + "because it was set at the amplifier. Empty = what the file says. Not used where the current was "
                            + "recorded or is stored sample by sample.",
            advanced = true)
    String m_holding = NONE;

    @Widget(
            title = "Stimulus folder",
            description =
                    "Folder with the stimulus files (ATF or ABF) that protocols of ABF files name. They are looked for in no "
                            + "other folder, and by their name alone: the path in the recording is that of another computer. "
                            + "Browse to one of them and take the file's name out. Empty = the folder of each recording.",
            advanced = true)
    @FileReaderWidget
    @Persistor(StoredFolder.class)
    FileSelection m_stimulusFolder = ChosenPath.none();

    @Widget(
            title = "Sampling rate of text (Hz)",
            description = "Samples per second of tables of text. Empty = what the column with the times says.",
            advanced = true)
    String m_rate = NONE;

    @Widget(
            title = "Unit of voltages in text",
            description = "Unit of columns of a table of text whose titles have none. At first not given: such columns"
                    + " are not read.",
            advanced = true)
    @ChoicesProvider(VoltageUnits.class)
    String m_voltageUnit = NONE;

    @Widget(
            title = "Unit of currents in text",
            description =
                    "Unit of columns of a table of text that have none, and whose titles speak of a current, a stimulus or "
                            + "a command. At first not given: such columns are not read.",
            advanced = true)
    @ChoicesProvider(CurrentUnits.class)
    String m_currentUnit = NONE;

    @Widget(
            title = "Step amplitudes (pA)",
            description =
                    "For tables of text without a current: the step that was injected in each sweep, one number for each, "
                            + "separated by blanks or commas. Empty = a sweep without a current is not analysed.",
            advanced = true)
    String m_stepAmplitudes = NONE;

    @Widget(
            title = "Step onset (s)",
            description = "When the step starts, from the start of the sweep. Empty if no step is described.",
            advanced = true)
    String m_stepOnset = NONE;

    @Widget(
            title = "Step end (s)",
            description = "When the step ends, from the start of the sweep. Empty if no step is described.",
            advanced = true)
    String m_stepEnd = NONE;

    @Override
    public void validate() throws InvalidSettingsException {
        options(null);
    }

    /**
     * @return how to open the files
     * @throws InvalidSettingsException if a setting is not what it should be; the message names it
     */
    ReadingOptions options() throws InvalidSettingsException {
        final String folder = ChosenPath.text(m_stimulusFolder);
        return options(folder.isBlank() ? null : NodePath.resolve(folder, "Stimulus folder"));
    }

    private ReadingOptions options(final Path folder) throws InvalidSettingsException {
        try {
            return ReadingOptions.DEFAULT
                    .withElectrode(m_voltageChannel.strip())
                    .withStimulus(new StimulusOptions(
                            m_currentChannel.strip(),
                            number("Holding current", m_holding),
                            folder,
                            number("Step onset", m_stepOnset),
                            number("Step end", m_stepEnd),
                            ReadingText.amplitudes(m_stepAmplitudes)))
                    .withText(new TextOptions(number("Sampling rate of text", m_rate), m_voltageUnit, m_currentUnit));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    private static double number(final String title, final String text) {
        return text.isBlank() ? Double.NaN : ReadingText.number("\"" + title + "\"", text);
    }
}
