package org.ephys.knime.models.groups;

import org.ephys.knime.models.evaluation.Interval;

/**
 * One feature in two groups: how far the group is from the reference.
 *
 * @param reference the first group
 * @param group the second group
 * @param difference mean of the group minus mean of the reference by the mixed model, in the unit of the feature; the
 *     difference of the plain means where there is no model
 * @param interval its 95 % interval, NaN where there is no model
 * @param error standard error of the difference, NaN where there is no model
 * @param medians difference of the medians
 * @param hedges Hedges' g
 * @param hedgesInterval its 95 % interval by resampling donors, NaN for too few of them
 * @param cliff Cliff's delta
 * @param cliffInterval its 95 % interval by resampling donors
 * @param donorShare share of the variance within groups that is between donors, NaN where there is no model
 * @param test whether they differ
 * @param note what to know before one believes it, and why something is missing; {@code ""} = nothing
 */
public record PairComparison(
        GroupSummary reference,
        GroupSummary group,
        double difference,
        Interval interval,
        double error,
        double medians,
        double hedges,
        Interval hedgesInterval,
        double cliff,
        Interval cliffInterval,
        double donorShare,
        GroupTest test,
        String note) {

    /** From so many donors in each group on, simulated intervals hold the true value about as often as they say. */
    public static final int ENOUGH_DONORS = 15;

    PairComparison adjusted(final double benjaminiHochberg, final double holm) {
        return new PairComparison(
                reference,
                group,
                difference,
                interval,
                error,
                medians,
                hedges,
                hedgesInterval,
                cliff,
                cliffInterval,
                donorShare,
                test.adjusted(benjaminiHochberg, holm),
                note);
    }
}
