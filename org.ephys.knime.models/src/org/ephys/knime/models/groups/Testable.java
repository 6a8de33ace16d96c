package org.ephys.knime.models.groups;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Says which groups can be tested against each other, and in words why the others cannot. */
final class Testable {
    /** Squares below this share of all of them are rounding. */
    private static final double ROUNDING = 1e-12;

    private Testable() {}

    /**
     * @param data cells of some groups
     * @param names names of these groups
     * @param notes gets a sentence for each group that is left out
     * @return the groups that a test can be made of
     */
    static int[] groups(final GroupedValues data, final List<String> names, final List<String> notes) {
        final int[] donors = data.donorsPerGroup();
        final Links links = new Links(data.counts(), data.groups());
        final int[] kept = IntStream.range(0, data.groups())
                .filter(g -> {
                    final int cells = data.of(g).length;
                    if (cells < 2) {
                        notes.add(names.get(g) + " has " + (cells == 0 ? "no cell" : "one cell")
                                + " with this feature; a test needs two.");
                        return false;
                    }
                    return donors[g] > 1 || links.linked(g);
                })
                .toArray();
        final String single = IntStream.range(0, data.groups())
                .filter(g -> data.of(g).length >= 2 && donors[g] == 1 && !links.linked(g))
                .mapToObj(names::get)
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        if (!single.isEmpty()) {
            notes.add("All cells come from one donor in: " + single
                    + ". What the group does cannot be told from what the donor does; a test needs cells of a second "
                    + "donor.");
        }
        return kept;
    }

    /** @return why the values of groups cannot be tested, {@code ""} if they can */
    static String problem(final GroupedValues data) {
        final double[] values = data.values();
        final double total = data.squaresAround(new int[values.length]);
        final double size = Arrays.stream(values).map(v -> v * v).sum();
        if (total <= ROUNDING * ROUNDING * size) {
            return "All " + values.length + " cells have the same value.";
        }
        return data.squaresAround(data.group()) <= ROUNDING * total
                ? "All cells of a group have the same value; a test needs values that vary within the groups."
                : "";
    }

    /** @return whether cells of one donor in one group all have one value, while donors differ */
    static boolean oneValuePerDonor(final GroupedValues data) {
        final int[] keys = data.donorInGroup();
        return Arrays.stream(keys).distinct().count() < keys.length
                && data.squaresAround(keys) <= ROUNDING * data.squaresAround(new int[keys.length]);
    }

    /** @return what limits a test that was made */
    static List<String> limits(final GroupedValues data, final boolean collapsed, final DonorPermutation permutation) {
        final List<String> notes = new ArrayList<>();
        if (collapsed) {
            notes.add("All cells of a donor have the same value: donors were compared, not cells.");
        }
        if (data.donors() == 1) {
            notes.add("All cells come from one donor: what is found holds for this donor alone.");
        }
        if (permutation.least() > 0.05) {
            notes.add("So few donors cannot give a smaller p of the permutation test than "
                    + Figures.significant(permutation.least(), 2) + ".");
        }
        return notes;
    }
}
