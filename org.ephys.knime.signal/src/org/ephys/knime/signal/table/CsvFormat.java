package org.ephys.knime.signal.table;

import java.io.IOException;
import java.util.List;

/**
 * Comma-separated lines as RFC 4180 describes them, except that lines end with a line feed alone, as everything that
 * reads such files accepts. A missing value is nothing at all, an empty text is a pair of quotes.
 */
public final class CsvFormat {

    private CsvFormat() {}

    /**
     * @param fields the fields of one line; null = missing
     * @param to where to write
     * @throws IOException if writing fails
     */
    public static void line(final List<String> fields, final Appendable to) throws IOException {
        // a line with a single missing field would be an empty line, which readers skip
        if (fields.size() == 1 && fields.get(0) == null) {
            to.append("\"\"");
        }
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                to.append(',');
            }
            final String field = fields.get(i);
            if (field != null) {
                field(field, to);
            }
        }
        to.append('\n');
    }

    /**
     * A value of a column as a field. Numbers are written so that reading them gives the same number; a list is one field
     * with JSON.
     *
     * @param value an object of one of the types of {@link ColumnType}, null = missing
     * @return the field, null = missing
     */
    public static String field(final Object value) {
        if (value == null || value instanceof Double number && number.isNaN()) {
            return null;
        }
        if (value instanceof double[] numbers) {
            final StringBuilder json = new StringBuilder("[");
            for (final double number : numbers) {
                json.append(json.length() > 1 ? "," : "").append(Double.isNaN(number) ? "null" : number);
            }
            return json.append(']').toString();
        }
        return value.toString();
    }

    private static void field(final String field, final Appendable to) throws IOException {
        if (needsQuotes(field)) {
            to.append('"').append(field.replace("\"", "\"\"")).append('"');
        } else {
            to.append(field);
        }
    }

    private static boolean needsQuotes(final String field) {
        if (field.isEmpty() || field.charAt(0) == ' ' || field.charAt(field.length() - 1) == ' ') {
            return true;
        }
        for (int i = 0; i < field.length(); i++) {
            final char c = field.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }
}
