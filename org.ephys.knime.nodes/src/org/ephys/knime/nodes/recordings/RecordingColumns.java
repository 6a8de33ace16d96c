package org.ephys.knime.nodes.recordings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.ephys.knime.models.schema.NearestNames;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.signal.formats.CellIds;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.rows.CellColumns;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider.StringColumnsProvider;

/** The columns that name recordings; a part of the settings of every feature node. */
public final class RecordingColumns implements NodeParameters {
    private static final String FILE = CellColumns.FILE.name();
    private static final String ELECTRODE = CellColumns.ELECTRODE.name();

    @Widget(
            title = "File column",
            description =
                    "Column with the path of an NWB file in each row, e.g. <tt>file</tt> of the Recording Reader.")
    @ChoicesProvider(StringColumnsProvider.class)
    String m_fileColumn = FILE;

    @Widget(
            title = "Cell id column",
            description = "Column that names the cells. Empty = cells are called after their files.",
            advanced = true)
    @ChoicesProvider(StringColumnsProvider.class)
    String m_idColumn = CellColumns.ID.name();

    @Widget(
            title = "Electrode column",
            description = "Column with the electrode whose sweeps to analyse, for files with several cells. Empty, or "
                    + "where it is missing = the electrode with the most current-clamp sweeps.",
            advanced = true)
    @ChoicesProvider(StringColumnsProvider.class)
    String m_electrodeColumn = ELECTRODE;

    /** For the framework. */
    public RecordingColumns() {}

    /** @param in what is connected; the columns of the Recording Reader are found, else the first column with text */
    public RecordingColumns(final NodeParametersInput in) {
        final Optional<DataTableSpec> table = in.getInTableSpec(0);
        if (table.isPresent()) {
            m_fileColumn = table.get().containsName(FILE) ? FILE : firstText(table.get());
            m_idColumn = Columns.withRole(table.get(), Role.ID).orElse("");
            m_electrodeColumn = table.get().containsName(ELECTRODE) ? ELECTRODE : "";
        }
    }

    private static String firstText(final DataTableSpec table) {
        return table.stream()
                .filter(c -> c.getType().isCompatible(StringValue.class))
                .map(DataColumnSpec::getName)
                .findFirst()
                .orElse(FILE);
    }

    /**
     * @param table the connected table
     * @throws InvalidSettingsException if it lacks the column with the files
     */
    public void check(final DataTableSpec table) throws InvalidSettingsException {
        if (!table.containsName(m_fileColumn)) {
            throw new InvalidSettingsException(
                    "The table has no file column \"" + m_fileColumn + "\". Connect the cells of"
                            + " the Recording Reader, or choose a column with paths; the nearest names are: "
                            + String.join(", ", NearestNames.of(m_fileColumn, List.of(table.getColumnNames()))) + ".");
        }
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
            return CellFile.of(id.isEmpty() ? ids.of(file) : id, file, text(spec, row, m_electrodeColumn));
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
