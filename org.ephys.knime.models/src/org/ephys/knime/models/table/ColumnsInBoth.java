package org.ephys.knime.models.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ephys.knime.models.Listing;
import org.ephys.knime.models.Plural;

/** Columns that two joined tables share: which of them count, and whether they agree. */
final class ColumnsInBoth {
    private final CsvTable first;
    private final CsvTable second;
    private final String id;
    private final String secondId;

    ColumnsInBoth(final CsvTable first, final CsvTable second, final String id, final String secondId) {
        this.first = first;
        this.second = second;
        this.id = id;
        this.secondId = secondId;
    }

    /** @return whether a column has no entry at all */
    static boolean empty(final CsvTable table, final String column) {
        return IntStream.range(0, table.size()).allMatch(r -> table.text(r, column) == null);
    }

    /**
     * @param rows of the second table by their ids
     * @return a sentence for the columns of the first that count, one for those of the second
     */
    List<String> remarks(final Map<String, Integer> rows) {
        final List<String> ofFirst = new ArrayList<>();
        final List<String> ofSecond = new ArrayList<>();
        for (final String column : second.columns()) {
            if (column.equals(secondId) || column.equals(id) || !first.has(column)) {
                continue;
            }
            if (empty(first, column)) {
                ofSecond.add(column);
            } else {
                ofFirst.add(column + disagreement(column, rows));
            }
        }
        final List<String> remarks = new ArrayList<>();
        if (!ofFirst.isEmpty()) {
            remarks.add(Plural.of(
                            ofFirst.size(), "column is in both files, that of ", "columns are in both files, those of ")
                    + first.name()
                    + (ofFirst.size() == 1 ? " is used: " : " are used: ")
                    + Listing.of(ofFirst) + ".");
        }
        if (!ofSecond.isEmpty()) {
            remarks.add(Plural.of(ofSecond.size(), "column has no entry in ", "columns have no entry in ")
                    + first.name()
                    + (ofSecond.size() == 1 ? ", that of " : ", those of ")
                    + second.name()
                    + (ofSecond.size() == 1 ? " is used: " : " are used: ")
                    + Listing.of(ofSecond) + ".");
        }
        return remarks;
    }

    private String disagreement(final String column, final Map<String, Integer> rows) {
        int others = 0;
        int only = 0;
        String example = "";
        for (int r = 0; r < first.size(); r++) {
            final String name = first.text(r, id);
            final Integer row = name == null ? null : rows.get(name);
            final String there = row == null ? null : second.text(row, column);
            final String here = first.text(r, column);
            if (there == null || same(r, row, column)) {
                continue;
            }
            if (here == null) {
                only++;
            } else {
                others++;
                example = example.isEmpty() ? ", \"" + name + "\": " + here + " and " + there : example;
            }
        }
        final List<String> parts = new ArrayList<>();
        if (others > 0) {
            parts.add(Plural.of(others, "cell differs", "cells differ") + example);
        }
        if (only > 0) {
            parts.add(Plural.of(only, "entry is", "entries are") + " only in " + second.name());
        }
        return parts.isEmpty() ? "" : " (" + String.join("; ", parts) + ")";
    }

    private boolean same(final int row, final int other, final String column) {
        return second.text(other, column).equals(first.text(row, column))
                || first.numbers(column).values()[row] == second.numbers(column).values()[other];
    }
}
