package org.ephys.knime.models.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Listing;
import org.ephys.knime.models.Plural;

/**
 * What a reviewer would object to in a table of labelled cells, whoever read it: features that number the rows or tell the
 * class by themselves, numbers that stand for a missing value or are in two units, cells that are there twice, donors and classes in two
 * spellings. Nothing is changed.
 */
public final class CellObjections {
    private CellObjections() {}

    /**
     * @param table its name, for the sentences
     * @param cells ids, labels and donors may be missing
     * @return a sentence of each kind that was found
     */
    public static List<String> of(final String table, final Dataset cells) {
        final List<String> objections = new ArrayList<>(identities(table, cells));
        objections.addAll(leaks(table, cells.columns(), cells.values(), cells.labels(), cells.groups()));
        objections.addAll(
                repetitions(table, cells.columns(), cells.ids(), cells.labels(), cells.groups(), cells.values()));
        return objections;
    }

    /** Features that number the rows, name the cells or are the class or the donor in other words. */
    private static List<String> identities(final String table, final Dataset cells) {
        final List<String> found = new ArrayList<>();
        for (int c = 0; c < cells.width(); c++) {
            final int column = c;
            final Optional<String> kind = Identity.of(
                    IntStream.range(0, cells.size())
                            .mapToDouble(r -> cells.values()[r][column])
                            .toArray(),
                    cells.labels(),
                    cells.groups());
            kind.ifPresent(what -> found.add(cells.columns().get(column) + " (" + what + ")"));
        }
        return found.isEmpty()
                ? List.of()
                : List.of(Plural.of(found.size(), "feature") + " of " + table + (found.size() == 1 ? " is" : " are")
                        + " no property of a cell: " + Listing.of(found) + ". Leave "
                        + (found.size() == 1 ? "it" : "them") + " out of the features.");
    }

    /** Features that tell the class by themselves. */
    static List<String> leaks(
            final String table,
            final List<String> features,
            final double[][] values,
            final List<String> labels,
            final List<String> donors) {
        final List<String> leaks = new LabelLeak(values, labels, donors).of(features);
        return leaks.isEmpty()
                ? List.of()
                : List.of(Plural.of(leaks.size(), "feature") + " of " + table
                        + (leaks.size() == 1 ? " tells the class by itself: " : " tell the class by themselves: ")
                        + Listing.of(leaks)
                        + ". Scores are too good if " + (leaks.size() == 1 ? "it comes" : "they come")
                        + " from the label, a mapping or the order of the rows: leave "
                        + (leaks.size() == 1 ? "it" : "them") + " out of the features then.");
    }

    /** Cells that are learned from without a single value: a classifier learns that gaps have their classes. */
    private static List<String> empty(
            final String table, final List<String> ids, final List<String> labels, final double[][] values) {
        final List<String> empty = IntStream.range(0, values.length)
                .filter(r -> labels.get(r) != null && Arrays.stream(values[r]).allMatch(Double::isNaN))
                .mapToObj(ids::get)
                .toList();
        return empty.isEmpty()
                ? List.of()
                : List.of(empty.size() + " of " + values.length + " cells of " + table
                        + " have no value of any feature: " + Listing.of(empty)
                        + ". Nothing can be learned from them, and they count in scores: take them out.");
    }

    /** Cells without values, far numbers, numbers in two units, and what is there twice. */
    static List<String> repetitions(
            final String table,
            final List<String> features,
            final List<String> ids,
            final List<String> labels,
            final List<String> donors,
            final double[][] values) {
        final SortedColumns columns = SortedColumns.of(values);
        final List<String> objections = new ArrayList<>(empty(table, ids, labels, values));
        objections.addAll(FarValues.warnings(table, features, columns));
        objections.addAll(TwoUnits.warnings(table, features, columns));
        objections.addAll(Doubles.warnings(table, ids, labels, donors, values, columns));
        return objections;
    }
}
