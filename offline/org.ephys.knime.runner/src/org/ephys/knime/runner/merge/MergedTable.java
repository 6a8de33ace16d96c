package org.ephys.knime.runner.merge;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ephys.knime.runner.InputException;
import org.ephys.knime.runner.output.AtomicFile;
import org.ephys.knime.signal.rows.CellColumns;

/**
 * A table of all parts, one behind the other. Columns that are points of a vector ({@code psth_0}, {@code psth_1} …) may be
 * more in one part than in another; where a part has fewer, the last ones are missing, as in one run.
 */
final class MergedTable {

    private static final Pattern POINT = Pattern.compile("(.+)_(\\d+)");
    private static final String ID = CellColumns.ID.name();

    private final String name;
    private final List<Path> files;

    /** Consecutive columns: a vector with its number of points, or a column with the number 0. */
    private record Group(String name, int points) {}

    /**
     * @param name name of the file in every part
     * @param files the table of each part, in the order of the parts
     */
    MergedTable(final String name, final List<Path> files) {
        this.name = name;
        this.files = List.copyOf(files);
    }

    /**
     * Writes the table.
     *
     * @param to the file
     * @return how many rows it has
     * @throws IOException if a part cannot be read or the table not be written
     * @throws InputException if the columns differ, or a cell is in two parts
     */
    long write(final Path to) throws IOException, InputException {
        final List<List<Group>> headers = new ArrayList<>();
        for (final Path file : files) {
            try (CsvRecords records = new CsvRecords(file)) {
                headers.add(groups(header(records, file)));
            }
        }
        final List<Group> all = widest(headers);
        checkCells();
        final long[] rows = new long[1];
        AtomicFile.write(to, writer -> {
            line(names(all), writer);
            for (int f = 0; f < files.size(); f++) {
                try (CsvRecords records = new CsvRecords(files.get(f))) {
                    records.next();
                    for (List<String> row = records.next(); row != null; row = records.next()) {
                        line(spread(row, headers.get(f), all), writer);
                        rows[0]++;
                    }
                }
            }
        });
        return rows[0];
    }

    private static List<String> header(final CsvRecords records, final Path file) throws IOException {
        final List<String> header = records.next();
        if (header == null) {
            throw new IOException(file + " is empty. Run this part again.");
        }
        return header;
    }

    private static List<Group> groups(final List<String> header) {
        final List<Group> groups = new ArrayList<>();
        for (final String column : header) {
            final Matcher point = POINT.matcher(column);
            final Group last = groups.isEmpty() ? null : groups.get(groups.size() - 1);
            if (point.matches()
                    && last != null
                    && last.points > 0
                    && last.name.equals(point.group(1))
                    && point.group(2).equals(Integer.toString(last.points))) {
                groups.set(groups.size() - 1, new Group(last.name, last.points + 1));
            } else if (point.matches() && point.group(2).equals("0")) {
                groups.add(new Group(point.group(1), 1));
            } else {
                groups.add(new Group(column, 0));
            }
        }
        return groups;
    }

    private List<Group> widest(final List<List<Group>> headers) throws InputException {
        final Map<String, Integer> points = new LinkedHashMap<>();
        final List<String> names = headers.get(0).stream().map(Group::name).toList();
        for (int f = 0; f < headers.size(); f++) {
            final List<Group> header = headers.get(f);
            if (!header.stream().map(Group::name).toList().equals(names)) {
                throw new InputException("The columns of " + files.get(f) + " are not those of " + files.get(0)
                        + ". These are no parts of one run.");
            }
            header.forEach(group -> points.merge(group.name, group.points, Math::max));
        }
        return names.stream().map(group -> new Group(group, points.get(group))).toList();
    }

    private static List<String> names(final List<Group> groups) {
        final List<String> names = new ArrayList<>();
        for (final Group group : groups) {
            if (group.points == 0) {
                names.add(group.name);
            }
            for (int k = 0; k < group.points; k++) {
                names.add(group.name + "_" + k);
            }
        }
        return names;
    }

    private static List<String> spread(final List<String> row, final List<Group> own, final List<Group> all) {
        if (own.equals(all)) {
            return row;
        }
        final List<String> fields = new ArrayList<>();
        int at = 0;
        for (int g = 0; g < own.size(); g++) {
            final int count = Math.max(1, own.get(g).points);
            fields.addAll(row.subList(at, at + count));
            for (int k = count; k < all.get(g).points; k++) {
                fields.add("");
            }
            at += count;
        }
        return fields;
    }

    /** Parts are named without knowing of each other: in one run two cells of one name would have others. */
    private void checkCells() throws IOException, InputException {
        final Map<String, Path> partOf = new HashMap<>();
        for (final Path file : files) {
            final Set<String> here = new HashSet<>();
            try (CsvRecords records = new CsvRecords(file)) {
                if (!header(records, file).get(0).equals(ID)) {
                    return;
                }
                for (List<String> row = records.next(); row != null; row = records.next()) {
                    here.add(CsvRecords.text(row.get(0)));
                }
            }
            for (final String cell : here) {
                final Path other = partOf.putIfAbsent(cell, file);
                if (other != null) {
                    throw new InputException("The cell " + cell + " is in " + other + " and in " + file
                            + ". Give its files different names, or put them into one part.");
                }
            }
        }
    }

    private static void line(final List<String> fields, final Writer writer) throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                writer.write(',');
            }
            writer.write(fields.get(i));
        }
        writer.write('\n');
    }

    @Override
    public String toString() {
        return name;
    }
}
