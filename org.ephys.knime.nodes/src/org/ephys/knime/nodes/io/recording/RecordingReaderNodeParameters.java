package org.ephys.knime.nodes.io.recording;

import org.ephys.knime.nodes.settings.Bounds;
import org.ephys.knime.nodes.settings.ChosenPath;
import org.ephys.knime.nodes.settings.Greatest;
import org.ephys.knime.nodes.settings.Least;
import org.ephys.knime.nodes.table.ColumnChoice;
import org.ephys.knime.nodes.table.PathColumn;
import org.ephys.knime.signal.formats.CellNamePattern;
import org.ephys.knime.signal.rows.CellColumns;
import org.ephys.knime.signal.rows.SweepColumns;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileReaderWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelection;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.persistence.Persistor;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** Settings of <em>Recording Reader</em>. */
final class RecordingReaderNodeParameters implements NodeParameters {
    @Section(title = "Files")
    @Effect(predicate = HasNoTable.class, type = EffectType.SHOW)
    interface FilesSection {}

    @Section(title = "Connected table")
    @After(FilesSection.class)
    @Effect(predicate = HasTable.class, type = EffectType.SHOW)
    interface TableSection {}

    @Section(title = "Cells")
    @After(TableSection.class)
    interface CellsSection {}

    @Section(
            title = "Beyond the files",
            description = "What you know and the files do not say. It travels with the cells in the column <tt>"
                    + CellColumns.READING_NAME + "</tt>, so that every node reads the files alike.")
    @Advanced
    @After(CellsSection.class)
    interface ReadingSection {}

    @Section(title = "Traces")
    @After(ReadingSection.class)
    interface TracesSection {}

    /** The columns with paths. */
    static final class Paths extends ColumnChoice {
        Paths() {
            super(0, StringValue.class, automatic("the one that seems to hold paths"));
        }
    }

    /** The columns with names of cells. */
    static final class CellIds extends ColumnChoice {
        CellIds() {
            super(0, StringValue.class, none("not chosen yet"));
        }
    }

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
                        + "first use, in the folder <tt>.cache/ephys-knime/example-recordings-2</tt> of your home folder "
                        + "(20 MB), and say of themselves that they are simulated.")
        EXAMPLES
    }

    /** Whether the input for paths was added. */
    static final class HasTable implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getConstant(in -> in.getInPortTypes().length > 0);
        }
    }

    static final class HasNoTable implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getPredicate(HasTable.class).negate();
        }
    }

    static final class TracesReference implements ParameterReference<Traces> {}

    static final class WithTraces implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getEnum(TracesReference.class).isOneOf(Traces.LISTS);
        }
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
                    "One recording, or a folder with recordings: browse to one of its files and take the file's name out. "
                            + "A local path, or a <tt>knime://knime.workflow/…</tt> URL. Not used if a table of paths is "
                            + "connected. Empty = as the next setting says.")
    @Layout(FilesSection.class)
    @FileReaderWidget
    @Persistor(StoredPath.class)
    FileSelection m_path = ChosenPath.none();

    @Widget(title = "Without file or folder", description = "What an empty path means.")
    @ValueSwitchWidget
    @Layout(FilesSection.class)
    NoPath m_noPath = NoPath.FAIL;

    @Widget(
            title = "File pattern",
            description =
                    "Which files of a folder to read; <tt>*</tt> stands for any text, <tt>?</tt> for one character, "
                            + "<tt>{a,b}</tt> for either; upper and lower case are the same. <tt>*</tt> = all that are "
                            + "recordings by their content, whatever they are called.")
    @Layout(FilesSection.class)
    String m_pattern = "*";

    @Widget(title = "Include subfolders", description = "Whether to look into the folders inside the folder as well.")
    @Layout(FilesSection.class)
    boolean m_subfolders = false;

    @Widget(
            title = "File column",
            description = "Column of the connected table that holds the path of a recording in each row. Automatic: "
                    + "the column with files of another reader, or whose values or name say that it holds paths, or the "
                    + "only text column.")
    @ChoicesProvider(Paths.class)
    @Layout(TableSection.class)
    String m_fileColumn = ColumnChoice.AUTOMATIC;

    @Widget(
            title = "What is a cell",
            description = "Which files belong together. The sweeps of several files are numbered through, by the "
                    + "dates in the files, then by names; the column <tt>" + SweepColumns.FILE_NAME
                    + "</tt> names the file of each.")
    @ValueReference(CellGrouping.Reference.class)
    @Layout(CellsSection.class)
    CellGrouping m_cells = CellGrouping.FILE;

    @Widget(
            title = "Cell in the file name",
            description =
                    "The file name with the cell in round brackets; <tt>*</tt> stands for any text, <tt>?</tt> for one "
                            + "character. <tt>(*)_*</tt> = what stands before the last underscore: <tt>mouse3_cell2_0007.abf</tt> "
                            + "is of cell <tt>mouse3_cell2</tt>. Files of one name in different folders are different cells, unless "
                            + "the pattern names folders: <tt>(*)/*/*</tt> = the folder around the folder. For those who know "
                            + "them, a regular expression after <tt>regex:</tt>. Files that do not fit are passed over and listed.")
    @Effect(predicate = CellGrouping.IsByName.class, type = EffectType.SHOW)
    @Layout(CellsSection.class)
    String m_cellName = "(*)_*";

    @Widget(
            title = "Cell column",
            description =
                    "Column of the connected table that names the cell of each file. A file without a name is a cell "
                            + "by itself.")
    @ChoicesProvider(CellIds.class)
    @Effect(predicate = CellGrouping.IsByColumn.class, type = EffectType.SHOW)
    @Layout(CellsSection.class)
    String m_cellColumn = ColumnChoice.NONE;

    @Layout(ReadingSection.class)
    ReadingSettings m_reading = new ReadingSettings();

    @Widget(title = "Traces", description = "Whether to put the traces themselves into the sweep table.")
    @ValueSwitchWidget
    @Layout(TracesSection.class)
    @ValueReference(TracesReference.class)
    Traces m_traces = Traces.NONE;

    @Widget(
            title = "Keep every n-th sample",
            description =
                    "Number of samples of which one is kept, 1 = all. Thins the traces out for looking at them: features "
                            + "are always computed at full rate.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Million.class)
    @Layout(TracesSection.class)
    @Effect(predicate = WithTraces.class, type = EffectType.SHOW)
    int m_thinning = 1;

    RecordingReaderNodeParameters() {}

    RecordingReaderNodeParameters(final NodeParametersInput in) {
        if (in.getInPortTypes().length > 0) {
            m_fileColumn = in.getInTableSpec(0).flatMap(PathColumn::of).orElse(ColumnChoice.AUTOMATIC);
        }
    }

    /** @return the path or URL as it is typed; blank = none */
    String path() {
        return ChosenPath.text(m_path);
    }

    /** @return whether the traces themselves are wanted */
    boolean traces() {
        return m_traces == Traces.LISTS;
    }

    /**
     * @param table the connected table
     * @return the name of its column with paths
     * @throws InvalidSettingsException if there is none
     */
    String pathColumn(final DataTableSpec table) throws InvalidSettingsException {
        if (!ColumnChoice.isName(m_fileColumn)) {
            return PathColumn.of(table)
                    .orElseThrow(() -> new InvalidSettingsException("None of the table's columns stands out as the one"
                            + " with paths. Choose the file column."));
        }
        if (!table.containsName(m_fileColumn)) {
            throw new InvalidSettingsException("The table has no file column \"" + m_fileColumn + "\".");
        }
        return m_fileColumn;
    }

    /**
     * @param table the connected table
     * @return the name of its column with cells, {@code ""} where files are told apart otherwise
     * @throws InvalidSettingsException if there is none
     */
    String cellColumn(final DataTableSpec table) throws InvalidSettingsException {
        if (m_cells != CellGrouping.COLUMN) {
            return "";
        }
        if (!table.containsName(m_cellColumn)) {
            throw new InvalidSettingsException(
                    ColumnChoice.isName(m_cellColumn)
                            ? "The table has no cell column \"" + m_cellColumn + "\"."
                            : "A column says which files are a cell, but none is chosen. Choose the cell column.");
        }
        return m_cellColumn;
    }

    /** @return whether simulated recordings are to be read */
    boolean examples() {
        return path().isBlank() && m_noPath == NoPath.EXAMPLES;
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
        if (m_cells == CellGrouping.NAME) {
            cellName();
        }
        m_reading.validate();
        Bounds.check(this);
    }

    /** @return finds the cell in the names of files */
    CellNamePattern cellName() throws InvalidSettingsException {
        try {
            return new CellNamePattern(m_cellName);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }
}
