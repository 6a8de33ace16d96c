package org.ephys.knime.nodes.io.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.ephys.knime.signal.formats.RecordingFiles;
import org.ephys.knime.signal.recording.Format;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider.StringColumnsProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** Settings of <em>Recording Reader</em>. */
final class RecordingReaderNodeParameters implements NodeParameters {
    enum Traces {
        @Label(value = "No", description = "Descriptions only: fast, and small whatever the size of the files.")
        NONE,
        @Label(
                value = "Yes",
                description = "Voltage (mV) and current (pA) of every readable sweep as list cells. "
                        + "Large: 0.5 to 10 MB per sweep at full rate.")
        LISTS
    }

    enum NoPath {
        @Label(value = "Fail", description = "An empty path is an error.")
        FAIL,
        @Label(
                value = "Read simulated examples",
                description = "With an empty path, eight recordings of simulated neurons are read. They are made on "
                        + "first use, in the folder <tt>.cache/ephys-knime/example-recordings</tt> of your home folder "
                        + "(20 MB), and say of themselves that they are simulated.")
        EXAMPLES
    }

    @Widget(
            title = "File or folder",
            description =
                    "Path of one NWB file, or of a folder with NWB files. Not used if a table of paths is "
                            + "connected. A local path, or a <tt>knime://knime.workflow/…</tt> URL. Empty = as the next setting says.")
    String m_path = "";

    @Widget(title = "If no file or folder is given", description = "What an empty path means.", advanced = true)
    @ValueSwitchWidget
    NoPath m_noPath = NoPath.FAIL;

    @Widget(
            title = "File pattern",
            description =
                    "Which files of a folder to read; <tt>*</tt> stands for any text, <tt>?</tt> for one character, "
                            + "<tt>{a,b}</tt> for either.")
    String m_pattern = "*.{nwb,abf,atf}";

    @Widget(title = "Include subfolders", description = "Whether to look into the folders inside the folder as well.")
    boolean m_subfolders = false;

    @Widget(
            title = "File column",
            description = "Column of the connected table that holds the path of an NWB file in each row. At first the "
                    + "first text column.")
    @ChoicesProvider(StringColumnsProvider.class)
    String m_fileColumn = "";

    @Widget(title = "Traces", description = "Whether to put the traces themselves into the sweep table.")
    @ValueSwitchWidget
    Traces m_traces = Traces.NONE;

    @Widget(
            title = "Keep every n-th sample",
            description =
                    "Number of samples of which one is kept, 1 = all. Thins the traces out for looking at them: features "
                            + "are always computed at full rate.",
            advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_thinning = 1;

    RecordingReaderNodeParameters() {}

    RecordingReaderNodeParameters(final NodeParametersInput in) {
        if (in.getInPortTypes().length > 0) {
            final Optional<DataTableSpec> table = in.getInTableSpec(0);
            m_fileColumn = table.stream()
                    .flatMap(DataTableSpec::stream)
                    .filter(c -> c.getType().isCompatible(StringValue.class))
                    .map(c -> c.getName())
                    .findFirst()
                    .orElse("");
        }
    }

    /** @return whether the traces themselves are wanted */
    boolean traces() {
        return m_traces == Traces.LISTS;
    }

    /** @return whether simulated recordings are to be read */
    boolean examples() {
        return m_path.isBlank() && m_noPath == NoPath.EXAMPLES;
    }

    /**
     * @param path a file or a folder
     * @return the file, or the matching files of the folder in the order of their paths
     */
    List<Path> files(final Path path) throws InvalidSettingsException {
        if (!Files.isDirectory(path) || isZarr(path)) {
            return List.of(path);
        }
        try (Stream<Path> found = Files.walk(path, m_subfolders ? Integer.MAX_VALUE : 1)) {
            final PathMatcher matcher =
                    path.getFileSystem().getPathMatcher("glob:" + m_pattern.toLowerCase(Locale.ROOT));
            final List<Path> files = found.filter(f -> matches(matcher, f))
                    .filter(f -> Files.isRegularFile(f) || isZarr(f))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new InvalidSettingsException("The folder " + path + " has no file that matches \"" + m_pattern
                        + "\"" + (m_subfolders ? "" : "; its subfolders were not looked into") + ".");
            }
            return files;
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new InvalidSettingsException("The folder " + path + " cannot be listed: " + e.getMessage(), e);
        }
    }

    /** Rigs write extensions in either case. */
    private static boolean matches(final PathMatcher matcher, final Path file) {
        final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return matcher.matches(file.getFileSystem().getPath(name));
    }

    /** A recording in a folder cannot be read, but has to be named like any other. */
    private static boolean isZarr(final Path path) {
        try {
            return Files.isDirectory(path) && RecordingFiles.format(path) == Format.ZARR_FOLDER;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void validate() throws InvalidSettingsException {
        if (m_thinning < 1) {
            throw new InvalidSettingsException("Keep every n-th sample must be at least 1.");
        }
        try {
            java.nio.file.FileSystems.getDefault().getPathMatcher("glob:" + m_pattern);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException("\"" + m_pattern + "\" is not a file pattern: " + e.getMessage(), e);
        }
    }
}
