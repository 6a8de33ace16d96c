package org.ephys.knime.models.table;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What an entry of a text table can stand for besides a number or a name. */
final class Entry {
    /** As R, pandas, SQL and spreadsheets of several languages write a missing value; in lower case. */
    private static final Set<String> MISSING = Set.of(
            "",
            "na",
            "n/a",
            "#n/a",
            "#n/a n/a",
            "#na",
            "<na>",
            "nan",
            "-nan",
            "nan(ind)",
            "-nan(ind)",
            "\\n",
            "1.#ind",
            "-1.#ind",
            "1.#qnan",
            "null",
            "none",
            "?",
            "#div/0!",
            "#value!",
            "#ref!",
            "#name?",
            "#num!",
            "#null!",
            "#n/d",
            "#nv",
            "#wert!",
            "#bezug!",
            "#zahl!",
            "#valeur!",
            "#valor!",
            "#valore!",
            "#ref",
            "#nombre!",
            "#nom?");

    private static final int LONGEST_MISSING = 9;

    /** As people write that there is no value: dashes, dots, "not determined" and the like. */
    private static final Pattern NO_VALUE = Pattern.compile("[-\u2010-\u2015\u2212]+|[.\u2026]+|\\?+|[*]+"
            + "|n\\.? ?[ad]\\.?|n\\.? ?a\\.? ?n\\.?|k\\.? ?a\\.?|not? (data|value|available|applicable|determined|measured)"
            + "|nil|empty|missing|fehlt");

    /** Below or above what could be measured. */
    private static final Pattern BEYOND_LIMITS =
            Pattern.compile("[<>\u2264\u2265]=? ?(l\\.?o\\.?[dq]\\.?|[-+\u2212]?\\d+([.,]\\d+)?)|[ub]?loq|b?lod|bdl");

    private static final Pattern UNKNOWN =
            Pattern.compile("unknown|unbekannt|unspecified|undefined|not known|inconnu|desconocido|tbd");

    /** The same as in the line above. */
    private static final Pattern DITTO =
            Pattern.compile("[\"\u201C-\u201F\u2033\u3003]|''|,,|-\"-|ditto|dito|idem|do\\.");

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

    private Entry() {}

    /**
     * @param raw a field of a file
     * @return it without what cannot be seen: surrounding blanks, hard blanks, marks of no width, two spellings of one
     *     accented letter
     */
    static String clean(final String raw) {
        if (raw.chars().allMatch(c -> c < 0x80)) {
            return raw.strip();
        }
        final String composed = Normalizer.normalize(raw, Normalizer.Form.NFC);
        return INVISIBLE
                .matcher(composed)
                .replaceAll("")
                .replace('\u00A0', ' ')
                .replace('\u202F', ' ')
                .strip();
    }

    /** @return whether it is a spelling of "missing" that programs write */
    static boolean missing(final String entry) {
        return entry.length() <= LONGEST_MISSING && MISSING.contains(entry.toLowerCase(Locale.ROOT));
    }

    /** @return whether it says, in place of a number, that there is none */
    static boolean noNumber(final String entry) {
        final String lower = entry.toLowerCase(Locale.ROOT);
        return NO_VALUE.matcher(lower).matches()
                || BEYOND_LIMITS.matcher(lower).matches()
                || UNKNOWN.matcher(lower).matches();
    }

    /** @return whether it says, in place of a donor, that it is not known */
    static boolean noDonor(final String entry) {
        final String lower = entry.toLowerCase(Locale.ROOT);
        return NO_VALUE.matcher(lower).matches()
                || UNKNOWN.matcher(lower).matches()
                || DITTO.matcher(lower).matches();
    }

    /** @return whether it says, in place of a class, that there is none; "unknown" may be a class */
    static boolean noLabel(final String entry) {
        final String lower = entry.toLowerCase(Locale.ROOT);
        return NO_VALUE.matcher(lower).matches() || DITTO.matcher(lower).matches();
    }

    /** @return whether it says, in place of a class, that it is not known */
    static boolean unknownLabel(final String entry) {
        final String lower = entry.toLowerCase(Locale.ROOT);
        return UNKNOWN.matcher(lower).matches() || lower.matches("(un|not )(assigned|mapped|clear|classified)");
    }
}
