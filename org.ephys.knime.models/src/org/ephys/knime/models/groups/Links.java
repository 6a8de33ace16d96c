package org.ephys.knime.models.groups;

import java.util.stream.IntStream;

/** Which groups share donors, directly or through others: differences between them can be seen within donors. */
final class Links {
    private final int[] root;

    /** @param counts cells by [donor][group] */
    Links(final int[][] counts, final int groups) {
        root = IntStream.range(0, groups).toArray();
        for (final int[] ofDonor : counts) {
            int first = -1;
            for (int g = 0; g < groups; g++) {
                if (ofDonor[g] > 0) {
                    if (first < 0) {
                        first = g;
                    } else {
                        root[find(g)] = find(first);
                    }
                }
            }
        }
    }

    private int find(final int group) {
        int at = group;
        while (root[at] != at) {
            at = root[at];
        }
        return at;
    }

    /** @return whether two groups are linked */
    boolean linked(final int a, final int b) {
        return find(a) == find(b);
    }

    /** @return whether a group is linked with any other */
    boolean linked(final int group) {
        return IntStream.range(0, root.length).anyMatch(g -> g != group && linked(g, group));
    }

    /** @return how many sets of groups there are that share no donor */
    int components() {
        return (int) IntStream.range(0, root.length).filter(g -> find(g) == g).count();
    }
}
