package org.ephys.knime.check;

import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.LongValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.collection.CollectionDataValue;

/** Cells as the headless runner writes them, so that tables can be compared byte by byte. */
final class CellText {
    private CellText() {}

    /** @return what the runner writes for a cell, null = missing */
    static String of(final DataCell cell) {
        if (cell.isMissing()) {
            return null;
        }
        if (cell instanceof CollectionDataValue list) {
            final StringBuilder text = new StringBuilder();
            for (final DataCell element : list) {
                final String inside = of(element);
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
