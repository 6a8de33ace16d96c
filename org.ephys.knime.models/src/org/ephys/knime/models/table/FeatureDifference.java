package org.ephys.knime.models.table;

/**
 * A value on which two tables do not agree.
 *
 * @param id the cell
 * @param feature the feature
 * @param first value in the first table, NaN = missing
 * @param second value in the second table, NaN = missing
 */
public record FeatureDifference(String id, String feature, double first, double second) {
    /** @return |first − second|, 0 for two equal infinities, NaN if one is missing */
    public double absolute() {
        return Tolerance.distance(first, second);
    }

    /** @return |first − second| as a fraction of the larger of |first| and |second|, 0 for equals, NaN if one is missing */
    public double relative() {
        return Tolerance.fraction(first, second);
    }
}
