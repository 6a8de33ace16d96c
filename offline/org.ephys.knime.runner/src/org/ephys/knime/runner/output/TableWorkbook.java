package org.ephys.knime.runner.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.LongValue;
import org.knime.core.data.collection.CollectionDataValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;

/**
 * Writes tables as one Excel workbook (.xlsx): a sheet per table with the names of the columns in bold above, and a last
 * sheet that says of every column what it holds and in which unit. Numbers and truth values are such, a missing value is an
 * empty cell, everything else is text and never a formula. Equal tables give equal files. Rows go to the file as they come.
 */
final class TableWorkbook {

    private static final String COLUMNS = "columns";
    private static final int LONGEST_TEXT = 32_767;
    /** Whole numbers beyond it are not told from their neighbours by a spreadsheet, which knows no other than doubles. */
    private static final long LARGEST_WHOLE = 1L << 53;

    private static final int ROWS_AT_A_TIME = 500;
    private static final int NARROWEST = 9;
    private static final int WIDEST = 40;

    private final Workbook workbook;
    private final int rowsPerSheet;
    private final BooleanSupplier cancelled;
    private final List<List<String>> columns = new ArrayList<>();

    /**
     * A table of the workbook.
     *
     * @param file name of its CSV file
     * @param table the table
     */
    public record Source(String file, BufferedDataTable table) {}

    TableWorkbook(final OutputStream out, final int rowsPerSheet, final BooleanSupplier cancelled) {
        workbook = new Workbook(out, "Ephys for KNIME", null);
        this.rowsPerSheet = rowsPerSheet;
        this.cancelled = cancelled;
        columns.add(List.of("sheet", "column", "holds", "unit", "description"));
    }

    /**
     * Writes a workbook.
     *
     * @param tables its tables in the order of the sheets
     * @param file where to write
     * @param cancelled asked before every row
     * @throws IOException if writing fails; then there is no new file
     * @throws CancellationException if cancelled; then there is no new file either
     */
    static void write(final List<Source> tables, final Path file, final BooleanSupplier cancelled) throws IOException {
        AtomicFile.writeBytes(file, out -> {
            final Path dated = AtomicFile.part(file);
            try {
                try (OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(dated))) {
                    new TableWorkbook(bytes, Worksheet.MAX_ROWS - 1, cancelled).write(tables);
                }
                UndatedZip.copy(dated, out);
            } finally {
                Files.deleteIfExists(dated);
            }
        });
    }

    void write(final List<Source> tables) throws IOException {
        for (final Source source : tables) {
            write(source);
        }
        final Worksheet sheet = workbook.newWorksheet(COLUMNS);
        header(sheet, columns.get(0));
        for (int r = 1; r < columns.size(); r++) {
            for (int c = 0; c < columns.get(r).size(); c++) {
                text(sheet, r, c, columns.get(r).get(c), "");
            }
        }
        sheet.finish();
        workbook.finish();
    }

    private void write(final Source source) throws IOException {
        final String name = source.file().replaceAll("\\.csv$", "");
        final int width = source.table().getDataTableSpec().getNumColumns();
        if (width > Worksheet.MAX_COLS) {
            columns.add(List.of(
                    name,
                    "",
                    "is not in the workbook: it has " + width + " columns, a sheet " + Worksheet.MAX_COLS
                            + " at most. See " + source.file() + ".",
                    "",
                    ""));
            return;
        }
        final List<String> header = new ArrayList<>();
        source.table().getDataTableSpec().forEach(column -> header.add(column.getName()));
        Worksheet sheet = workbook.newWorksheet(name);
        source.table().getDataTableSpec().forEach(describe(sheet.getName()));
        header(sheet, header);
        int row = 0;
        try (CloseableRowIterator rows = source.table().iterator()) {
            while (rows.hasNext()) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException();
                }
                if (row == rowsPerSheet) {
                    sheet.finish();
                    sheet = workbook.newWorksheet(name);
                    columns.add(List.of(
                            sheet.getName(), "", "the rows of " + name + " that did not fit into the sheet", "", ""));
                    header(sheet, header);
                    row = 0;
                }
                row++;
                final DataRow data = rows.next();
                for (int c = 0; c < width; c++) {
                    cell(sheet, row, c, data.getCell(c), source.file());
                }
                if (row % ROWS_AT_A_TIME == 0) {
                    sheet.flush();
                }
            }
        }
        sheet.finish();
    }

    private Consumer<DataColumnSpec> describe(final String sheet) {
        return column -> columns.add(List.of(
                sheet,
                column.getName(),
                kind(column.getType()),
                column.getProperties().getProperty("unit", ""),
                column.getProperties().getProperty("description", "")));
    }

    private static String kind(final DataType type) {
        if (type.isCompatible(CollectionDataValue.class)) {
            return "list";
        }
        if (type.isCompatible(BooleanValue.class)) {
            return "truth value";
        }
        if (type.isCompatible(LongValue.class)) {
            return "whole number";
        }
        return type.isCompatible(DoubleValue.class) ? "number" : "text";
    }

    private static void header(final Worksheet sheet, final List<String> names) {
        sheet.freezePane(0, 1);
        for (int c = 0; c < names.size(); c++) {
            text(sheet, 0, c, names.get(c), "");
            sheet.style(0, c).bold().set();
            sheet.width(c, Math.min(WIDEST, Math.max(NARROWEST, names.get(c).length() + 2)));
        }
    }

    private static void cell(
            final Worksheet sheet, final int row, final int column, final DataCell cell, final String file)
            throws IOException {
        if (cell.isMissing()) {
            return;
        }
        // the order is that of the CSV files: truth values and whole numbers are numbers as well
        if (cell instanceof BooleanValue value && !(cell instanceof CollectionDataValue)) {
            sheet.value(row, column, value.getBooleanValue());
        } else if (cell instanceof LongValue value && Math.abs(value.getLongValue()) <= LARGEST_WHOLE) {
            sheet.value(row, column, value.getLongValue());
        } else if (cell instanceof DoubleValue value
                && !(cell instanceof LongValue)
                && !Double.isInfinite(value.getDoubleValue())) {
            if (!Double.isNaN(value.getDoubleValue())) {
                sheet.value(row, column, value.getDoubleValue());
            }
        } else {
            text(sheet, row, column, TableFile.text(cell), file);
        }
    }

    private static void text(
            final Worksheet sheet, final int row, final int column, final String text, final String file) {
        if (text.length() > LONGEST_TEXT) {
            sheet.inlineString(
                    row,
                    column,
                    "(" + text.length() + " characters, a cell holds " + LONGEST_TEXT + " at most: see " + file + ")");
        } else if (text.isEmpty()
                || Character.isWhitespace(text.charAt(0))
                || Character.isWhitespace(text.charAt(text.length() - 1))) {
            sheet.value(row, column, text); // keeps blanks, but stays in memory until the workbook is complete
        } else {
            sheet.inlineString(row, column, text);
        }
    }
}
