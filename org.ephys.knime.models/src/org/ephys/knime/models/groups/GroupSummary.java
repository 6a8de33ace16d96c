package org.ephys.knime.models.groups;

import java.util.Arrays;
import org.ephys.knime.models.Quantiles;

/**
 * One feature in one group.
 *
 * @param feature name of the feature
 * @param unit its unit, {@code ""} if unknown
 * @param group name of the group
 * @param cells cells that have the feature
 * @param donors donors of these cells
 * @param missing cells of the group that lack it
 * @param mean mean of the cells
 * @param deviation standard deviation of the cells (n − 1), NaN for fewer than two
 * @param median median
 * @param lowerQuartile 25 % quantile, linear between neighbours
 * @param upperQuartile 75 % quantile
 * @param least smallest value
 * @param greatest largest value
 */
public record GroupSummary(
        String feature,
        String unit,
        String group,
        int cells,
        int donors,
        int missing,
        double mean,
        double deviation,
        double median,
        double lowerQuartile,
        double upperQuartile,
        double least,
        double greatest) {

    static GroupSummary of(
            final String feature, final String unit, final String group, final GroupedValues data, final int missing) {
        final double[] sorted = data.values().clone();
        Arrays.sort(sorted);
        return new GroupSummary(
                feature,
                unit,
                group,
                sorted.length,
                data.donors(),
                missing,
                Moment.mean(data.values()),
                Moment.deviation(data.values()),
                Quantiles.ofSorted(sorted, 0.5),
                Quantiles.ofSorted(sorted, 0.25),
                Quantiles.ofSorted(sorted, 0.75),
                Quantiles.ofSorted(sorted, 0),
                Quantiles.ofSorted(sorted, 1));
    }
}
