package org.ephys.knime.models.alignment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Quantiles;
import org.ephys.knime.models.SortedSamples;

/**
 * How far a feature's values of two species cover each other.
 *
 * @param feature name of the aligned column
 * @param distance largest distance between the two cumulative distributions (Kolmogorov-Smirnov), 0 to 1; NaN if one
 *        species has no values
 * @param firstMedian median of the first species
 * @param secondMedian median of the second
 * @param firstMissing share of missing values of the first species
 * @param secondMissing share of missing values of the second
 */
public record SpeciesOverlap(
        String feature,
        double distance,
        double firstMedian,
        double secondMedian,
        double firstMissing,
        double secondMissing) {
    private static final double FAR = 0.6;

    /**
     * @param first aligned table of one species
     * @param second aligned table of the other, with the same columns
     * @return the overlap of each feature
     */
    static List<SpeciesOverlap> of(final Dataset first, final Dataset second) {
        final List<SpeciesOverlap> overlaps = new ArrayList<>();
        for (int c = 0; c < first.width(); c++) {
            final String feature = first.columns().get(c);
            final double[] a = present(first, c);
            final double[] b = present(second.columns(List.of(feature)), 0);
            overlaps.add(new SpeciesOverlap(
                    feature,
                    distance(a, b),
                    Quantiles.ofSortedByMidpoint(a, 0.5),
                    Quantiles.ofSortedByMidpoint(b, 0.5),
                    1 - a.length / (double) first.size(),
                    1 - b.length / (double) second.size()));
        }
        return overlaps;
    }

    /** @return a sentence for a feature that a model should not carry over from one species to the other, or null */
    public String warning() {
        if (Double.isNaN(distance)) {
            return "Feature \"" + feature + "\" has no values in one species. Leave it out of the mapping.";
        }
        final double ratio = Math.abs(firstMedian / secondMedian);
        if (distance > FAR && firstMedian * secondMedian > 0 && (ratio > 30 || ratio < 1.0 / 30)) {
            return String.format(
                    Locale.ROOT,
                    "Feature \"%s\" has the medians %.4g and %.4g: one of them seems to be in another unit. "
                            + "Check its lines of the mapping.",
                    feature,
                    firstMedian,
                    secondMedian);
        }
        return distance > FAR
                ? String.format(
                        Locale.ROOT,
                        "The species hardly overlap in the feature \"%s\" (medians %.4g and %.4g). Standardise per "
                                + "species, or leave it out.",
                        feature,
                        firstMedian,
                        secondMedian)
                : null;
    }

    private static double[] present(final Dataset table, final int column) {
        return Arrays.stream(table.values())
                .mapToDouble(row -> row[column])
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }

    private static double distance(final double[] a, final double[] b) {
        if (a.length == 0 || b.length == 0) {
            return Double.NaN;
        }
        final double[] largest = new double[1];
        SortedSamples.forEachValue(
                a,
                b,
                (i, j) -> largest[0] = Math.max(largest[0], Math.abs(i / (double) a.length - j / (double) b.length)));
        return largest[0];
    }
}
