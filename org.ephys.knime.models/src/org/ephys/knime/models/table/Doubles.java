package org.ephys.knime.models.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.ephys.knime.models.Listing;
import org.ephys.knime.models.Plural;

/** Finds what is in a table twice: ids, cells under another name, donors and classes in two spellings. */
final class Doubles {
    private static final Pattern ROUNDED = Pattern.compile("\\d([.,]\\d+)?[eE]\\+\\d+");

    private Doubles() {}

    /**
     * @param table its name
     * @param ids of the cells
     * @param labels {@code null} where missing
     * @param donors {@code null} where missing
     * @param values [cell][feature], NaN where missing
     * @param columns the same feature by feature
     * @return a sentence for each kind that was found
     */
    static List<String> warnings(
            final String table,
            final List<String> ids,
            final List<String> labels,
            final List<String> donors,
            final double[][] values,
            final SortedColumns columns) {
        final List<String> warnings = new ArrayList<>();
        ids(table, ids, warnings);
        rounded("Ids", table, ids, warnings);
        rounded("Donors", table, donors, warnings);
        final Twins twins = new Twins(values, columns);
        twins("the same features as an earlier one", table, ids, twins.equal(), warnings);
        twins(
                "nearly the same features as an earlier one (other digits, or but for a few values)",
                table,
                ids,
                twins.nearlyEqual(),
                warnings);
        spellings("Donors", table, donors, "Their cells can get into training and test part of one fold", warnings);
        final List<String> worded = Spelling.withAndWithoutWord(donors);
        if (!worded.isEmpty()) {
            warnings.add(
                    "Donors of " + table + " stand with and without a word before their name: " + Listing.of(worded)
                            + ". If they are the same, their cells can get into training and test part of one fold: spell them alike.");
        }
        spellings("Classes", table, labels, "They count as different classes", warnings);
        return warnings;
    }

    private static void ids(final String table, final List<String> ids, final List<String> warnings) {
        final Map<String, Integer> counts = new HashMap<>();
        ids.forEach(id -> counts.merge(id, 1, Integer::sum));
        final List<String> several =
                ids.stream().distinct().filter(id -> counts.get(id) > 1).toList();
        if (!several.isEmpty()) {
            warnings.add(Plural.of(several.size(), "id") + " of " + table + (several.size() == 1 ? " comes" : " come")
                    + " more than once: " + Listing.of(several)
                    + ". Rows with the same id cannot be told apart in results, joins and fold tables.");
        }
    }

    /** Long numbers that a spreadsheet has shortened: what has the same first digits is one. */
    private static void rounded(
            final String what, final String table, final List<String> names, final List<String> warnings) {
        final List<String> rounded = names.stream()
                .filter(name -> name != null && ROUNDED.matcher(name).matches())
                .distinct()
                .toList();
        if (!rounded.isEmpty()) {
            warnings.add(what + " of " + table + " are numbers that a spreadsheet has shortened: " + Listing.of(rounded)
                    + ". Different ones may have become one: format the column as text or as whole numbers there, and save "
                    + "it again.");
        }
    }

    private static void twins(
            final String what,
            final String table,
            final List<String> ids,
            final int[][] pairs,
            final List<String> warnings) {
        if (pairs.length > 0) {
            warnings.add(pairs.length + " of " + ids.size() + " cells of " + table + " have " + what + ", first \""
                    + ids.get(pairs[0][0]) + "\" and \"" + ids.get(pairs[0][1])
                    + "\". Scores are too good if one is learned from and the other tested: remove them.");
        }
    }

    private static void spellings(
            final String what,
            final String table,
            final List<String> names,
            final String consequence,
            final List<String> warnings) {
        final List<String> several = Spelling.several(names);
        if (!several.isEmpty()) {
            warnings.add(what + " of " + table + " differ only in how they are written: " + Listing.of(several) + ". "
                    + consequence + " unless they are spelled alike.");
        }
    }
}
