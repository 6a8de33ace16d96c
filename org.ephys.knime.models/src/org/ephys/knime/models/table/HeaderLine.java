package org.ephys.knime.models.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ephys.knime.models.Listing;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Plural;

/**
 * Which line of a text table has the names, and which of those below are cells: titles, comments, groups of columns,
 * units, repeated headers and summaries below the cells are neither. What was skipped is told.
 */
final class HeaderLine {
    private static final int MOST_ABOVE = 50;
    private static final double NEARLY_ALL = 0.9;
    private static final int MOST_UNITS = 3;
    private static final int MOST_SUMMARIES = 10;
    private static final int SAMPLE = 200;
    private static final Pattern COMMENT = Pattern.compile("\\s*(#|%|//).*", Pattern.DOTALL);
    private static final Pattern SETTING = Pattern.compile("[\\p{L}_ ]+[=:]");
    private static final Pattern NUMBER = Pattern.compile("[-+\u2212]?[.,]?\\d[\\d.,]*([eE][-+]?\\d+)?");
    private final String name;
    private final List<String> names;
    private final List<Line> rows;
    private final List<String> remarks;

    private HeaderLine(final String name, final List<String> names, final List<Line> rows, final List<String> remarks) {
        this.name = name;
        this.names = names;
        this.rows = rows;
        this.remarks = remarks;
    }

    /**
     * @param name of the file
     * @param lines all that are not blank, at least one; fields are never {@code null}
     * @return the header and the rows
     * @throws ModelException if the names come again in another order
     */
    static HeaderLine of(final String name, final List<Line> lines) {
        int at = above(lines);
        if (at + 2 < lines.size() && groups(lines.get(at), lines.get(at + 1))) {
            at++;
        }
        final List<String> names = new ArrayList<>(Arrays.stream(lines.get(at).fields())
                .map(f -> f.replaceAll("\\s*\\R\\s*", " "))
                .toList());
        if (names.get(0).length() > 1 && names.get(0).startsWith("#")) {
            names.set(0, names.get(0).substring(1).strip());
        }
        final HeaderLine header =
                new HeaderLine(name, names, new ArrayList<>(lines.subList(at + 1, lines.size())), new ArrayList<>());
        header.tell(lines.subList(0, at), "line above the names was skipped", "lines above the names were skipped");
        header.skip();
        return header;
    }

    /**
     * @param lines a table from its beginning
     * @return how many of them are comments or titles above the names
     */
    static int above(final List<Line> lines) {
        final List<Line> sample = lines.subList(0, Math.min(SAMPLE, lines.size()));
        final int width = mostFrequent(sample.stream().map(Line::size));
        final boolean wide = width > 1 && mostFrequent(sample.stream().map(HeaderLine::filled)) > 1;
        int at = 0;
        while (at < Math.min(lines.size() - 1, MOST_ABOVE)
                && (comment(lines.get(at), width)
                        || wide && (title(lines.get(at), width) || setting(lines.get(at), width)))) {
            at++;
        }
        return at;
    }

    private static int mostFrequent(final Stream<Integer> numbers) {
        final Map<Integer, Integer> counts = new HashMap<>();
        int most = 0;
        for (final int number : numbers.toList()) {
            if (counts.merge(number, 1, Integer::sum) > counts.getOrDefault(most, 0)) {
                most = number;
            }
        }
        return most;
    }

    private static boolean comment(final Line line, final int width) {
        return line.size() != width
                && line.size() > 0
                && COMMENT.matcher(line.field(0)).matches();
    }

    /** Whether a line has a single text; a header may have so little only if the rows have two fields, one a row name. */
    private static boolean title(final Line line, final int width) {
        final int fields = line.size();
        return filled(line) == 1 && width > 2 && (fields == 1 || fields >= width);
    }

    /** Whether a line has a setting of the program that wrote the table, as {@code Interval=} and a value. */
    private static boolean setting(final Line line, final int width) {
        return line.size() > 0
                && line.size() < width
                && filled(line) <= 2
                && SETTING.matcher(line.field(0)).matches();
    }

    /** Whether a line groups the columns whose names stand below it. */
    private static boolean groups(final Line line, final Line next) {
        final int width = line.size();
        return next.size() == width
                && different(line) < width // of names, or of empty fields beside them
                && filled(next) == width
                && different(next) == width
                && Arrays.stream(next.fields()).noneMatch(f -> NUMBER.matcher(f).matches());
    }

    private static int different(final Line line) {
        return new HashSet<>(Arrays.asList(line.fields())).size();
    }

    private static int filled(final Line line) {
        return (int) Arrays.stream(line.fields()).filter(f -> !f.isEmpty()).count();
    }

    private void skip() {
        take(
                "comment line was skipped",
                "comment lines were skipped",
                rows.stream()
                        .filter(l -> l.size() < names.size() && comment(l, names.size()))
                        .toList());
        take(
                "line repeats the names and was skipped",
                "lines repeat the names and were skipped",
                rows.stream().filter(this::namesAgain).toList());
        take(
                "line of dashes was skipped",
                "lines of dashes were skipped",
                rows.stream().filter(this::ruler).toList());
        for (int lines = Math.min(MOST_UNITS, rows.size() - 1); lines > 0; lines--) {
            final List<Line> below = rows.subList(lines, rows.size());
            if (rows.subList(0, lines).stream().allMatch(l -> units(l, below))) {
                take(
                        "line has units below the names and was skipped",
                        "lines have units and words below the names and were skipped",
                        List.copyOf(rows.subList(0, lines)));
                break;
            }
        }
        final List<Line> summaries = new ArrayList<>();
        for (int r = rows.size() - 1; r > 0 && summaries.size() < MOST_SUMMARIES && NoCell.closes(rows.get(r)); r--) {
            summaries.add(0, rows.get(r));
        }
        take(
                "line below the cells sums them up and was skipped",
                "lines below the cells sum them up and were skipped",
                summaries);
        final List<Line> subtotals =
                rows.stream().filter(l -> !allNumbers(l) && NoCell.subtotal(l)).toList();
        if (4 * subtotals.size() <= rows.size()) {
            take(
                    "line sums up a group of cells and was skipped",
                    "lines sum up a group of cells and were skipped",
                    subtotals);
        }
    }

    private boolean ruler(final Line line) {
        return noNumbers(line) && NoCell.ruler(line);
    }

    /** Spares lines of numbers a look at their texts. */
    private static boolean noNumbers(final Line line) {
        return IntStream.range(0, line.size()).allMatch(c -> Double.isNaN(line.plain(c)));
    }

    private static boolean allNumbers(final Line line) {
        return IntStream.range(0, line.size()).noneMatch(c -> Double.isNaN(line.plain(c)));
    }

    /** Whether a line has the names once more, as where tables were put one below the other. */
    private boolean namesAgain(final Line line) {
        if (names.size() < 2 || line.size() != names.size() || !noNumbers(line)) {
            return false;
        }
        final List<String> header = small(names.stream());
        final List<String> fields = small(Arrays.stream(line.fields()));
        if (fields.equals(header)) {
            return true;
        }
        if (filled(line) > 2
                && 2 * different(line) > names.size()
                && header.containsAll(fields)
                && new HashSet<>(header).size() == names.size()) {
            throw new ModelException(name + ", line " + line.number()
                    + ": the names of the columns come again in another order. Tables that were put one below the other "
                    + "must have the same columns in the same order.");
        }
        return false;
    }

    private static List<String> small(final Stream<String> texts) {
        return texts.map(text -> text.toLowerCase(Locale.ROOT)).toList();
    }

    private void take(final String one, final String many, final List<Line> lines) {
        if (!lines.isEmpty()) {
            final Set<Line> out = new HashSet<>(lines);
            rows.removeIf(out::contains);
        }
        tell(lines, one, many);
    }

    private void tell(final List<Line> lines, final String one, final String many) {
        if (!lines.isEmpty()) {
            remarks.add(Plural.of(lines.size(), one, many) + " in " + name + ": "
                    + Listing.of(lines.stream()
                            .map(l -> "line " + l.number() + " \"" + beginning(l) + "\"")
                            .toList())
                    + ".");
        }
    }

    private static String beginning(final Line line) {
        final String text = String.join(
                " ", Arrays.stream(line.fields()).filter(f -> !f.isEmpty()).toList());
        return text.length() <= 40 ? text : text.substring(0, 40) + "\u2026";
    }

    /** Whether the columns that hold numbers below, but for a few entries, have texts here, or nothing, or the 1 of a ratio. */
    private boolean units(final Line first, final List<Line> lines) {
        int numeric = 0;
        int texts = 0;
        for (int c = 0; c < Math.min(first.size(), names.size()); c++) {
            final int column = c;
            final List<String> below = lines.stream()
                    .limit(SAMPLE)
                    .filter(l -> column < l.size())
                    .map(l -> l.field(column))
                    .filter(f -> !Entry.missing(f) && !Entry.noNumber(f))
                    .toList();
            final long numbers =
                    below.stream().filter(f -> NUMBER.matcher(f).matches()).count();
            if (numbers > 0 && numbers >= NEARLY_ALL * below.size()) {
                final String entry = first.field(c);
                final boolean text = !Entry.missing(entry)
                        && !Entry.noNumber(entry)
                        && !NUMBER.matcher(entry).matches();
                if (NUMBER.matcher(entry).matches() && !entry.equals("1")) {
                    return false;
                }
                numeric++;
                texts += text ? 1 : 0;
            }
        }
        return texts > 1 && 2 * texts >= numeric;
    }

    /** @return the names, {@code ""} where there is none */
    List<String> names() {
        return names;
    }

    /** @return the lines with cells */
    List<Line> rows() {
        return rows;
    }

    /** @return what was skipped, a sentence per kind */
    List<String> remarks() {
        return remarks;
    }
}
