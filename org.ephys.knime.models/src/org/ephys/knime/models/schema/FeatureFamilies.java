package org.ephys.knime.models.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ephys.knime.models.ModelException;

/**
 * Which columns form which feature family. The families are the tokens that the network reads, in this order.
 *
 * @param columns family → its columns, both in order
 */
public record FeatureFamilies(Map<String, List<String>> columns) {
    /** Family of the columns whose names tell no family. */
    public static final String OTHER = "other";

    /** Voltage of first action potentials. */
    public static final String FIRST_AP_V = "first_ap_v";

    /** Its derivative. */
    public static final String FIRST_AP_DV = "first_ap_dv";

    /** Shape of intervals between action potentials. */
    public static final String ISI_SHAPE = "isi_shape";

    /** Instantaneous frequency. */
    public static final String INST_FREQ = "inst_freq";

    /** The same, each step scaled to its maximum. */
    public static final String INST_FREQ_NORM = "inst_freq_norm";

    /** Threshold over the step. */
    public static final String SPIKING_THRESHOLD_V = "spiking_threshold_v";

    /** Peak over the step. */
    public static final String SPIKING_PEAK_V = "spiking_peak_v";

    /** Width over the step. */
    public static final String SPIKING_WIDTH = "spiking_width";

    /** Fast trough over the step. */
    public static final String SPIKING_FAST_TROUGH_V = "spiking_fast_trough_v";

    /** Ratio of rise to fall over the step. */
    public static final String SPIKING_UPSTROKE_DOWNSTROKE_RATIO = "spiking_upstroke_downstroke_ratio";

    /** Responses to steps without action potentials. */
    public static final String STEP_SUBTHRESH = "step_subthresh";

    /** One of them, scaled. */
    public static final String SUBTHRESH_NORM = "subthresh_norm";

    /** Rate over the step. */
    public static final String PSTH = "psth";

    /** Families of the feature vectors of IPFX in the order of the published model. */
    private static final List<String> VECTORS = List.of(
            FIRST_AP_V,
            FIRST_AP_DV,
            ISI_SHAPE,
            INST_FREQ,
            SPIKING_THRESHOLD_V,
            SPIKING_PEAK_V,
            SPIKING_WIDTH,
            SPIKING_FAST_TROUGH_V,
            SPIKING_UPSTROKE_DOWNSTROKE_RATIO,
            STEP_SUBTHRESH,
            SUBTHRESH_NORM,
            PSTH);

    /** From the passive cell over single spikes to trains, whatever the order of the columns. */
    private static final List<String> SCALARS = List.of(
            "subthreshold",
            "depolarising sag",
            "long square spike",
            "rheobase sweep",
            "hero sweep",
            "ramp spike",
            "short square spike",
            "train",
            "adaptation");

    /** Endings of scalar columns that tell the protocol, for tables that follow no known schema. */
    private static final Map<String, String> ENDINGS = Map.of(
            "_long_square", "long square spike",
            "_rheo", "rheobase sweep",
            "_hero", "hero sweep",
            "_ramp", "ramp spike",
            "_short_square", "short square spike",
            "_ssq", "short square spike",
            "_chirp", "chirp",
            "_adapt_ratio", "adaptation");

    private static final Pattern VECTOR_ELEMENT = Pattern.compile("(.+)_\\d+");

    /** Checks that no column is in two families. */
    public FeatureFamilies {
        final Map<String, List<String>> copy = new LinkedHashMap<>();
        final Map<String, String> taken = new HashMap<>();
        columns.forEach((family, names) -> {
            if (names.isEmpty()) {
                throw new ModelException("The feature family \"" + family + "\" has no columns. Remove it.");
            }
            for (final String name : names) {
                final String before = taken.put(name, family);
                if (before != null) {
                    throw new ModelException("Column \"" + name + "\" is in the feature families \"" + before
                            + "\" and \"" + family + "\". A column can be in one only.");
                }
            }
            copy.put(family, List.copyOf(names));
        });
        columns = Collections.unmodifiableMap(copy);
    }

    /**
     * Sensible families of a table: those of the known schemas where columns are in one; numbered columns
     * ({@code psth_0, psth_1 …}) by what stands before the number; otherwise by the protocol at the end of the name.
     *
     * @param names the feature columns of a table
     * @return families that hold every column once
     */
    public static FeatureFamilies of(final List<String> names) {
        final Map<String, String> known = new HashMap<>();
        final Set<String> all = new LinkedHashSet<>(names);
        FeatureSchema.of(names).ifPresentOrElse(schema -> put(schema, known), () -> FeatureSchema.all().stream()
                .sorted(Comparator.comparingLong(schema ->
                        schema.features().stream().filter(all::contains).count()))
                .forEach(schema -> put(schema, known)));
        final Map<String, List<String>> families = new LinkedHashMap<>();
        for (final String name : names) {
            final Matcher element = VECTOR_ELEMENT.matcher(name);
            final String family;
            if (known.containsKey(name)) {
                family = known.get(name);
            } else if (element.matches()) {
                family = element.group(1);
            } else {
                family = byEnding(name);
            }
            families.computeIfAbsent(family, f -> new ArrayList<>()).add(name);
        }
        final Map<String, List<String>> sorted = new LinkedHashMap<>();
        families.keySet().stream()
                .sorted(Comparator.comparingInt(FeatureFamilies::rank))
                .forEach(family -> sorted.put(family, families.get(family)));
        return new FeatureFamilies(sorted);
    }

    private static void put(final FeatureSchema schema, final Map<String, String> known) {
        schema.families().forEach((family, names) -> names.forEach(name -> known.put(name, family)));
    }

    private static String byEnding(final String name) {
        return ENDINGS.entrySet().stream()
                .filter(ending -> name.endsWith(ending.getKey()))
                .max(Comparator.comparingInt(ending -> ending.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(OTHER);
    }

    private static int rank(final String family) {
        if (VECTORS.contains(family)) {
            return VECTORS.indexOf(family);
        }
        if (SCALARS.contains(family)) {
            return VECTORS.size() + SCALARS.indexOf(family);
        }
        return VECTORS.size() + SCALARS.size() + (family.equals(OTHER) ? 1 : 0);
    }

    /** @return the names of the families in order */
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /** @return the number of families */
    public int size() {
        return columns.size();
    }

    /** @return all columns, family after family */
    public List<String> allColumns() {
        return columns.values().stream().flatMap(List::stream).toList();
    }
}
