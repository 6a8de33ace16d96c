package org.ephys.knime.models.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What separates the fields of a text table.
 *
 * @param character the delimiter
 * @param declared whether the first line of the file declares it ({@code sep=;}) and is no header
 */
record Delimiter(char character, boolean declared) {
    /** The comma stands last but for the blank: it occurs in names and as decimal comma of tables with another one. */
    private static final char[] CANDIDATES = {'\t', ';', '|', ',', ' '};

    private static final Pattern DECLARATION =
            Pattern.compile("\"?sep=(\\\\t|tab|.)\"?[\\t;,| ]*(?:\\R(.*))?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final int SAMPLE = 1 << 16;
    private static final int LINES = 200;

    /**
     * @param text a table from its beginning
     * @return the declared delimiter, or else the one that gives most lines as many fields as the header has, or one
     *     more than the header (row names); at least two
     * @throws IOException if the text cannot be read
     */
    static Delimiter of(final BufferedReader text) throws IOException {
        final char[] buffer = new char[SAMPLE];
        int length = 0;
        for (int n = 0; n >= 0 && length < SAMPLE; n = text.read(buffer, length, SAMPLE - length)) {
            length += n;
        }
        final String sample = new String(buffer, 0, length);
        final Matcher declaration = DECLARATION.matcher(sample);
        final boolean declared = declaration.matches();
        final boolean whole = length < SAMPLE;
        if (declared) {
            final String word = declaration.group(1);
            final char character = word.length() > 1 ? '\t' : word.charAt(0);
            final String table = declaration.group(2) == null ? "" : declaration.group(2);
            // a declaration that divides nothing is wrong, as other programs change the delimiter but not the line
            return new Delimiter(
                    agreement(table, character, whole) > 0 ? character : best(table, whole, character), true);
        }
        return new Delimiter(best(sample, whole, ','), false);
    }

    private static char best(final String sample, final boolean whole, final char otherwise) {
        char best = otherwise;
        double highest = 0;
        for (final char candidate : CANDIDATES) {
            final double share = agreement(sample, candidate, whole);
            if (share > highest && (candidate != ' ' || highest == 0)) {
                best = candidate;
                highest = share;
            }
        }
        return best;
    }

    /** Share of the lines that have as many fields as the names; those above the names count as not fitting. */
    private static double agreement(final String sample, final char candidate, final boolean whole) {
        final List<Line> lines = new ArrayList<>();
        try (CsvReader<Line> records = new Delimiter(candidate, false).lines(new StringReader(sample))) {
            for (final Line line : records) {
                lines.add(line);
                if (lines.size() > LINES) {
                    break;
                }
            }
        } catch (CsvParseException | IOException e) {
            return 0; // quotes do not fit this delimiter
        }
        if (!whole && lines.size() > 2 && lines.size() <= LINES) {
            lines.remove(lines.size() - 1); // the last line of the sample is not whole
        }
        if (lines.isEmpty()) {
            return 0;
        }
        final int at = HeaderLine.above(lines);
        final int header = lines.get(at).size();
        if (header < 2) {
            return 0;
        }
        int equal = 0;
        int oneMore = 0;
        for (final Line line : lines.subList(at + 1, lines.size())) {
            equal += line.size() == header ? 1 : 0;
            oneMore += line.size() == header + 1 ? 1 : 0;
        }
        final double share = lines.size() == 1 ? 1 : (double) Math.max(equal, oneMore) / (lines.size() - 1);
        return Math.max(share, 1e-9); // a header of several names is better than none
    }

    /**
     * @param text a table, behind the declaration if there is one
     * @return its lines
     */
    CsvReader<Line> lines(final Reader text) {
        return CsvReader.builder().fieldSeparator(character).build(new LineHandler(this), text);
    }

    /** @return for messages */
    String word() {
        return switch (character) {
            case '\t' -> "tab";
            case ' ' -> "blank";
            default -> String.valueOf(character);
        };
    }
}
