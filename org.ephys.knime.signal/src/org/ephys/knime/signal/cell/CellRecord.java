package org.ephys.knime.signal.cell;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.protocol.RampFeatures;
import org.ephys.knime.signal.protocol.ShortSquareFeatures;
import org.ephys.knime.signal.table.RowSchema;

/** The 47 scalar features by which the Allen Institute describes a cell; time constants and intervals in ms. */
final class CellRecord {

    private CellRecord() {}

    /** Builds the record; what is not known is NaN. */
    static Map<String, Double> build(
            final LongSquareFeatures longSquares, final ShortSquareFeatures shortSquares, final RampFeatures ramps) {
        final Map<String, Double> values = new LinkedHashMap<>();
        put(values, RecordColumns.SCHEMA, new RecordColumns.Source(longSquares, shortSquares, ramps));
        return values;
    }

    /** Adds the values of all columns, which are columns of numbers, NaN where missing. */
    static <T> void put(final Map<String, Double> values, final RowSchema<T> schema, final T source) {
        schema.columns().forEach(column -> {
            final Object value = column.value(source);
            values.put(column.name(), value == null ? Double.NaN : (Double) value);
        });
    }
}
