package org.ephys.knime.runner.output;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.ephys.knime.signal.table.CsvFormat;
import org.ephys.knime.signal.table.SpreadsheetText;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.LongValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.collection.CollectionDataValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;

/**
 * Writes a table as CSV: a line with the names of the columns, then one line per row. Numbers are written so that
 * reading them gives the same number; a list is written into one field as JSON. Row keys are not written: tables
 * identify their rows by a column.
 */
final class TableFile {

    private TableFile() {}

    /**
     * @param table the table
     * @param file where to write
     * @param safe whether texts that a spreadsheet would run get an apostrophe in front
     * @param cancelled asked before every row
     * @return how many texts a spreadsheet would run, if they had no apostrophe
     * @throws IOException if writing fails; then there is no new file
     * @throws CancellationException if cancelled; then there is no new file either
     */
    static long write(
            final BufferedDataTable table, final Path file, final boolean safe, final BooleanSupplier cancelled)
            throws IOException {
        final long[] formulas = new long[1];
        AtomicFile.write(file, writer -> {
            final List<String> fields = new ArrayList<>();
            for (final DataColumnSpec column : table.getDataTableSpec()) {
                fields.add(checked(column.getName(), safe, formulas));
            }
            CsvFormat.line(fields, writer);
            try (CloseableRowIterator rows = table.iterator()) {
                while (rows.hasNext()) {
                    if (cancelled.getAsBoolean()) {
                        throw new CancellationException();
                    }
                    final DataRow row = rows.next();
                    fields.clear();
                    for (final DataCell cell : row) {
                        final String text = text(cell);
                        fields.add(text == null || isNumber(cell) ? text : checked(text, safe, formulas));
                    }
                    CsvFormat.line(fields, writer);
                }
            }
        });
        return formulas[0];
    }

    private static boolean isNumber(final DataCell cell) {
        return cell instanceof DoubleValue; // whole numbers and truth values are, too
    }

    private static String checked(final String text, final boolean safe, final long[] formulas) {
        if (!SpreadsheetText.isFormula(text)) {
            return text;
        }
        formulas[0]++;
        return safe ? SpreadsheetText.safe(text) : text;
    }

    /** @return the cell as a field, null if it is missing */
    static String text(final DataCell cell) throws IOException {
        if (cell.isMissing()) {
            return null;
        }
        if (cell instanceof CollectionDataValue list) {
            final StringBuilder json = new StringBuilder("[");
            for (final DataCell item : list) {
                json.append(json.length() > 1 ? "," : "");
                item(item, json);
            }
            return json.append(']').toString();
        }
        // the order matters: truth values and whole numbers are numbers as well
        if (cell instanceof BooleanValue value) {
            return Boolean.toString(value.getBooleanValue());
        }
        if (cell instanceof LongValue value) {
            return Long.toString(value.getLongValue());
        }
        if (cell instanceof DoubleValue value) {
            return Double.toString(value.getDoubleValue());
        }
        return cell instanceof StringValue value ? value.getStringValue() : cell.toString();
    }

    private static void item(final DataCell item, final StringBuilder json) throws IOException {
        final String text = text(item);
        final boolean plain = item instanceof DoubleValue || item instanceof CollectionDataValue;
        if (plain || text == null) {
            json.append(text);
        } else {
            Json.string(text, json);
        }
    }
}
