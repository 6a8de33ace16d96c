package org.ephys.knime.models.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Lines between and below the cells of a table that are none by what stands in them: summaries, footnotes and rulers. */
final class NoCell {
    private static final Set<String> STATISTICS = Set.of(
            "mean",
            "average",
            "avg",
            "median",
            "sd",
            "std",
            "stdev",
            "std dev",
            "standard deviation",
            "se",
            "sem",
            "standard error",
            "variance",
            "count",
            "n",
            "total",
            "subtotal",
            "sum",
            "min",
            "max",
            "minimum",
            "maximum",
            "cv",
            "25%",
            "50%",
            "75%",
            "mittelwert",
            "stabw",
            "standardabweichung",
            "summe",
            "anzahl",
            "moyenne",
            "\u00E9cart-type",
            "media",
            "promedio",
            "desviaci\u00F3n est\u00E1ndar");
    private static final Set<String> OF_A_GROUP =
            Set.of("mean", "average", "median", "sd", "sem", "total", "subtotal", "mittelwert", "moyenne", "media");
    private static final Pattern PLUS_MINUS = Pattern.compile("\u00B1|\\+/?-");
    private static final Pattern FOOTNOTE =
            Pattern.compile("[*\u2020\u2021\u00A7].*|notes?\\b.*|n ?= ?\\d.*|p ?[<>=\u2264] ?\\d.*", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile(":?(-{2,}|={2,}|_{2,}):?");

    private NoCell() {}

    /** @return whether a line below the cells sums them up, as {@code Mean} or {@code Mean ± SD}, or is a footnote */
    static boolean closes(final Line line) {
        final List<String> filled = filled(line);
        return !filled.isEmpty()
                && (PLUS_MINUS.splitAsStream(filled.get(0)).allMatch(part -> STATISTICS.contains(plain(part)))
                        || filled.size() == 1
                                && line.size() > 2
                                && FOOTNOTE.matcher(filled.get(0).toLowerCase(Locale.ROOT))
                                        .matches());
    }

    /** @return whether a line sums up a group of cells, as {@code Pvalb mean}, and lacks what cells have */
    static boolean subtotal(final Line line) {
        final List<String> filled = filled(line);
        if (filled.isEmpty() || filled.size() == line.size()) {
            return false;
        }
        final String first = filled.get(0);
        final int blank = first.lastIndexOf(' ');
        return blank > 0 && OF_A_GROUP.contains(plain(first.substring(blank)));
    }

    /** @return whether a line is drawn of dashes, as below the names in Markdown */
    static boolean ruler(final Line line) {
        final List<String> filled = filled(line);
        return filled.size() > 1
                && filled.stream().allMatch(field -> RULE.matcher(field).matches());
    }

    private static String plain(final String words) {
        final String lower = words.toLowerCase(Locale.ROOT).replace(":", "").strip();
        return lower.matches("(\\w\\.)+\\w?") ? lower.replace(".", "") : lower; // S.E.M.
    }

    private static List<String> filled(final Line line) {
        return Arrays.stream(line.fields()).filter(field -> !field.isEmpty()).toList();
    }
}
