package org.ephys.knime.models.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ephys.knime.models.Listing;

/** Finds what is in a table twice under two names: cells with the same values, donors and classes in two spellings. */
final class Doubles {
    private static final int FEWEST_VALUES = 3; // cells with fewer may be equal by chance

    private Doubles() {}

    /**
     * @param table its name
     * @param ids of the cells
     * @param labels {@code null} where missing
     * @param donors {@code null} where missing
     * @param values [cell][feature], NaN where missing
     * @return a sentence for each kind that was found
     */
    static List<String> warnings(
            final String table,
            final List<String> ids,
            final List<String> labels,
            final List<String> donors,
            final double[][] values) {
        final List<String> warnings = new ArrayList<>();
        twins(table, ids, values, warnings);
        spellings("Donors", table, donors, "Their cells can get into training and test part of one fold", warnings);
        spellings("Classes", table, labels, "They count as different classes", warnings);
        return warnings;
    }

    private static void twins(
            final String table, final List<String> ids, final double[][] values, final List<String> warnings) {
        final Map<List<Double>, Integer> first = new HashMap<>();
        int twins = 0;
        String pair = "";
        for (int i = 0; i < values.length; i++) {
            if (Arrays.stream(values[i]).filter(v -> !Double.isNaN(v)).count() < FEWEST_VALUES) {
                continue;
            }
            final Integer earlier =
                    first.putIfAbsent(Arrays.stream(values[i]).boxed().toList(), i);
            if (earlier != null) {
                twins++;
                pair = pair.isEmpty() ? "\"" + ids.get(earlier) + "\" and \"" + ids.get(i) + "\"" : pair;
            }
        }
        if (twins > 0) {
            warnings.add(twins + " of " + values.length + " cells of " + table
                    + " have the same features as an earlier one, first " + pair
                    + ". Scores are too good if one is learned from and the other tested: remove them.");
        }
    }

    private static void spellings(
            final String what,
            final String table,
            final List<String> names,
            final String consequence,
            final List<String> warnings) {
        final Map<String, Set<String>> spellings = new LinkedHashMap<>();
        for (final String name : names) {
            if (name != null) {
                spellings.computeIfAbsent(plain(name), k -> new TreeSet<>()).add(name);
            }
        }
        final List<String> doubled = spellings.values().stream()
                .filter(s -> s.size() > 1)
                .map(s -> "\"" + String.join("\" and \"", s) + "\"")
                .toList();
        if (!doubled.isEmpty()) {
            warnings.add(what + " of " + table + " differ only in case, blanks or zeros: " + Listing.of(doubled) + ". "
                    + consequence + " unless they are spelled alike.");
        }
    }

    /** "D 01", "d_1" and "d1", or "7" and "7.0", are the same; "1-2" and "12" are not. */
    private static String plain(final String name) {
        return name.toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\u00A0_]+", "")
                .replaceAll("(?<!\\d)-|-(?!\\d)", "")
                .replaceAll("^(\\d+)\\.0+$", "$1")
                .replaceAll("(?<![\\d.])0+(?=\\d)", "");
    }
}
