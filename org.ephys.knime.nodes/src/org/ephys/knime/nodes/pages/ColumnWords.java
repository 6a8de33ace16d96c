package org.ephys.knime.nodes.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ephys.knime.signal.cell.FeatureCatalog;
import org.ephys.knime.signal.rows.AnalysedSweep;
import org.ephys.knime.signal.rows.QualityTable;
import org.ephys.knime.signal.spikes.SpikeFeature;
import org.ephys.knime.signal.table.Column;

/** What the names of features mean, for the pages to explain where they show one. */
final class ColumnWords {
    /** The same for every page: made once, when the first is read. */
    private static final String JSON = all().entrySet().stream()
            .map(word -> quoted(word.getKey()) + ":" + quoted(word.getValue()))
            .collect(Collectors.joining(",", "{", "}"));

    private ColumnWords() {}

    /** Name → meaning: of the cell, its sweeps, its action potentials and its quality. */
    static Map<String, String> all() {
        final Map<String, String> words = new TreeMap<>();
        Stream.of(
                        FeatureCatalog.record(),
                        FeatureCatalog.collection(),
                        QualityTable.SCHEMA.columns(),
                        AnalysedSweep.SCHEMA.columns())
                .flatMap(List::stream)
                .forEach(column -> words.putIfAbsent(column.name(), meaning(column)));
        Arrays.stream(SpikeFeature.values())
                .forEach(feature ->
                        words.putIfAbsent(feature.ipfxName(), meaning(feature.description(), feature.unit())));
        return words;
    }

    private static String meaning(final Column<?, ?> column) {
        return meaning(column.description(), column.unit());
    }

    private static String meaning(final String description, final String unit) {
        return unit.isEmpty() ? description : description + ", in " + unit;
    }

    /** The same as JSON that can stand in a script element. */
    static String json() {
        return JSON;
    }

    private static String quoted(final String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("<", "\\u003c") + "\"";
    }
}
