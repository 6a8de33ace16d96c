package org.ephys.knime.models.groups;

import java.util.List;

/**
 * One feature in all groups.
 *
 * @param feature its name
 * @param unit its unit, {@code ""} if unknown
 * @param groups one summary per group
 * @param pairs the groups in pairs
 * @param donorShare share of the variance within groups that is between donors, NaN where there is no model
 * @param test whether the groups differ at all; of two groups, the test of their difference
 * @param note what to know before one believes it, and why something is missing; {@code ""} = nothing
 */
public record FeatureComparison(
        String feature,
        String unit,
        List<GroupSummary> groups,
        List<PairComparison> pairs,
        double donorShare,
        GroupTest test,
        String note) {
    /** Copies the lists. */
    public FeatureComparison {
        groups = List.copyOf(groups);
        pairs = List.copyOf(pairs);
    }

    /** @return how many cells have the feature */
    public int cells() {
        return groups.stream().mapToInt(GroupSummary::cells).sum();
    }

    FeatureComparison adjusted(
            final double benjaminiHochberg, final double holm, final List<PairComparison> adjustedPairs) {
        return new FeatureComparison(
                feature, unit, groups, adjustedPairs, donorShare, test.adjusted(benjaminiHochberg, holm), note);
    }
}
