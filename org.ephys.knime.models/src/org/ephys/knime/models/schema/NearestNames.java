package org.ephys.knime.models.schema;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** "Did you mean …?": the names nearest to one that does not exist. */
public final class NearestNames {
    private NearestNames() {}

    /**
     * @param wanted a name that does not exist
     * @param existing the names that do
     * @return up to three existing names, nearest first by edit distance (case is ignored)
     */
    public static List<String> of(final String wanted, final Collection<String> existing) {
        final String name = wanted.toLowerCase(Locale.ROOT);
        return existing.stream()
                .sorted(Comparator.comparingInt(e -> distance(name, e.toLowerCase(Locale.ROOT))))
                .limit(3)
                .toList();
    }

    /** Levenshtein distance; a name that contains the other counts as near. */
    private static int distance(final String a, final String b) {
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                final int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
            }
            final int[] swap = previous;
            previous = current;
            current = swap;
        }
        return !a.isEmpty() && (b.contains(a) || a.contains(b)) ? previous[b.length()] / 2 : previous[b.length()];
    }
}
