package org.ephys.knime.models.clustering;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;

/**
 * The features that types can be made of: those that vary and that at least half of the cells have. A feature that most
 * cells lack would be its own filling.
 *
 * @param names the features that are left, in their order
 * @param words what was left out and how much is missing in the rest, {@code ""} = nothing
 */
public record UsableFeatures(List<String> names, String words) {
    /** Copies the list. */
    public UsableFeatures {
        names = List.copyOf(names);
    }

    /**
     * @param cells not yet scaled, nothing filled in
     * @return their usable features
     * @throws ModelException if there is none
     */
    public static UsableFeatures of(final Dataset cells) {
        final List<String> kept = new ArrayList<>();
        final List<String> rare = new ArrayList<>();
        final List<String> constant = new ArrayList<>();
        long missing = 0;
        for (int c = 0; c < cells.width(); c++) {
            int absent = 0;
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (final double[] row : cells.values()) {
                absent += Double.isNaN(row[c]) ? 1 : 0;
                low = row[c] < low ? row[c] : low;
                high = row[c] > high ? row[c] : high;
            }
            final String name = cells.columns().get(c);
            if (2L * absent > cells.size()) {
                rare.add(name);
            } else if (low >= high) {
                constant.add(name);
            } else {
                kept.add(name);
                missing += absent;
            }
        }
        if (kept.isEmpty()) {
            throw new ModelException(
                    "No feature is left to find types by: " + join(rare, constant) + " Choose other feature columns.");
        }
        final String filled = missing == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%d of %d values (%.1f %%) were missing and filled in. ",
                        missing,
                        (long) kept.size() * cells.size(),
                        100.0 * missing / ((double) kept.size() * cells.size()));
        return new UsableFeatures(kept, (filled + join(rare, constant)).strip());
    }

    private static String join(final List<String> rare, final List<String> constant) {
        return (rare.isEmpty() ? "" : "Left out, because more than half of the cells lack it: " + named(rare) + ". ")
                + (constant.isEmpty() ? "" : "Left out, because all cells have the same: " + named(constant) + ".");
    }

    private static String named(final List<String> names) {
        return String.join(", ", names);
    }
}
