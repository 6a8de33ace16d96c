package org.ephys.knime.nodes.io.population;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ephys.knime.nodes.population.PopulationColumns;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.population.PopulationCell;
import org.ephys.knime.signal.population.PopulationRecordings;
import org.ephys.knime.signal.population.PopulationSession;
import org.ephys.knime.signal.rows.CellColumns;
import org.ephys.knime.signal.rows.FailedFile;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.ColumnRole;
import org.ephys.knime.signal.table.RowSchema;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** The tables of the reader: cells over all sessions, sessions, and what could not be read. */
final class PopulationTables {
    /** A cell with the sessions that it was recorded in. */
    private record Recorded(PopulationCell cell, String animal, List<PopulationSession> sessions) {}

    private static final RowSchema<Recorded> CELLS = RowSchema.of(Recorded.class)
            .add(PopulationColumns.CELL.of(row -> row.cell.id()))
            .add(ColumnRole.DONOR, PopulationColumns.ANIMAL.of(Recorded::animal))
            .add(PopulationColumns.SESSIONS.of(
                    row -> row.sessions.stream().map(PopulationSession::name).toList()))
            .add(PopulationColumns.TYPE.of(Recorded::cell))
            .add(PopulationColumns.CLASS.of(Recorded::cell))
            .add(PopulationColumns.SUBCLASS.of(Recorded::cell))
            .add(PopulationColumns.REGION.of(Recorded::cell))
            .add(Column.number("x", "µm", "Position", row -> row.cell.x()))
            .add(Column.number("y", "µm", "Position", row -> row.cell.y()))
            .add(Column.number("z", "µm", "Position", row -> row.cell.z()))
            .add(Column.text(
                    "activity",
                    "Whether it varies; a cell whose activity is constant or missing in a session is not learnt from there",
                    row -> row.cell.activity().name().toLowerCase(Locale.ROOT)))
            .build();

    private static final RowSchema<PopulationSession> SESSIONS = RowSchema.of(PopulationSession.class)
            .add(PopulationColumns.SESSION.of(PopulationSession::name))
            .add(PopulationColumns.ANIMAL.described("Animal").of(PopulationSession::animal))
            .add(CellColumns.FILE.described("Folder or file").from(PopulationSession::file))
            .add(CommonColumns.CELLS.described("Number of cells").of(row -> row.cells()
                    .size()))
            .add(PopulationColumns.FRAMES.of(PopulationSession::frames))
            .add(PopulationColumns.FRAME_INTERVAL.of(PopulationSession::frameInterval))
            .add(Column.flag(PopulationColumns.RUNNING, "Whether running was recorded", PopulationSession::hasRunning))
            .add(Column.flag("pupil", "Whether the pupil was recorded", PopulationSession::hasPupil))
            .add(Column.flag(
                    PopulationColumns.STATE, "Whether the state of the animal is known", PopulationSession::hasState))
            .add(Column.textIfAny("remarks", "What is missing or was mended", row -> String.join("\n", row.remarks())))
            .build();

    private PopulationTables() {}

    static DataTableSpec cellSpec() {
        return SchemaTable.spec(CELLS);
    }

    static DataTableSpec sessionSpec() {
        return SchemaTable.spec(SESSIONS);
    }

    /** One row per cell in the order of identities; what is said of it is from its first session. */
    static BufferedDataTable cells(final PopulationRecordings recordings, final ExecutionContext exec) {
        final Map<String, Recorded> cells = new TreeMap<>();
        for (final PopulationSession session : recordings.sessions()) {
            for (final PopulationCell cell : session.cells()) {
                final Recorded recorded =
                        cells.computeIfAbsent(cell.id(), id -> new Recorded(cell, session.animal(), new ArrayList<>()));
                recorded.sessions.add(session);
            }
        }
        final SchemaTable<Recorded> table = new SchemaTable<>(exec, CELLS);
        cells.values().forEach(table::add);
        return table.close();
    }

    static BufferedDataTable sessions(final PopulationRecordings recordings, final ExecutionContext exec) {
        final SchemaTable<PopulationSession> table = new SchemaTable<>(exec, SESSIONS);
        recordings.sessions().forEach(table::add);
        return table.close();
    }

    static BufferedDataTable failures(final PopulationRecordings recordings, final ExecutionContext exec) {
        final SchemaTable<FailedFile> table = new SchemaTable<>(exec, FailedFile.SCHEMA);
        recordings.failures().forEach(table::add);
        return table.close();
    }
}
