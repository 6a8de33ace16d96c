package org.ephys.knime.models.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Listing;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Plural;

/**
 * Who is tested when: repeats of k folds, each row tested once per repeat.
 *
 * @param splits the folds of all repeats, by repeat and fold
 * @param warnings what a reviewer would object to
 */
public record Folds(List<Split> splits, List<String> warnings) {
    /** Copies the lists. */
    public Folds {
        splits = List.copyOf(splits);
        warnings = List.copyOf(warnings);
    }

    /** @return these folds with one more warning, the first */
    Folds with(final String warning) {
        return new Folds(
                splits, Stream.concat(Stream.of(warning), warnings.stream()).toList());
    }

    /** @return the number of repeats */
    public int repeats() {
        return (int) splits.stream().mapToInt(Split::repeat).distinct().count();
    }

    /**
     * The cells that take part with a given fold table, in table order.
     *
     * @param table all cells
     * @param assignments fold table, one task only
     * @return positions of the rows that the fold table lists
     * @throws ModelException if the fold table lists cells that the table does not have, or ids come twice
     */
    public static int[] rowsIn(final Dataset table, final List<FoldAssignment> assignments) {
        final Set<String> wanted = new LinkedHashSet<>();
        assignments.forEach(assignment -> wanted.add(assignment.id()));
        final Map<String, Integer> index = index(table);
        final List<String> missing =
                wanted.stream().filter(id -> !index.containsKey(id)).toList();
        if (!missing.isEmpty()) {
            throw new ModelException("The fold table lists " + missing.size() + " of " + wanted.size()
                    + " cells that the table does not have, first: " + missing.get(0)
                    + ". Check the id column, the row filter and the task.");
        }
        return java.util.stream.IntStream.range(0, table.size())
                .filter(r -> wanted.contains(table.ids().get(r)))
                .toArray();
    }

    /**
     * Folds that someone has fixed.
     *
     * @param table exactly the cells that the fold table lists, see {@link #rowsIn}
     * @param assignments fold table, one task only
     * @return the folds
     * @throws ModelException if a cell is not in exactly one fold of each repeat
     */
    public static Folds of(final Dataset table, final List<FoldAssignment> assignments) {
        final Map<String, Integer> index = index(table);
        final Map<Integer, int[]> foldOf = new TreeMap<>(); // repeat -> fold per row
        for (final FoldAssignment assignment : assignments) {
            final Integer row = index.get(assignment.id());
            if (row == null) {
                throw new ModelException("The fold table lists the cell \"" + assignment.id()
                        + "\", which the table does not have. Check the id column and the row filter.");
            }
            final int[] folds = foldOf.computeIfAbsent(assignment.repeat(), repeat -> unassigned(table.size()));
            if (folds[row] != -1) {
                throw new ModelException("The fold table lists the cell \"" + assignment.id() + "\" twice in repeat "
                        + assignment.repeat() + ". Choose one task of it.");
            }
            folds[row] = assignment.fold();
        }
        final List<Split> splits = new ArrayList<>();
        foldOf.forEach((repeat, folds) -> {
            for (int r = 0; r < folds.length; r++) {
                if (folds[r] == -1) {
                    throw new ModelException("The cell \"" + table.ids().get(r) + "\" is in no fold of repeat " + repeat
                            + " of the fold table. Filter it out or complete the fold table.");
                }
            }
            splits.addAll(splits(repeat, folds));
        });
        if (splits.isEmpty()) {
            throw new ModelException("The fold table is empty. Check its task column.");
        }
        return new Folds(splits, warnings(table, splits));
    }

    private static int[] unassigned(final int size) {
        final int[] folds = new int[size];
        java.util.Arrays.fill(folds, -1);
        return folds;
    }

    private static Map<String, Integer> index(final Dataset table) {
        final Map<String, Integer> index = new HashMap<>();
        for (int r = 0; r < table.size(); r++) {
            if (index.put(table.ids().get(r), r) != null) {
                throw new ModelException("The id \"" + table.ids().get(r) + "\" comes twice in the table. A fold table "
                        + "needs ids that are unique: remove duplicates or choose another id column.");
            }
        }
        return index;
    }

    /** Turns the test fold of each row into splits, folds in ascending order. */
    static List<Split> splits(final int repeat, final int[] foldOfRow) {
        final TreeMap<Integer, List<Integer>> members = new TreeMap<>();
        for (int r = 0; r < foldOfRow.length; r++) {
            members.computeIfAbsent(foldOfRow[r], fold -> new ArrayList<>()).add(r);
        }
        if (members.size() < 2) {
            throw new ModelException(
                    "Cross-validation needs at least two folds, but all rows of repeat " + repeat + " are in one.");
        }
        final List<Split> splits = new ArrayList<>();
        members.forEach((fold, rows) -> {
            final int[] train = java.util.stream.IntStream.range(0, foldOfRow.length)
                    .filter(r -> foldOfRow[r] != fold)
                    .toArray();
            splits.add(new Split(
                    repeat, fold, train, rows.stream().mapToInt(r -> r).toArray()));
        });
        return splits;
    }

    /** Looks for what makes scores too good or too shaky. */
    static List<String> warnings(final Dataset table, final List<Split> splits) {
        final List<String> warnings = new ArrayList<>();
        if (!table.knowsDonors()) {
            warnings.add(
                    "There is no donor column, or it is empty: cells of one donor may be in the training and the test "
                            + "fold, which makes scores too good. Choose a donor column.");
        } else {
            unknownDonors(table, warnings);
            donorLeak(table, splits, warnings);
        }
        rareClasses(table, splits, warnings);
        return warnings;
    }

    private static void unknownDonors(final Dataset table, final List<String> warnings) {
        final int unknown = table.unknownDonors();
        if (unknown > 0) {
            warnings.add("The donor of " + unknown + " of " + table.size() + " cells is not known, first: "
                    + table.ids().get(table.groups().indexOf(null))
                    + ". Each counts as a donor of its own; if some are of one donor, scores are too good. Fill in the "
                    + "donors or filter these cells out.");
        }
    }

    private static void donorLeak(final Dataset table, final List<Split> splits, final List<String> warnings) {
        final Set<String> split = new LinkedHashSet<>();
        for (final Split part : splits) {
            final Set<String> trained = new LinkedHashSet<>();
            for (final int row : part.train()) {
                trained.add(table.groups().get(row));
            }
            for (final int row : part.test()) {
                if (table.groups().get(row) != null
                        && trained.contains(table.groups().get(row))) {
                    split.add(table.groups().get(row));
                }
            }
        }
        if (!split.isEmpty()) {
            warnings.add(Plural.of(split.size(), "donor is", "donors are")
                    + " in the training and the test part of a fold, first: "
                    + split.iterator().next() + ". Their cells resemble each other, so that the scores are too good. "
                    + "Use donor-grouped folds.");
        }
    }

    private static void rareClasses(final Dataset table, final List<Split> splits, final List<String> warnings) {
        final List<String> classes = table.classes();
        final List<String> untrained = new ArrayList<>();
        final List<String> untested = new ArrayList<>();
        for (final String name : classes) {
            boolean everywhere = true;
            boolean trained = true;
            for (final Split part : splits) {
                final boolean tested = has(table, part.test(), name);
                everywhere &= tested;
                trained &= !tested || has(table, part.train(), name);
            }
            if (!trained) {
                untrained.add(name);
            } else if (!everywhere) {
                untested.add(name);
            }
        }
        if (!untrained.isEmpty()) {
            warnings.add(untrained.size() + " of " + classes.size() + " classes are tested but not trained in a fold ("
                    + Listing.of(untrained) + "): they cannot be found there. They have too few cells or donors.");
        }
        if (!untested.isEmpty()) {
            warnings.add(untested.size() + " of " + classes.size() + " classes are not in every test fold ("
                    + Listing.of(untested) + "): scores of single folds are not comparable. Use fewer folds.");
        }
    }

    private static boolean has(final Dataset table, final int[] rows, final String label) {
        for (final int row : rows) {
            if (label.equals(table.labels().get(row))) {
                return true;
            }
        }
        return false;
    }
}
