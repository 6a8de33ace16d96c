package org.ephys.knime.models.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ephys.knime.models.ModelException;

/**
 * A delimited text file, or a sheet of an Excel workbook, with a line of column names, as a table of texts. Encoding
 * and delimiter are found out; a column is numeric if every entry is a number or missing. For one thread.
 */
public final class CsvTable {
    private final String name;
    private final TableLayout layout;
    private final List<String> remarks;
    private final Map<String, Integer> index = new HashMap<>();
    private final Map<String, NumberColumn> numbers = new HashMap<>(); // each column is parsed once
    private Notation notation; // of the whole table; null = not yet asked

    private CsvTable(final String name, final TableLayout layout, final List<String> remarks) {
        this.name = name;
        this.layout = layout;
        this.remarks = remarks;
        for (int c = 0; c < layout.columns().size(); c++) {
            if (index.put(layout.columns().get(c), c) != null) {
                throw new ModelException(name + ": column \"" + layout.columns().get(c)
                        + "\" comes twice. Rename or remove one of them.");
            }
        }
    }

    /**
     * @param file a delimited text file with a header line, or an Excel workbook, of which the first visible sheet is read;
     *     told apart by their content
     * @return its contents
     * @throws ModelException if it does not exist, is empty, no text or in an unknown encoding, or its lines do not have
     *     the header's number of fields
     * @throws IOException if it cannot be read
     */
    public static CsvTable read(final Path file) throws IOException {
        return read(file, "");
    }

    /**
     * @param file as for {@link #read(Path)}
     * @param sheet name of a sheet, for a workbook; {@code ""} = the first that is visible
     * @return its contents
     * @throws ModelException as for {@link #read(Path)}, and if there is no such sheet
     * @throws IOException if it cannot be read
     */
    public static CsvTable read(final Path file, final String sheet) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ModelException(
                    "The table " + file + (Files.isDirectory(file) ? " is a folder." : " does not exist.")
                            + " Enter the path of a text file (.csv, .tsv) or an Excel workbook (.xlsx).");
        }
        if (ExcelPackage.is(file)) {
            final ExcelWorkbook workbook = ExcelWorkbook.read(file, sheet);
            return of(file.getFileName().toString(), workbook.lines(), "cell", workbook.remarks());
        }
        final String name = file.getFileName().toString();
        if (!sheet.isEmpty()) {
            throw new ModelException(name + " is a text file and has no sheet \"" + sheet
                    + "\". Leave Sheet empty, or choose the Excel workbook (.xlsx).");
        }
        final TextEncoding encoding = TextEncoding.of(file);
        final Delimiter delimiter;
        try (BufferedReader text = encoding.open(file)) {
            delimiter = Delimiter.of(text);
        }
        final List<Line> lines = new ArrayList<>();
        try (BufferedReader text = encoding.open(file)) {
            if (delimiter.declared()) {
                text.readLine();
            }
            try (CsvReader<Line> reader = delimiter.lines(text)) {
                for (final Line line : reader) {
                    if (!line.empty()) {
                        lines.add(line);
                    }
                }
            }
        } catch (CsvParseException e) {
            final Throwable reason = e.getCause() instanceof CsvParseException ? e.getCause() : e;
            throw new ModelException(name + " cannot be read as a table: " + reason.getMessage(), e);
        }
        return of(name, lines, delimiter.word(), encoding.remark().isEmpty() ? List.of() : List.of(encoding.remark()));
    }

    private static CsvTable of(
            final String name, final List<Line> lines, final String delimiter, final List<String> remarksOfFile) {
        if (lines.isEmpty()) {
            throw new ModelException(
                    name + " is empty: a table needs a header line and a row per cell." + sentences(remarksOfFile));
        }
        final HeaderLine header = HeaderLine.of(name, lines);
        final List<Line> rows =
                header.rows().stream().filter(line -> !line.missingFrom(0)).toList();
        if (rows.isEmpty()) {
            throw new ModelException(
                    name + " has names of columns, but no row below them. A table needs a row per cell."
                            + sentences(remarksOfFile));
        }
        final TableLayout layout = TableLayout.of(name, header.names(), rows, delimiter);
        final List<String> remarks = new ArrayList<>(header.remarks());
        remarks.addAll(layout.remarks());
        remarks.addAll(remarksOfFile);
        return new CsvTable(name, layout, List.copyOf(remarks));
    }

    /**
     * Adds the columns of a second file, for labels or donors that are kept apart from the features. Where both have a
     * column, that of this table counts. Rows without a partner lack the columns, and are told.
     *
     * @param other the second table
     * @param id column of this table that names the cells
     * @param otherId the same of the second
     * @return this table with more columns
     * @throws ModelException if one of the columns is missing, an id comes twice in the second table, or no id is in both
     */
    public CsvTable joined(final CsvTable other, final String id, final String otherId) {
        final TableLayout both = new JoinedTable(this, other, id, otherId).layout();
        final List<String> all = new ArrayList<>(remarks);
        all.addAll(other.remarks);
        all.addAll(both.remarks());
        return new CsvTable(name, both, List.copyOf(all));
    }

    /** @return the file's name, for messages */
    public String name() {
        return name;
    }

    /** @return the column names in the file's order */
    public List<String> columns() {
        return layout.columns();
    }

    /** @return the number of rows below the header */
    public int size() {
        return layout.lines().size();
    }

    /**
     * @param column a column name
     * @return whether the file has it
     */
    boolean has(final String column) {
        return index.containsKey(column);
    }

    /**
     * @param row position below the header
     * @param column an existing column
     * @return the entry without surrounding blanks, {@code null} if it is missing
     */
    public String text(final int row, final String column) {
        return layout.entry(row, index.get(column));
    }

    /** @return the line of the file in which a row stands */
    long line(final int row) {
        return layout.lines().get(row).number();
    }

    /** @return what was odd about the file, to be added to a message: it may be why something is not found */
    String oddities() {
        return sentences(remarks);
    }

    private static String sentences(final List<String> remarks) {
        return remarks.stream().map(" "::concat).collect(Collectors.joining());
    }

    /** @return what was odd about the file, a sentence each */
    List<String> remarks() {
        return remarks;
    }

    /** @return where a row stands, for messages: its position below the header and the line of the file */
    String place(final int row) {
        return "row " + (row + 1) + " (line " + line(row) + ")";
    }

    /**
     * @param row position below the header
     * @param column an existing column
     * @return the number, NaN if it is missing
     * @throws ModelException if the entry is neither
     */
    public double number(final int row, final String column) {
        final NumberColumn parsed = numbers(column);
        if (parsed.odd().get(row)) {
            throw new ModelException(name + ", " + place(row) + ": \"" + text(row, column) + "\" in column \"" + column
                    + "\" is not a number, or not a certain one. Repair it, or leave the column out of the features.");
        }
        return parsed.values()[row];
    }

    /**
     * @param column an existing column
     * @return whether every entry is a number or missing, and not all are missing
     */
    public boolean numeric(final String column) {
        final NumberColumn parsed = numbers(column);
        return parsed.odd().isEmpty() && !Arrays.stream(parsed.values()).allMatch(Double::isNaN);
    }

    /** @return the numbers of a column and which entries are none */
    NumberColumn numbers(final String column) {
        return numbers.computeIfAbsent(column, c -> NumberColumn.plain(layout, index.get(c))
                .orElseGet(() -> NumberColumn.of(entries(index.get(c)), this::notation)));
    }

    private String[] entries(final int column) {
        return IntStream.range(0, size()).mapToObj(r -> layout.entry(r, column)).toArray(String[]::new);
    }

    /** How most columns of the table write decimals, for columns that do not tell it themselves. */
    private Notation notation() {
        if (notation == null) {
            notation = Notation.ofTable(IntStream.range(0, layout.columns().size())
                    .mapToObj(c -> Notation.Marks.of(entries(c)))
                    .toList());
        }
        return notation;
    }
}
