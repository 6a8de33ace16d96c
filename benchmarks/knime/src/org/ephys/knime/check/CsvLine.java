package org.ephys.knime.check;

import java.io.IOException;
import java.util.List;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.LongValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.collection.CollectionDataValue;

/** Lines as the headless runner writes them, so that tables can be compared byte by byte. */
final class CsvLine {
    private CsvLine() {}

    static void write(final List<String> fields, final Appendable to) throws IOException {
        if (fields.size() == 1 && fields.get(0) == null) {
            to.append("\"\"");
        }
        for (int i = 0; i < fields.size(); i++) {
            final String field = fields.get(i);
            to.append(i == 0 ? "" : ",");
            if (field != null) {
                to.append(needsQuotes(field) ? '"' + field.replace("\"", "\"\"") + '"' : field);
            }
        }
        to.append('\n');
    }

    private static boolean needsQuotes(final String field) {
        return field.isEmpty() || !field.equals(field.strip()) || field.matches("(?s).*[,\"\r\n].*");
    }

    /** @return what the runner writes for a cell, null = missing */
    static String text(final DataCell cell) {
        if (cell.isMissing()) {
            return null;
        }
        if (cell instanceof CollectionDataValue list) {
            final StringBuilder text = new StringBuilder();
            for (final DataCell element : list) {
                final String inside = text(element);
                final boolean plain =
                        inside == null || element instanceof DoubleValue || element instanceof CollectionDataValue;
                text.append(text.isEmpty() ? "" : ",")
                        .append(plain ? inside : '"' + inside.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
            }
            return "[" + text + "]";
        }
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
}
