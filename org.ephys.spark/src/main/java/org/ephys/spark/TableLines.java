package org.ephys.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.ephys.knime.signal.table.CsvFormat;
import org.ephys.knime.signal.table.SpreadsheetText;

/** Makes lines of CSV of what a file adds to a table, without the line feeds at their ends. */
final class TableLines implements FlatMapFunction<Row, String> {

    private static final long serialVersionUID = 1;

    private final TableRows rows;
    /** Of each column with lists how many fields it becomes; {@code null} = one with all numbers. */
    private final Integer[] fields;

    private final boolean safe;

    /**
     * @param rows the rows
     * @param safe whether texts that a spreadsheet would run get an apostrophe in front
     * @param fields of each column how many fields its list of numbers becomes; null = one, whatever it is
     */
    TableLines(final TableRows rows, final boolean safe, final Integer... fields) {
        this.rows = rows;
        this.safe = safe;
        this.fields = fields.clone();
    }

    @Override
    public Iterator<String> call(final Row file) throws IOException {
        final List<String> lines = new ArrayList<>();
        for (final Object[] values : rows.of(file)) {
            final List<String> texts = new ArrayList<>();
            for (int c = 0; c < values.length; c++) {
                if (c >= fields.length || fields[c] == null) {
                    final String text = CsvFormat.field(values[c]);
                    texts.add(safe && values[c] instanceof String ? SpreadsheetText.safe(text) : text);
                } else {
                    spread(values[c] == null ? new double[0] : (double[]) values[c], fields[c], texts);
                }
            }
            lines.add(line(texts));
        }
        return lines.iterator();
    }

    private static void spread(final double[] points, final int count, final List<String> texts) {
        for (int k = 0; k < count; k++) {
            texts.add(k < points.length ? CsvFormat.field(points[k]) : null);
        }
    }

    /** A line without its end. */
    static String line(final List<String> texts) throws IOException {
        final StringBuilder line = new StringBuilder();
        CsvFormat.line(texts, line);
        return line.substring(0, line.length() - 1);
    }
}
