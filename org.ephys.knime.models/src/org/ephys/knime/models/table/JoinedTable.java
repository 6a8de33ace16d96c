package org.ephys.knime.models.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ephys.knime.models.Listing;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.schema.NearestNames;

/** Joins the columns of a second table to the rows of a first by the ids of the cells. */
final class JoinedTable {
    private final CsvTable first;
    private final CsvTable second;
    private final String id;
    private final String secondId;
    private final List<String> withoutId = new ArrayList<>();

    JoinedTable(final CsvTable first, final CsvTable second, final String id, final String secondId) {
        this.first = first;
        this.second = second;
        this.id = id;
        this.secondId = secondId;
    }

    /** @throws ModelException if an id column is missing, an id of the second table comes twice, or no id is in both */
    TableLayout layout() {
        require(first, id);
        require(second, secondId);
        final Map<String, Integer> rows = rowsOfSecond();
        final List<String> columns = new ArrayList<>(first.columns());
        second.columns().stream()
                .filter(column -> !column.equals(secondId) && !first.has(column))
                .forEach(columns::add);
        final Set<String> fromFirst =
                columns.stream().filter(this::countsInFirst).collect(Collectors.toSet());
        final List<Line> lines = new ArrayList<>();
        final Set<String> matched = new HashSet<>();
        final List<String> alone = new ArrayList<>();
        for (int r = 0; r < first.size(); r++) {
            final String name = first.text(r, id);
            final Integer row = name == null ? null : rows.get(name);
            if (row == null) {
                alone.add(name == null ? first.place(r) : name);
            } else {
                matched.add(name);
            }
            final String[] fields = new String[columns.size()];
            for (int c = 0; c < fields.length; c++) {
                if (fromFirst.contains(columns.get(c))) {
                    fields[c] = first.text(r, columns.get(c));
                } else if (row != null) {
                    fields[c] = second.text(row, columns.get(c));
                }
            }
            lines.add(Line.of(first.line(r), fields));
        }
        final List<String> left =
                rows.keySet().stream().filter(name -> !matched.contains(name)).toList();
        if (matched.isEmpty()) {
            throw new ModelException("No \"" + id + "\" of " + first.name() + " is a \"" + secondId + "\" of "
                    + second.name() + ": the ones are " + Listing.of(List.copyOf(new LinkedHashSet<>(alone)))
                    + ", the others " + Listing.of(List.copyOf(rows.keySet()))
                    + ". Choose the columns that name the cells in both files." + otherSpellings(alone, left));
        }
        final List<String> remarks = new ArrayList<>(remarks(alone, rows.size(), left));
        remarks.addAll(new ColumnsInBoth(first, second, id, secondId).remarks(rows));
        return TableLayout.whole(columns, lines, remarks);
    }

    /** A column of the first file counts unless it has no entry while the second file has the column, too. */
    private boolean countsInFirst(final String column) {
        return first.has(column) && (column.equals(id) || !second.has(column) || !ColumnsInBoth.empty(first, column));
    }

    private static String otherSpellings(final List<String> alone, final List<String> left) {
        final List<String> pairs = Spelling.inBoth(alone, left);
        return pairs.isEmpty()
                ? ""
                : " " + pairs.size() + " of them are in both but for how they are written, as " + pairs.get(0)
                        + ": spell them alike to have them joined.";
    }

    private static void require(final CsvTable table, final String column) {
        if (column.isEmpty()) {
            throw new ModelException("A second file is joined by the ids of the cells: name the column with the ids.");
        }
        if (!table.has(column)) {
            throw new ModelException(table.name() + " has no column \"" + column + "\" to join the two files by. The "
                    + "nearest names are: " + String.join(", ", NearestNames.of(column, table.columns())) + ".");
        }
    }

    private Map<String, Integer> rowsOfSecond() {
        final Map<String, Integer> rows = new LinkedHashMap<>();
        for (int r = 0; r < second.size(); r++) {
            final String name = second.text(r, secondId);
            if (name == null) {
                withoutId.add(second.place(r));
            }
            final Integer before = name == null ? null : rows.putIfAbsent(name, r);
            if (before != null) {
                throw new ModelException("\"" + name + "\" comes twice in column \"" + secondId + "\" of "
                        + second.name() + ", in " + second.place(before) + " and " + second.place(r)
                        + ". Keep one row per cell.");
            }
        }
        return rows;
    }

    private List<String> remarks(final List<String> alone, final int ids, final List<String> left) {
        final List<String> remarks = new ArrayList<>();
        if (!alone.isEmpty()) {
            remarks.add(
                    alone.size() + " of " + first.size() + " rows of " + first.name() + " are not in " + second.name()
                            + " and lack its columns: " + Listing.of(alone) + "." + otherSpellings(alone, left));
        }
        if (!left.isEmpty()) {
            remarks.add(left.size() + " of " + ids + " cells of " + second.name() + " are not in " + first.name()
                    + " and were left out: " + Listing.of(left) + ".");
        }
        if (!withoutId.isEmpty()) {
            remarks.add(withoutId.size() + " of " + second.size() + " rows of " + second.name() + " have no \""
                    + secondId + "\" and were left out: " + Listing.of(withoutId) + ".");
        }
        return remarks;
    }
}
