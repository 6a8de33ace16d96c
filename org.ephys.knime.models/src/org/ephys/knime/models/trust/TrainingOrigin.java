package org.ephys.knime.models.trust;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where cells come from, as far as their table says it.
 *
 * @param cells how many
 * @param donors from how many donors; 0 = not known
 * @param facts per kind of fact ({@code species}, {@code rig} …) the number of cells of each value; kinds of which the table
 *     says nothing are left out
 */
public record TrainingOrigin(int cells, int donors, Map<String, Map<String, Integer>> facts) {
    /** So many values of a kind are kept; a column with more is no fact about the whole. */
    public static final int MAX_VALUES = 20;

    private static final Map<String, String> SAME = Map.of(
            "mus musculus", "mouse",
            "house mouse", "mouse",
            "homo sapiens", "human",
            "rattus norvegicus", "rat",
            "macaca mulatta", "rhesus macaque");

    /** Copies the maps, in a fixed order. */
    public TrainingOrigin {
        final Map<String, Map<String, Integer>> copy = new LinkedHashMap<>();
        new TreeMap<>(facts).forEach((kind, values) -> copy.put(kind, Map.copyOf(values)));
        facts = java.util.Collections.unmodifiableMap(copy);
    }

    /**
     * @param kind of fact
     * @return its values in words, the commonest first; {@code ""} if nothing is known
     */
    public String text(final String kind) {
        final List<String> parts = new ArrayList<>();
        facts.getOrDefault(kind, Map.of()).entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(e -> parts.add(e.getValue() == cells ? e.getKey() : e.getKey() + " (" + e.getValue() + ")"));
        return String.join(", ", parts);
    }

    /**
     * @param kind of fact
     * @param other cells
     * @return the values that some of the others have and none of these; empty if one side does not know
     */
    List<String> unknown(final String kind, final TrainingOrigin other) {
        final Map<String, Integer> own = facts.getOrDefault(kind, Map.of());
        if (own.isEmpty()) {
            return List.of();
        }
        final List<String> known =
                own.keySet().stream().map(TrainingOrigin::meaning).toList();
        return other.facts.getOrDefault(kind, Map.of()).keySet().stream()
                .filter(value -> !known.contains(meaning(value)))
                .sorted()
                .toList();
    }

    private static String meaning(final String value) {
        final String lower = value.strip().toLowerCase(Locale.ROOT);
        return SAME.getOrDefault(lower, lower);
    }
}
