package org.ephys.knime.models.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.ephys.knime.models.ModelException;

/**
 * A delimited text file (UTF-8, first line = column names) as a table of texts. The delimiter is detected from the
 * header line; a column is numeric if every entry is a number or missing. For one thread.
 */
public final class CsvTable {
    private static final char[] DELIMITERS = {',', '\t', ';', '|'};
    private static final Set<String> MISSING = Set.of("", "NA", "N/A", "NaN", "nan", "null", "None", "?");
    private static final int LONGEST_MISSING = 4;

    private final String name;
    private final List<String> columns;
    private final Map<String, Integer> index = new HashMap<>();
    private final List<String[]> rows; // null where an entry is missing
    private final Map<String, Optional<double[]>> numbers = new HashMap<>(); // each column is parsed once

    private CsvTable(final String name, final List<String> columns, final List<String[]> rows) {
        this.name = name;
        this.columns = columns;
        this.rows = rows;
        for (int c = 0; c < columns.size(); c++) {
            if (index.put(columns.get(c), c) != null) {
                throw new ModelException(
                        name + ": column \"" + columns.get(c) + "\" comes twice. Rename or remove one of them.");
            }
        }
    }

    /**
     * @param file a delimited text file with a header line
     * @return its contents
     * @throws ModelException if it does not exist, is empty, or its lines do not have the header's number of fields
     * @throws IOException if it cannot be read
     */
    public static CsvTable read(final Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ModelException(
                    "The table " + file + (Files.isDirectory(file) ? " is a folder." : " does not exist.")
                            + " Enter the path of a text file (.csv, .tsv).");
        }
        final String name = file.getFileName().toString();
        final char delimiter = detectDelimiter(file, name);
        final List<String[]> rows = new ArrayList<>();
        List<String> header = null;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(delimiter)
                .detectBomHeader(true)
                .ofCsvRecord(file)) {
            for (final CsvRecord line : reader) {
                if (header == null) {
                    header = line.getFields().stream().map(String::strip).toList();
                } else if (line.getFieldCount() == header.size()) {
                    rows.add(entries(line));
                } else {
                    throw new ModelException(name + ", line " + line.getStartingLineNumber() + ": "
                            + line.getFieldCount() + " fields where the header has " + header.size()
                            + ". Repair the line, or check that the delimiter ("
                            + (delimiter == '\t' ? "tab" : delimiter) + ") does not occur unquoted inside a field.");
                }
            }
        } catch (CsvParseException e) {
            throw new ModelException(name + " cannot be read as a table: " + e.getMessage(), e);
        }
        if (header == null) {
            throw new ModelException(name + " is empty: a table needs a header line and a row per cell.");
        }
        return new CsvTable(name, header, rows);
    }

    private static String[] entries(final CsvRecord line) {
        final String[] entries = new String[line.getFieldCount()];
        for (int c = 0; c < entries.length; c++) {
            final String text = line.getField(c).strip();
            entries[c] = text.length() <= LONGEST_MISSING && MISSING.contains(text) ? null : text;
        }
        return entries;
    }

    private static char detectDelimiter(final Path file, final String name) throws IOException {
        final char[] buffer = new char[1 << 16];
        final int length;
        try (BufferedReader reader = Files.newBufferedReader(file, java.nio.charset.StandardCharsets.ISO_8859_1)) {
            length = Math.max(0, reader.read(buffer));
        }
        final int[] counts = new int[DELIMITERS.length];
        boolean quoted = false;
        for (int i = 0; i < length && (quoted || buffer[i] != '\n'); i++) {
            if (buffer[i] == '"') {
                quoted = !quoted;
            } else if (buffer[i] == 0) {
                throw new ModelException(name + " is not a text file.");
            }
            for (int d = 0; d < DELIMITERS.length && !quoted; d++) {
                counts[d] += buffer[i] == DELIMITERS[d] ? 1 : 0;
            }
        }
        int best = 0;
        for (int d = 1; d < counts.length; d++) {
            best = counts[d] > counts[best] ? d : best;
        }
        return DELIMITERS[best];
    }

    /** @return the file's name, for messages */
    public String name() {
        return name;
    }

    /** @return the column names in the file's order */
    public List<String> columns() {
        return columns;
    }

    /** @return the number of rows below the header */
    public int size() {
        return rows.size();
    }

    /**
     * @param column a column name
     * @return whether the file has it
     */
    public boolean has(final String column) {
        return index.containsKey(column);
    }

    /**
     * @param row position below the header
     * @param column an existing column
     * @return the entry without surrounding blanks, {@code null} if it is missing
     */
    public String text(final int row, final String column) {
        return rows.get(row)[index.get(column)];
    }

    /**
     * @param row position below the header
     * @param column an existing column
     * @return the number, NaN if it is missing
     * @throws ModelException if the entry is neither
     */
    public double number(final int row, final String column) {
        final Optional<double[]> parsed = numbers(column);
        if (parsed.isPresent()) {
            return parsed.get()[row];
        }
        final String text = text(row, column);
        if (text == null) {
            return Double.NaN;
        }
        return parse(text)
                .orElseThrow(() -> new ModelException(name + ", row " + (row + 1) + ": \"" + text + "\" in column \""
                        + column + "\" is not a number. Repair it, or leave the column out of the features."));
    }

    /**
     * @param column an existing column
     * @return whether every entry is a number or missing, and not all are missing
     */
    public boolean numeric(final String column) {
        return numbers(column).isPresent() && rows.stream().anyMatch(row -> row[index.get(column)] != null);
    }

    /** The numbers of a column, NaN where missing; nothing if one entry is another text. */
    private Optional<double[]> numbers(final String column) {
        return numbers.computeIfAbsent(column, c -> {
            final double[] parsed = new double[rows.size()];
            for (int r = 0; r < parsed.length; r++) {
                final String text = text(r, c);
                final OptionalDouble number = text == null ? OptionalDouble.of(Double.NaN) : parse(text);
                if (number.isEmpty()) {
                    return Optional.empty();
                }
                parsed[r] = number.getAsDouble();
            }
            return Optional.of(parsed);
        });
    }

    private static OptionalDouble parse(final String text) {
        final char last = text.charAt(text.length() - 1);
        if (last == 'd' || last == 'f' || last == 'D' || last == 'F') {
            return OptionalDouble.empty(); // Java would read "1d" as a number
        }
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
