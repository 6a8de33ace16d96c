package org.ephys.knime.models.table;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Words for yes and no of quality flags, in any case. */
final class Flag {
    private static final Set<String> YES = Set.of(
            "1",
            "1.0",
            "true",
            "yes",
            "t",
            "y",
            "pass",
            "passed",
            "ok",
            "good",
            "keep",
            "include",
            "included",
            "accept",
            "accepted",
            "valid",
            "usable",
            "use",
            "on",
            "x",
            "+",
            "\u2713",
            "\u2714",
            "ja",
            "wahr",
            "oui",
            "vrai",
            "si",
            "s\u00ED",
            "verdadero",
            "sim");
    private static final Set<String> NO = Set.of(
            "0",
            "0.0",
            "false",
            "no",
            "f",
            "n",
            "fail",
            "failed",
            "bad",
            "drop",
            "exclude",
            "excluded",
            "reject",
            "rejected",
            "invalid",
            "unusable",
            "off",
            "-",
            "\u2717",
            "\u2718",
            "nein",
            "falsch",
            "non",
            "faux",
            "falso",
            "n\u00E3o");

    private Flag() {}

    /**
     * @param entry of a flag's column, {@code null} where missing
     * @return whether it says yes
     */
    static boolean yes(final String entry) {
        return entry != null && YES.contains(entry.toLowerCase(Locale.ROOT));
    }

    /**
     * @param entry of a flag's column, {@code null} where missing
     * @return whether it says yes or no, or nothing
     */
    static boolean known(final String entry) {
        return entry == null || yes(entry) || NO.contains(entry.toLowerCase(Locale.ROOT));
    }

    /** @return the words for yes, for messages */
    static String words() {
        return String.join(", ", new TreeSet<>(YES));
    }
}
