package org.ephys.knime.runner.data;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.ephys.knime.signal.reasons.FeatureNames;

/** What is often wrong with new cells, done to lines of an {@link ExampleTable}. */
final class ExampleFaults {
    private static final int FIRST_FEATURE = 5;

    private ExampleFaults() {}

    /**
     * @param table lines, the names of the columns first
     * @return the same cells as if only long squares had been recorded
     */
    static List<List<String>> withoutProtocols(final List<List<String>> table) {
        return changed(
                table,
                (feature, value) ->
                        feature.endsWith(FeatureNames.OF_RAMP) || feature.endsWith(FeatureNames.OF_SHORT_SQUARE)
                                ? ""
                                : value);
    }

    /**
     * @param table lines, the names of the columns first
     * @return the same cells with {@code tau} in s instead of ms, and with {@code ri} in GOhm instead of MOhm
     */
    static List<List<String>> wrongUnits(final List<List<String>> table) {
        return changed(table, (feature, value) -> {
            final boolean wrong = feature.equals(FeatureNames.TAU) || feature.equals(FeatureNames.RESISTANCE);
            return wrong && !value.isEmpty() ? Numbers.plain(new BigDecimal(value).movePointLeft(3)) : value;
        });
    }

    private static List<List<String>> changed(
            final List<List<String>> table, final BiFunction<String, String, String> change) {
        final List<List<String>> lines = new ArrayList<>(table.subList(0, 1));
        for (final List<String> line : table.subList(1, table.size())) {
            final List<String> row = new ArrayList<>(line.subList(0, FIRST_FEATURE));
            for (int c = FIRST_FEATURE; c < line.size(); c++) {
                row.add(change.apply(table.get(0).get(c), line.get(c)));
            }
            lines.add(row);
        }
        return lines;
    }
}
