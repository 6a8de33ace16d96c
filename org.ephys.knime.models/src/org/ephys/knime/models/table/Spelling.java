package org.ephys.knime.models.table;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds names that are the same but for the way they are written. */
final class Spelling {
    private static final Pattern WORD = Pattern.compile("\\p{N}+|[^\\p{N}\\p{Z}\\p{P}\\p{S}\\p{C}]+");
    /** Day first or last, as both are written of one day. */
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.((?:19|20)\\d\\d)");

    private static final Pattern DAY_LAST = Pattern.compile("((?:19|20)\\d\\d)(\\d\\d)(\\d\\d)");

    private static final Pattern FILE = Pattern.compile(
            "^(?:.*[/\\\\])?(.*?)(?:\\.(?:nwb|abf|atf|dat|ibw|pxp|h5|hdf5|mat|smrx?|csv|tsv|txt))?$",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Letters of other alphabets that look like Latin ones, and these. */
    private static final String ALIKE =
            "\u0410\u0412\u0415\u041A\u041C\u041D\u041E\u0420\u0421\u0422\u0425\u0430\u0435\u043E\u0440\u0441\u0443\u0445"
                    + "\u0391\u0392\u0395\u0396\u0397\u0399\u039A\u039C\u039D\u039F\u03A1\u03A4\u03A5\u03A7\u03BF";

    private static final String LATIN = "ABEKMHOPCTXaeopcyxABEZHIKMNOPTYXo";

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
                .map(s -> "\"" + String.join("\" and \"", s) + "\"" + lettersAlike(s))
                .toList();
    }

    private static String lettersAlike(final Set<String> spellings) {
        return spellings.stream().map(Spelling::latin).distinct().count() < spellings.size()
                ? " (a letter of another alphabet looks the same)"
                : "";
    }

    private static String latin(final String name) {
        final StringBuilder latin = new StringBuilder(name);
        for (int i = 0; i < latin.length(); i++) {
            final int known = ALIKE.indexOf(latin.charAt(i));
            latin.setCharAt(i, known < 0 ? latin.charAt(i) : LATIN.charAt(known));
        }
        return latin.toString();
    }

    /**
     * @param names without a partner
     * @param others without a partner
     * @return the pairs that are the same but for their spelling, {@code "d1" and "D 01"}; if there are none, those that are the
     *     same but for a folder before the name and the ending of a file behind it
     */
    static List<String> inBoth(final List<String> names, final List<String> others) {
        final List<String> pairs = inBoth(names, others, Spelling::plain);
        return pairs.isEmpty()
                ? inBoth(names, others, name -> plain(FILE.matcher(name).replaceFirst("$1")))
                : pairs;
    }

    private static List<String> inBoth(
            final List<String> names, final List<String> others, final Function<String, List<String>> key) {
        final Map<List<String>, String> known = new LinkedHashMap<>();
        others.forEach(other -> known.putIfAbsent(key.apply(other), other));
        return names.stream()
                .filter(name -> known.containsKey(key.apply(name)))
                .map(name -> "\"" + name + "\" and \"" + known.get(key.apply(name)) + "\"")
                .toList();
    }

    /**
     * The letters and numbers of a name: "D 01", "d_1" and "d1" are the same, and so are "7" and "7.0", or "H1.2" and
     * "h1-02", or "2024-03-05" and "5.3.2024"; "1-2" and "12" are not.
     */
    private static List<String> plain(final String name) {
        final String compatible = yearFirst(Normalizer.normalize(latin(name.strip()), Normalizer.Form.NFKC));
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

    private static String yearFirst(final String name) {
        final Matcher last = DAY_LAST.matcher(name);
        if (last.matches()) {
            return last.replaceFirst("$1-$2-$3");
        }
        final Matcher first = DAY_FIRST.matcher(name);
        return first.matches() ? first.replaceFirst("$3-$2-$1") : name;
    }
}
