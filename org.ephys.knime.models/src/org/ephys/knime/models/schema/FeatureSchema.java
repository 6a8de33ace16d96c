package org.ephys.knime.models.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A known table of scalar features: the columns that are features, their units, and the families (groups of features
 * of one protocol or idea) that an attention model looks at as one token each. Read from the text files beside this
 * class, in which the order of columns and families is the published one.
 */
public final class FeatureSchema {
    /** IPFX cell features of Patch-seq recordings from mouse cortex (Gouwens et al. 2020): 45 columns. */
    public static final FeatureSchema MOUSE = load("mouse");
    /** Features of Patch-seq recordings from human cortex (Lee, Dalley et al. 2023): 84 columns. */
    public static final FeatureSchema HUMAN = load("human");
    /** Features of the same meaning and unit in both species: 26 columns. */
    public static final FeatureSchema ALIGNED = load("aligned");

    private final String name;
    private final Map<String, String> units = new LinkedHashMap<>();
    private final Map<String, List<String>> families = new LinkedHashMap<>();

    private FeatureSchema(final String name) {
        this.name = name;
    }

    private static FeatureSchema load(final String name) {
        final FeatureSchema schema = new FeatureSchema(name);
        try (InputStream in = FeatureSchema.class.getResourceAsStream(name + ".tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split("\t", -1)).forEach(schema::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return schema;
    }

    private void add(final String[] line) {
        units.put(line[0], line[2]);
        families.computeIfAbsent(line[1], k -> new ArrayList<>()).add(line[0]);
    }

    /** @return all known schemas */
    public static List<FeatureSchema> all() {
        return List.of(MOUSE, HUMAN, ALIGNED);
    }

    /**
     * @param columns the columns of a table
     * @return the schema all of whose features the table has; the one with the most features if there are several
     */
    public static Optional<FeatureSchema> of(final Collection<String> columns) {
        FeatureSchema best = null;
        for (final FeatureSchema schema : all()) {
            if (columns.containsAll(schema.units.keySet())
                    && (best == null || schema.units.size() > best.units.size())) {
                best = schema;
            }
        }
        return Optional.ofNullable(best);
    }

    /** @return short name: mouse, human or aligned */
    public String name() {
        return name;
    }

    /** @return the feature columns in their published order */
    public List<String> features() {
        return List.copyOf(units.keySet());
    }

    /**
     * @param column a feature column
     * @return its unit, {@code ""} for ratios, counts and unknown columns
     */
    public String unit(final String column) {
        return units.getOrDefault(column, "");
    }

    /** @return family → its columns, both in their published order */
    public Map<String, List<String>> families() {
        final Map<String, List<String>> copy = new LinkedHashMap<>();
        families.forEach((family, columns) -> copy.put(family, List.copyOf(columns)));
        return copy;
    }
}
