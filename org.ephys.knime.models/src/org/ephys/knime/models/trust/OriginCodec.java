package org.ephys.knime.models.trust;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.archive.Settings;

/** Where training cells come from, as properties of a model file. */
final class OriginCodec {
    private static final int MAX_TEXT = 200;

    private OriginCodec() {}

    static Map<String, Object> properties(final TrainingOrigin origin) {
        final Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("cells", origin.cells());
        properties.put("donors", origin.donors());
        final Map<String, Object> facts = new LinkedHashMap<>();
        origin.facts().forEach((kind, values) -> facts.put(kind, new java.util.TreeMap<>(values)));
        properties.put("facts", facts);
        return properties;
    }

    /** @throws ModelException if it is not what {@link #properties} gives */
    static TrainingOrigin read(final Map<String, Object> stored) {
        final Settings settings = new Settings("the origin of the training cells", stored);
        final int cells = settings.integer("cells", 0);
        final int donors = settings.integer("donors", 0);
        final Map<String, Object> kinds = settings.group("facts");
        settings.end();
        require(cells >= 0 && donors >= 0 && kinds != null && kinds.size() <= TrainingOrigin.MAX_VALUES);
        final Map<String, Map<String, Integer>> facts = new LinkedHashMap<>();
        for (final String kind : kinds.keySet()) {
            final Map<String, Object> values = new Settings("the origin of the training cells", kinds).group(kind);
            require(kind.length() <= MAX_TEXT && values != null && values.size() <= TrainingOrigin.MAX_VALUES);
            final Settings counts = new Settings("the origin of the training cells", values);
            final Map<String, Integer> read = new LinkedHashMap<>();
            for (final String value : values.keySet()) {
                require(value.length() <= MAX_TEXT);
                read.put(value, counts.integer(value, 0));
            }
            facts.put(kind, read);
        }
        return new TrainingOrigin(cells, donors, facts);
    }

    private static void require(final boolean holds) {
        if (!holds) {
            throw new ModelException(
                    "The model file is damaged: the origin of its training cells is impossible. Export "
                            + "the model again.");
        }
    }
}
