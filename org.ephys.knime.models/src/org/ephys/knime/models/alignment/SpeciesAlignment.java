package org.ephys.knime.models.alignment;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.preprocessing.StandardiseStep;

/**
 * Two species in the same columns.
 *
 * @param first aligned table of the first species
 * @param second aligned table of the second
 * @param overlaps how far each feature's values cover each other, before standardisation
 */
public record SpeciesAlignment(Dataset first, Dataset second, List<SpeciesOverlap> overlaps) {
    /** Copies the list. */
    public SpeciesAlignment {
        overlaps = List.copyOf(overlaps);
    }

    /**
     * @param first table of the first species in its own columns
     * @param firstMapping its mapping
     * @param second table of the second species in its own columns
     * @param secondMapping its mapping, for the same features
     * @param standardise how to standardise each species by itself; {@code null} = not. Inside a cross-validation the
     *        training rows alone should decide: then leave it out here and put the step into the pipeline
     * @return the aligned tables
     */
    public static SpeciesAlignment of(
            final Dataset first,
            final SpeciesMapping firstMapping,
            final Dataset second,
            final SpeciesMapping secondMapping,
            final StandardiseStep standardise) {
        final List<String> features =
                firstMapping.rows().stream().map(MappingRow::feature).toList();
        final Dataset a = firstMapping.apply(first);
        final Dataset b = secondMapping.apply(second).columns(features);
        return new SpeciesAlignment(scaled(a, standardise), scaled(b, standardise), SpeciesOverlap.of(a, b));
    }

    private static Dataset scaled(final Dataset table, final StandardiseStep standardise) {
        return standardise == null
                ? table
                : standardise.fit(table, Progress.NONE).apply(table);
    }

    /** @return what to look at before a model is carried over */
    public List<String> warnings() {
        return new ArrayList<>(overlaps.stream()
                .map(SpeciesOverlap::warning)
                .filter(Objects::nonNull)
                .toList());
    }
}
