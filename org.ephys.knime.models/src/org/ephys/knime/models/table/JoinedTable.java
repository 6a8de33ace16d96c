package org.ephys.knime.models.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ephys.knime.models.Listing;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.schema.NearestNames;

/** Joins the columns of a second table to the rows of a first by the ids of the cells. */
final class JoinedTable {
    private final CsvTable first;
    private final CsvTable second;
    private final String id;
    private final String secondId;

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
        final List<String> added = second.columns().stream()
                .filter(column -> !column.equals(secondId) && !first.has(column))
                .toList();
        final List<String> columns = new ArrayList<>(first.columns());
        columns.addAll(added);
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
                if (c < first.columns().size()) {
                    fields[c] = first.text(r, columns.get(c));
                } else if (row != null) {
                    fields[c] = second.text(row, columns.get(c));
                }
            }
            lines.add(Line.of(first.line(r), fields));
        }
        if (matched.isEmpty()) {
            throw new ModelException("No \"" + id + "\" of " + first.name() + " is a \"" + secondId + "\" of "
                    + second.name() + ": the ones are " + Listing.of(List.copyOf(new LinkedHashSet<>(alone)))
                    + ", the others " + Listing.of(List.copyOf(rows.keySet()))
                    + ". Choose the columns that name the cells in both files.");
        }
        return TableLayout.whole(columns, lines, remarks(alone, rows, matched, added));
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
            final Integer before = name == null ? null : rows.putIfAbsent(name, r);
            if (before != null) {
                throw new ModelException("\"" + name + "\" comes twice in column \"" + secondId + "\" of "
                        + second.name() + ", in " + second.place(before) + " and " + second.place(r)
                        + ". Keep one row per cell.");
            }
        }
        return rows;
    }

    private List<String> remarks(
            final List<String> alone,
            final Map<String, Integer> rows,
            final Set<String> matched,
            final List<String> added) {
        final List<String> remarks = new ArrayList<>();
        if (!alone.isEmpty()) {
            remarks.add(alone.size() + " of " + first.size() + " rows of " + first.name() + " are not in "
                    + second.name() + " and lack its columns: " + Listing.of(alone) + ".");
        }
        final List<String> left =
                rows.keySet().stream().filter(name -> !matched.contains(name)).toList();
        if (!left.isEmpty()) {
            remarks.add(left.size() + " of " + rows.size() + " cells of " + second.name() + " are not in "
                    + first.name() + " and were left out: " + Listing.of(left) + ".");
        }
        final List<String> both = second.columns().stream()
                .filter(column -> !column.equals(secondId) && !added.contains(column))
                .toList();
        if (!both.isEmpty()) {
            remarks.add(both.size() + " column(s) are in both files, those of " + first.name() + " are used: "
                    + Listing.of(both) + ".");
        }
        return remarks;
    }
}
