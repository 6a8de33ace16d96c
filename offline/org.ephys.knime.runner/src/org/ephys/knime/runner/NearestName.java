package org.ephys.knime.runner;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class NearestName {

    private NearestName() {}

    /**
     * @param wanted a name that does not exist
     * @param names the names that do
     * @return the name with the fewest changed letters (case ignored), unless even that is mostly different
     */
    static Optional<String> of(final String wanted, final Collection<String> names) {
        String best = null;
        int bestDistance = Integer.MAX_VALUE;
        for (final String name : names) {
            final int distance = distance(wanted.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (distance < bestDistance) {
                bestDistance = distance;
                best = name;
            }
        }
        return best != null && bestDistance <= Math.max(wanted.length(), best.length()) / 2
                ? Optional.of(best)
                : Optional.empty();
    }

    /**
     * @param wanted a name that does not exist
     * @param names the names that do
     * @return a sentence to append to a message: the nearest name, or all names, or that there are none
     */
    public static String hint(final String wanted, final Collection<String> names) {
        if (names.isEmpty()) {
            return "There are none.";
        }
        return of(wanted, names)
                .map(name -> "Did you mean '" + name + "'?")
                .orElseGet(() -> "Known are: " + String.join(", ", names) + ".");
    }

    /** Levenshtein distance. */
    private static int distance(final String a, final String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            final int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                final int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
