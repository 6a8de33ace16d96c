package org.ephys.knime.signal.population;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cells that were recorded in several sessions. */
final class RecurringCells {
    private RecurringCells() {}

    /** What is known of a cell, and from where. */
    private record Known(CellKind kind, String session) {}

    /**
     * Gives a cell one type in all of its sessions: the first that is known. A remark says where another stood.
     *
     * @param sessions in order
     */
    static List<PopulationSession> agree(final List<PopulationSession> sessions) {
        final Map<String, Known> known = new HashMap<>();
        for (final PopulationSession session : sessions) {
            for (final PopulationCell cell : session.cells()) {
                if (!cell.kind().equals(CellKind.UNKNOWN)) {
                    known.putIfAbsent(cell.id(), new Known(cell.kind(), session.name()));
                }
            }
        }
        final List<PopulationSession> agreed = new ArrayList<>();
        for (final PopulationSession session : sessions) {
            final List<PopulationCell> cells = new ArrayList<>();
            final List<String> remarks = new ArrayList<>(session.remarks());
            for (final PopulationCell cell : session.cells()) {
                final Known first = known.get(cell.id());
                cells.add(first == null ? cell : cell.as(first.kind));
                if (first != null
                        && !cell.kind().equals(CellKind.UNKNOWN)
                        && !cell.kind().equals(first.kind)) {
                    remarks.add(session.name() + ": cell " + cell.id() + " is " + label(cell.kind()) + ", but "
                            + label(first.kind) + " in " + first.session + ". The first was kept.");
                }
            }
            agreed.add(session.with(cells, remarks));
        }
        return agreed;
    }

    private static String label(final CellKind kind) {
        return !kind.type().isEmpty() ? kind.type() : !kind.subclass().isEmpty() ? kind.subclass() : kind.cellClass();
    }
}
