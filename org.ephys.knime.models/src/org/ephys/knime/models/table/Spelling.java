package org.ephys.knime.models.table;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds names that are the same but for the way they are written. */
final class Spelling {
    private static final Pattern WORD = Pattern.compile("\\p{N}+|[^\\p{N}\\p{Z}\\p{P}\\p{S}\\p{C}]+");
    private static final Pattern WITH_DECIMALS = Pattern.compile("(\\d+)\\.0+");

    /** Words before the name of a donor that say no more than that it is one. */
    private static final Pattern DONOR = Pattern.compile(
            "(?:donor|animal|mouse|mice|rat|subject|patient|case|specimen|human|maus|ratte|tier|spender|souris|animale?)"
                    + "(?:[\\p{Z}\\p{P}]+|(?=\\d))(?:(?:id|no|nr)\\b[\\p{Z}\\p{P}]*)?(?=.*\\d)",
            Pattern.CASE_INSENSITIVE);

    private Spelling() {}

    /**
     * @param donors {@code null} where missing
     * @return those that differ by a word such as <em>mouse</em> before the name, {@code "d1" and "mouse d1"}
     */
    static List<String> withAndWithoutWord(final List<String> donors) {
        final Map<List<String>, String> bare = new LinkedHashMap<>();
        final Set<String> worded = new TreeSet<>();
        for (final String donor : donors) {
            if (donor != null && DONOR.matcher(donor.strip()).lookingAt()) {
                worded.add(donor);
            } else if (donor != null) {
                bare.putIfAbsent(plain(donor), donor);
            }
        }
        final List<String> pairs = new ArrayList<>();
        for (final String donor : worded) {
            final String other = bare.get(plain(DONOR.matcher(donor.strip()).replaceFirst("")));
            if (other != null) {
                pairs.add("\"" + other + "\" and \"" + donor + "\"");
            }
        }
        return pairs;
    }

    /**
     * @param names {@code null} where missing
     * @return those in several spellings, {@code "d1" and "D 01"}
     */
    static List<String> several(final List<String> names) {
        final Map<List<String>, Set<String>> spellings = new LinkedHashMap<>();
        for (final String name : names) {
            if (name != null) {
                spellings.computeIfAbsent(plain(name), k -> new TreeSet<>()).add(name);
            }
        }
        return spellings.values().stream()
                .filter(s -> s.size() > 1)
                .map(s -> "\"" + String.join("\" and \"", s) + "\"")
                .toList();
    }

    /**
     * @param names without a partner
     * @param others without a partner
     * @return the pairs that are the same but for their spelling, {@code "d1" and "D 01"}
     */
    static List<String> inBoth(final List<String> names, final List<String> others) {
        final Map<List<String>, String> known = new LinkedHashMap<>();
        others.forEach(other -> known.putIfAbsent(plain(other), other));
        return names.stream()
                .filter(name -> known.containsKey(plain(name)))
                .map(name -> "\"" + name + "\" and \"" + known.get(plain(name)) + "\"")
                .toList();
    }

    /**
     * The letters and numbers of a name: "D 01", "d_1" and "d1" are the same, and so are "7" and "7.0", or "H1.2" and
     * "h1-02"; "1-2" and "12" are not.
     */
    private static List<String> plain(final String name) {
        final String compatible = Normalizer.normalize(name.strip(), Normalizer.Form.NFKC);
        final Matcher decimals = WITH_DECIMALS.matcher(compatible);
        final Matcher words = WORD.matcher((decimals.matches() ? decimals.group(1) : compatible)
                .toUpperCase(Locale.ROOT) // makes SS of the German sharp s
                .toLowerCase(Locale.ROOT));
        final List<String> plain = new ArrayList<>();
        boolean letters = false;
        while (words.find()) {
            final String word = words.group();
            final boolean number = Character.isDigit(word.charAt(0));
            if (!number && letters) {
                plain.set(plain.size() - 1, plain.get(plain.size() - 1) + word); // "de Vries" and "DeVries"
            } else {
                plain.add(number ? word.replaceFirst("^0+(?=.)", "") : word);
            }
            letters = !number;
        }
        return plain.isEmpty() ? List.of(name) : plain;
    }
}
