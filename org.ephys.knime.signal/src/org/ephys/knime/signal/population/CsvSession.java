package org.ephys.knime.signal.population;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.Progress;

/**
 * A session in a text file: wide ({@code time_s}, running, pupil, state, a column per cell) or long ({@code neuron}, {@code
 * time_s}, {@code activity}).
 *
 * @param header of the table
 * @param cellTable header of the table that describes its cells, {@code null} if there is none
 * @param shared whether that table stands beside recordings of several animals: which of them a cell is of, it has to say
 */
record CsvSession(CsvHeader header, CsvHeader cellTable, boolean shared) implements SessionPlace {
    @Override
    public String file() {
        return header.file().toString();
    }

    /** What a file is called without what says how it is laid out. */
    static String name(final Path file) {
        return SessionNames.name(file)
                .replaceFirst("[.][^.]*$", "")
                .replaceFirst("(?i)[ _-](wide|long|activity|neurons|cells)$", "");
    }

    @Override
    public Path stem() {
        return header.file().resolveSibling(name(header.file()));
    }

    @Override
    public SessionName says() throws IOException {
        if (header.kind() == CsvHeader.Kind.LONG && header.session() >= 0) {
            try (TableRows rows = new TableRows(header)) {
                final List<String> first = rows.next();
                if (first != null && !first.get(header.session()).isEmpty()) {
                    return SessionName.of(first.get(header.session()));
                }
            }
        }
        return SessionName.of(name(header.file()));
    }

    @Override
    public PopulationSession open(final SessionName called, final PopulationOptions options, final Progress progress)
            throws IOException {
        final SessionDraft draft = new SessionDraft(file(), called);
        if (header.kind() == CsvHeader.Kind.LONG) {
            final LongTable table = new LongTable(header, progress);
            draft.take(table, table.times());
            draft.remark("a table with a row per cell and frame has neither running nor pupil nor state: they are 0"
                    + " throughout.");
            draft.cells = cells(draft, table.names());
            return draft.finish(progress);
        }
        final WideTable table = new WideTable(header, progress);
        draft.take(table, FrameTimes.requireIncreasing(table.times(), file()));
        draft.running = known(draft, "running", table.running(), true);
        draft.pupil = known(draft, "pupil", table.pupil(), true);
        draft.state = known(draft, "state", table.state(), false);
        draft.cells = cells(draft, table.names());
        return draft.finish(progress);
    }

    private static double[] known(
            final SessionDraft draft, final String what, final double[] values, final boolean interpolate) {
        if (Arrays.stream(values).noneMatch(Double::isFinite)) {
            draft.remark("there is no column of numbers for " + what + ", so it is 0 throughout.");
            return null;
        }
        return interpolate ? Behaviour.filled(values) : values;
    }

    private List<PopulationCell> cells(final SessionDraft draft, final List<String> names) throws IOException {
        final Map<String, PopulationCell> described = new HashMap<>();
        if (cellTable == null) {
            draft.remark("there is no table of cells, so types and positions are unknown.");
        } else {
            describe(draft, described);
        }
        final List<PopulationCell> cells = new ArrayList<>();
        for (final String name : names) {
            final String id = draft.called.cell(name);
            cells.add(described.getOrDefault(id, cell(draft, id, CellKind.UNKNOWN)));
        }
        return cells;
    }

    /** A name is that of the same cell in other sessions of the animal, if it is known; other animals have it, too. */
    private static PopulationCell cell(final SessionDraft draft, final String id, final CellKind kind) {
        return PopulationCell.of(id, !draft.animal.isEmpty(), kind);
    }

    private void describe(final SessionDraft draft, final Map<String, PopulationCell> described) throws IOException {
        int unclear = 0;
        try (TableRows rows = new TableRows(cellTable)) {
            for (List<String> fields = rows.next(); fields != null; fields = rows.next()) {
                final String name = fields.get(cellTable.cell());
                final String id = draft.called.cell(name);
                final String animal = text(fields, "animal", "subject", "mouse");
                if (!animal.isEmpty() && !draft.animal.isEmpty() && !animal.equals(draft.animal)) {
                    continue;
                }
                if (shared && animal.isEmpty() && !name.equals(id)) {
                    unclear++;
                    continue;
                }
                final CellKind kind = CellKind.of(
                        text(fields, "cell_type", "type", "ttype", "label"),
                        text(fields, "class"),
                        text(fields, "subclass"));
                final PopulationCell cell = cell(draft, id, kind)
                        .at(
                                place(fields, "x", rows.line()),
                                place(fields, "y", rows.line()),
                                place(fields, "z", rows.line()))
                        .in(text(fields, "region", "brain_area", "brain_region"));
                final PopulationCell other = described.putIfAbsent(id, cell);
                if (other != null && !other.kind().equals(kind)) {
                    draft.remark("line " + rows.line() + " of " + cellTable.file() + " says of cell " + id
                            + " something else than a line before. The first was kept.");
                }
            }
        }
        if (unclear > 0) {
            draft.remark(unclear + " rows of " + cellTable.file()
                    + " do not name the animal, and recordings of several stand"
                    + " beside it: they were not used. Write it into a column animal, or in front of names.");
        }
    }

    private String text(final List<String> fields, final String... names) {
        for (final String name : names) {
            final int column = cellTable.find(name);
            if (column >= 0) {
                return fields.get(column);
            }
        }
        return "";
    }

    private double place(final List<String> fields, final String axis, final long line) throws IOException {
        final int stated = cellTable.find(axis + "_um");
        final int column = stated < 0 ? cellTable.find(axis) : stated;
        return column < 0 ? Double.NaN : cellTable.number(fields, column, line);
    }
}
