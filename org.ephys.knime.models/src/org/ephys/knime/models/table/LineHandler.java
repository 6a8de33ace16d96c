package org.ephys.knime.models.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.RecordWrapper;
import java.util.Arrays;

/** Makes the lines of a table of the fields that the CSV reader finds, numbers without a text for each. */
final class LineHandler extends AbstractBaseCsvCallbackHandler<Line> {
    private static final int MOST_FIELDS = 100_000;

    private final Delimiter delimiter;
    private char[] text = new char[1 << 10];
    private int length;
    private int[] ends = new int[1 << 6];
    private double[] numbers = new double[1 << 6];
    private int fields;

    /** @param delimiter of which several divide as one does, if it is the blank, as in columns set under another */
    LineHandler(final Delimiter delimiter) {
        this.delimiter = delimiter;
    }

    @Override
    protected void handleBegin(final long startingLineNumber) {
        length = 0;
        fields = 0;
    }

    @Override
    protected void handleField(
            final int fieldIdx, final char[] buffer, final int offset, final int size, final boolean quoted) {
        if (NumberColumn.written(buffer, offset, size)) {
            add(buffer, offset, size, NumberColumn.plain(buffer, offset, size));
            return;
        }
        final String text = Entry.clean(SpreadsheetText.plain(new String(buffer, offset, size)));
        final String field = quoted ? text : unquoted(text);
        if (delimiter.character() != ' ' || !field.isEmpty()) {
            add(field.toCharArray(), 0, field.length(), NumberColumn.plain(field));
        }
    }

    /** Quotes behind the blank that stands after the delimiter are no part of the text. */
    private static String unquoted(final String text) {
        return text.length() > 1 && text.charAt(0) == '"' && text.charAt(text.length() - 1) == '"'
                ? Entry.clean(text.substring(1, text.length() - 1).replace("\"\"", "\""))
                : text;
    }

    private void add(final char[] field, final int offset, final int size, final double number) {
        if (fields == MOST_FIELDS) {
            throw new CsvParseException("line " + getStartingLineNumber() + " has more than " + MOST_FIELDS
                    + " fields. A table has a line for each cell.");
        }
        if (text.length - length < size) {
            text = Arrays.copyOf(text, Math.addExact(Math.max(text.length, size), text.length));
        }
        System.arraycopy(field, offset, text, length, size);
        length += size;
        if (fields == ends.length) {
            ends = Arrays.copyOf(ends, 2 * fields);
            numbers = Arrays.copyOf(numbers, 2 * fields);
        }
        ends[fields] = length;
        numbers[fields++] = number;
    }

    @Override
    protected RecordWrapper<Line> buildRecord() {
        return wrapRecord(new Line(
                getStartingLineNumber() + (delimiter.declared() ? 1 : 0),
                new String(text, 0, length),
                Arrays.copyOf(ends, fields),
                Arrays.copyOf(numbers, fields)));
    }
}
