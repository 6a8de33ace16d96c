package org.ephys.knime.models.table;

/**
 * How far two tables agree on one feature, over the cells that are in both.
 *
 * @param feature name of the feature
 * @param unit its unit in the first table that has one, {@code ""} = unknown
 * @param compared number of cells with a value in both tables
 * @param largestAbsolute largest |a − b| among them, NaN if there are none
 * @param largestRelative largest |a − b| as a fraction of the larger of |a| and |b|; two zeros differ by 0
 * @param beyond how many of the compared values are apart by more than the tolerance
 * @param onlyFirst number of cells with a value in the first table only
 * @param onlySecond number of cells with a value in the second table only
 */
public record FeatureAgreement(
        String feature,
        String unit,
        int compared,
        double largestAbsolute,
        double largestRelative,
        int beyond,
        int onlyFirst,
        int onlySecond) {}
