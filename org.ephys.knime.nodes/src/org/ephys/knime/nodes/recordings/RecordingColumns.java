package org.ephys.knime.nodes.recordings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.ephys.knime.models.schema.NearestNames;
import org.ephys.knime.nodes.table.ColumnChoice;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.nodes.table.PathColumn;
import org.ephys.knime.signal.formats.CellIds;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.rows.CellColumns;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;

/** The columns that name recordings; a part of the settings of every feature node. */
public final class RecordingColumns implements NodeParameters {
    private static final String FILE = CellColumns.FILE_NAME;
    private static final String ELECTRODE = CellColumns.ELECTRODE_NAME;
    private static final String READING = CellColumns.READING_NAME;

    /** The columns with paths. */
    static final class Files extends ColumnChoice {
        Files() {
            super(0, StringValue.class, automatic(CellColumns.FILE_NAME + " of the reader"));
        }
    }

    /** The columns with names. */
    static final class Ids extends ColumnChoice {
        Ids() {
            super(0, StringValue.class, automatic(CellColumns.ID_NAME + " of the reader"), none("name of the file"));
        }
    }

    /** The columns with electrodes. */
    static final class Electrodes extends ColumnChoice {
        Electrodes() {
            super(
                    0,
                    StringValue.class,
                    automatic(CellColumns.ELECTRODE_NAME + " of the reader"),
                    none("the one with most sweeps"));
        }
    }

    /** The columns that say how files are read. */
    static final class Readings extends ColumnChoice {
        Readings() {
            super(
                    0,
                    StringValue.class,
                    automatic(CellColumns.READING_NAME + " of the reader"),
                    none("as the files are"));
        }
    }

    @Widget(
            title = "File column",
            description = "Column with the path of a recording in each row. Automatic: <tt>" + CellColumns.FILE_NAME
                    + "</tt> of the Recording Reader, or "
                    + "else the column whose name says that it holds files or paths.")
    @ChoicesProvider(Files.class)
    String m_fileColumn = ColumnChoice.AUTOMATIC;

    @Widget(
            title = "Cell id column",
            description = "Column that names the cells. Automatic: the one that the reader marked as id, if there is "
                    + "one. None: cells are called after their files.",
            advanced = true)
    @ChoicesProvider(Ids.class)
    String m_idColumn = ColumnChoice.AUTOMATIC;

    @Widget(
            title = "Electrode column",
            description = "Column with the electrode whose sweeps to analyse, for files with several cells. Automatic: "
                    + "<tt>" + CellColumns.ELECTRODE_NAME
                    + "</tt> of the Recording Reader, if there is one. None, or where it is missing: the "
                    + "electrode with the most current-clamp sweeps.",
            advanced = true)
    @ChoicesProvider(Electrodes.class)
    String m_electrodeColumn = ColumnChoice.AUTOMATIC;

    @Widget(
            title = "Reading options column",
            description =
                    "Column that says how to read each recording beyond what stands in the file, as <tt>name: value</tt>, "
                            + "one a line: <tt>current channel</tt>, <tt>holding (pA)</tt>, <tt>stimulus folder</tt>, "
                            + "<tt>rate (Hz)</tt>, <tt>voltage unit</tt>, <tt>current unit</tt>, <tt>step onset (s)</tt>, "
                            + "<tt>step end (s)</tt>, <tt>step amplitudes (pA)</tt>, <tt>voltage factor</tt>, "
                            + "<tt>current factor</tt>. Automatic: <tt>" + CellColumns.READING_NAME
                            + "</tt> of the Recording Reader, if "
                            + "there is one. None, or where it is missing: as the files are.",
            advanced = true)
    @ChoicesProvider(Readings.class)
    String m_readingColumn = ColumnChoice.AUTOMATIC;

    /** For the framework. */
    public RecordingColumns() {}

    /** @param in what is connected; the columns of the Recording Reader are found, else one that seems to hold files */
    public RecordingColumns(final NodeParametersInput in) {
        final Optional<DataTableSpec> table = in.getInTableSpec(0);
        if (table.isPresent()) {
            m_fileColumn = file(table.get()).orElse(ColumnChoice.AUTOMATIC);
            m_idColumn = id(table.get()).orElse(ColumnChoice.NONE);
            m_electrodeColumn = named(table.get(), ELECTRODE).orElse(ColumnChoice.NONE);
            m_readingColumn = named(table.get(), READING).orElse(ColumnChoice.NONE);
        }
    }

    private static Optional<String> file(final DataTableSpec table) {
        return table.containsName(FILE) ? Optional.of(FILE) : PathColumn.of(table);
    }

    private static Optional<String> id(final DataTableSpec table) {
        return Columns.withRole(table, Role.ID);
    }

    private static Optional<String> named(final DataTableSpec table, final String column) {
        return table.containsName(column) ? Optional.of(column) : Optional.empty();
    }

    /**
     * @param table the connected table
     * @return the columns with their names in this table; empty where there is none
     * @throws InvalidSettingsException if the table lacks the column with the files
     */
    public RecordingColumns in(final DataTableSpec table) throws InvalidSettingsException {
        final RecordingColumns found = new RecordingColumns();
        found.m_fileColumn =
                ColumnChoice.isName(m_fileColumn) ? m_fileColumn : file(table).orElse("");
        found.m_idColumn = found(m_idColumn, id(table));
        found.m_electrodeColumn = found(m_electrodeColumn, named(table, ELECTRODE));
        found.m_readingColumn = found(m_readingColumn, named(table, READING));
        if (found.m_fileColumn.isEmpty()) {
            throw new InvalidSettingsException("None of the table's columns seems to hold files. Connect the cells of"
                    + " the Recording Reader, or choose the column with paths.");
        }
        if (!table.containsName(found.m_fileColumn)) {
            throw new InvalidSettingsException(
                    "The table has no file column \"" + m_fileColumn + "\". Connect the cells of"
                            + " the Recording Reader, or choose a column with paths; the nearest names are: "
                            + String.join(", ", NearestNames.of(m_fileColumn, List.of(table.getColumnNames()))) + ".");
        }
        return found;
    }

    private static String found(final String setting, final Optional<String> automatic) {
        return setting.equals(ColumnChoice.AUTOMATIC) ? automatic.orElse("") : ColumnChoice.name(setting);
    }

    /**
     * Which cells the rows of a table name. Rows without an id are called after their files, all rows together, so that
     * two files of one name get different ids.
     *
     * @param table the table
     * @return gives the cell of a row
     */
    public Function<DataRow, CellFile> cells(final BufferedDataTable table) {
        final DataTableSpec spec = table.getDataTableSpec();
        final Set<String> unnamed = new LinkedHashSet<>();
        for (final DataRow row : table) {
            if (text(spec, row, m_idColumn).isEmpty()) {
                unnamed.add(text(spec, row, m_fileColumn));
            }
        }
        final CellIds ids = new CellIds(unnamed);
        return row -> {
            final String file = text(spec, row, m_fileColumn);
            final String id = text(spec, row, m_idColumn);
            return CellFile.of(id.isEmpty() ? ids.of(file) : id, file, text(spec, row, m_electrodeColumn))
                    .withReading(text(spec, row, m_readingColumn));
        };
    }

    private static String text(final DataTableSpec table, final DataRow row, final String column) {
        final int index = column.isEmpty() ? -1 : table.findColumnIndex(column);
        if (index < 0) {
            return "";
        }
        final DataCell cell = row.getCell(index);
        return cell.isMissing() ? "" : cell.toString();
    }
}
