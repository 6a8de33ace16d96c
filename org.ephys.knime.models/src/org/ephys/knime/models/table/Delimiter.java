package org.ephys.knime.models.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
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
            Pattern.compile("\"?sep=(.)\"?[\\t;,| ]*(\\R.*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
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
        if (declaration.matches()) {
            return new Delimiter(declaration.group(1).charAt(0), true);
        }
        char best = ',';
        double highest = 0;
        for (final char candidate : CANDIDATES) {
            final double share = agreement(sample, candidate, length == SAMPLE);
            if (share > highest && (candidate != ' ' || highest == 0)) {
                best = candidate;
                highest = share;
            }
        }
        return new Delimiter(best, false);
    }

    private static double agreement(final String sample, final char candidate, final boolean cut) {
        int header = 0;
        int equal = 0;
        int oneMore = 0;
        int lines = 0;
        int last = 0;
        try (CsvReader<CsvRecord> records =
                CsvReader.builder().fieldSeparator(candidate).ofCsvRecord(sample)) {
            for (final CsvRecord record : records) {
                last = record.getFieldCount();
                if (header == 0) {
                    header = last;
                } else {
                    lines++;
                    equal += last == header ? 1 : 0;
                    oneMore += last == header + 1 ? 1 : 0;
                }
                if (header < 2 || lines == LINES) {
                    break;
                }
            }
        } catch (CsvParseException | IOException e) {
            return 0; // quotes do not fit this delimiter
        }
        if (cut && lines > 1 && lines < LINES) { // the last line of the sample is not whole
            lines--;
            equal -= last == header ? 1 : 0;
            oneMore -= last == header + 1 ? 1 : 0;
        }
        if (header < 2) {
            return 0;
        }
        final double share = lines == 0 ? 1 : (double) Math.max(equal, oneMore) / lines;
        return Math.max(share, 1e-9); // a header of several names is better than none
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
