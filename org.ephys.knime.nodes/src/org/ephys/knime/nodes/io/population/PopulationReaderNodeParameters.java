package org.ephys.knime.nodes.io.population;

import java.util.Arrays;
import java.util.List;
import org.ephys.knime.nodes.settings.Bounds;
import org.ephys.knime.nodes.settings.ChosenPath;
import org.ephys.knime.nodes.settings.Greatest;
import org.ephys.knime.nodes.settings.Least;
import org.ephys.knime.signal.population.PopulationLayout;
import org.ephys.knime.signal.population.PopulationOptions;
import org.ephys.knime.signal.population.PopulationSignal;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileReaderWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelection;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.persistence.Persistor;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** Settings of <em>Population Reader</em>. */
final class PopulationReaderNodeParameters implements NodeParameters {
    @Section(title = "Files")
    interface FilesSection {}

    @Section(title = "Signal")
    @After(FilesSection.class)
    interface SignalSection {}

    enum NoPath {
        @Label(value = "Fail", description = "An empty path is an error.")
        FAIL,
        @Label(
                value = "Simulated examples",
                description =
                        "With an empty path, five sessions of simulated populations are read. They are made on first use, "
                                + "in the folder <tt>.cache/ephys-knime</tt> of your home folder (3 MB), and say of "
                                + "themselves that they are simulated.")
        EXAMPLES,
        @Label(
                value = "Simulated control",
                description = "The same with types whose dynamics do not differ: no method can tell them apart.")
        CONTROL
    }

    enum FileLayout {
        @Label(value = "Automatic", description = "Whatever is found.")
        AUTO,
        @Label(
                value = "Bugeon 2022",
                description =
                        "Folders <tt>animal/date</tt> with <tt>neuron.*</tt>, and in them a folder for each stimulus.")
        PUBLISHED,
        @Label(
                value = "ALF",
                description = "<tt>spikes.times</tt> and <tt>spikes.clusters</tt>, as Steinmetz 2019 and the "
                        + "International Brain Laboratory share them.")
        ALF,
        @Label(value = "NWB", description = "Fluorescence of ROIs, or units with spike times.")
        NWB,
        @Label(
                value = "suite2p",
                description = "Folders <tt>plane*</tt> with <tt>F</tt>, <tt>spks</tt>, <tt>iscell</tt>.")
        SUITE2P,
        @Label(value = "Tables", description = "CSV files, a column or a row per cell.")
        CSV
    }

    enum Signal {
        @Label(value = "Automatic", description = "The first of the others, in their order, that there is.")
        AUTO,
        @Label(value = "ΔF/F", description = "Fluorescence relative to its baseline.")
        DF_OVER_F,
        @Label(value = "Fluorescence", description = "Less 0.7 of the neuropil's, if that is known.")
        FLUORESCENCE,
        @Label(value = "Spikes", description = "Deconvolved activity, or spikes per bin.")
        SPIKES
    }

    /** Where the file stands in the settings. */
    static final class StoredPath extends ChosenPath {
        StoredPath() {
            super("path");
        }
    }

    @Widget(
            title = "File or folder",
            description =
                    "A recording, or a folder with all that is in it: browse to one of its files and take the file's "
                            + "name out. A local path, or a <tt>knime://knime.workflow/…</tt> URL. Empty = as the next setting says.")
    @Layout(FilesSection.class)
    @FileReaderWidget
    @Persistor(StoredPath.class)
    FileSelection m_path = ChosenPath.none();

    @Widget(title = "If no file or folder is given", description = "What an empty path means.")
    @Layout(FilesSection.class)
    NoPath m_noPath = NoPath.FAIL;

    @Widget(title = "Layout", description = "How the files are laid out.")
    @Layout(FilesSection.class)
    FileLayout m_layout = FileLayout.AUTO;

    @Widget(
            title = "Stimulus folders",
            description = "Which folders of an <tt>animal/date</tt> to read in the layout of Bugeon 2022, separated by "
                    + "commas, such as <tt>Blank/01, Natural Scenes/01</tt>. Each becomes a session of its own.")
    @Layout(FilesSection.class)
    String m_stimuli = "Blank/01";

    @Widget(title = "Signal", description = "Which signal to take as activity where a recording has several.")
    @Layout(SignalSection.class)
    Signal m_signal = Signal.AUTO;

    @Widget(
            title = "Bin of spike times (s)",
            description = "Width of a frame that spike times are counted in.",
            advanced = true)
    @NumberInputWidget(minValidation = Least.Millionth.class, maxValidation = Greatest.Thousand.class)
    @Layout(SignalSection.class)
    double m_binWidth = 0.25;

    @Widget(
            title = "Least probability of a cell",
            description = "Fraction: ROIs of suite2p that are less probably a cell are left out.",
            advanced = true)
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.One.class)
    @Layout(SignalSection.class)
    double m_minimumProbability = 0.5;

    @Widget(
            title = "Frames per second",
            description =
                    "Number of frames in a second of files that do not say it, such as suite2p without <tt>ops.npy</tt>. 0 = not known.",
            advanced = true)
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    @Layout(SignalSection.class)
    double m_frameRate = 0;

    /** @return the path or URL as it is typed; blank = none */
    String path() {
        return ChosenPath.text(m_path);
    }

    /** @return how to read */
    PopulationOptions options() {
        return new PopulationOptions(
                PopulationLayout.valueOf(m_layout.name()),
                stimuli(),
                PopulationSignal.valueOf(m_signal.name()),
                m_binWidth,
                m_minimumProbability,
                m_frameRate > 0 ? m_frameRate : Double.NaN);
    }

    private List<String> stimuli() {
        return Arrays.stream(m_stimuli.split(","))
                .map(String::strip)
                .filter(stimulus -> !stimulus.isEmpty())
                .toList();
    }

    /** @return whether simulated recordings are to be read */
    boolean examples() {
        return path().isBlank() && m_noPath != NoPath.FAIL;
    }

    @Override
    public void validate() throws InvalidSettingsException {
        if (stimuli().isEmpty()) {
            throw new InvalidSettingsException("There is no stimulus folder. Name one, such as Blank/01.");
        }
        Bounds.check(this);
    }
}
