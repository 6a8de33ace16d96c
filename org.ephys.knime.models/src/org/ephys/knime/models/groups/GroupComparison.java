package org.ephys.knime.models.groups;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Tails;
import org.ephys.knime.models.concurrent.Parallel;
import org.ephys.knime.models.concurrent.Seeds;
import org.ephys.knime.models.evaluation.Interval;

/**
 * Two and more groups of cells, feature by feature. Cells of a donor are not independent: the tests are a linear mixed
 * model with a random intercept per donor, and a permutation that keeps donors together. Each pair of groups has a model
 * of its own, so that a third group with another spread does not touch it.
 *
 * @param groups names of the groups, sorted, the reference first
 * @param features one comparison per feature
 * @param ungrouped cells that were left out because they have no group
 * @param withoutDonor cells that were left out because their donor is not known
 */
public record GroupComparison(List<String> groups, List<FeatureComparison> features, int ungrouped, int withoutDonor) {
    /** More groups than anyone compares are names of something else. */
    public static final int MOST_GROUPS = 50;

    private static final double OUTSIDE = 0.05;
    private static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

    /**
     * @param table cells with their group as label and their donor as group
     * @param byDonor whether donors are known; if not, each cell is its own donor
     * @param settings how to compare
     * @param progress where to report
     * @return the comparison
     * @throws ModelException if there are fewer than two groups or far too many, or the reference is none of them
     */
    public static GroupComparison of(
            final Dataset table, final boolean byDonor, final GroupSettings settings, final Progress progress) {
        final List<String> groups = groups(table, settings.reference());
        final int[] kept = IntStream.range(0, table.size())
                .filter(r -> table.labels().get(r) != null
                        && (!byDonor || table.groups().get(r) != null))
                .toArray();
        final int[] group = Arrays.stream(kept)
                .map(r -> groups.indexOf(table.labels().get(r)))
                .toArray();
        final Map<String, Integer> numbers = new HashMap<>();
        final int[] donor = IntStream.range(0, kept.length)
                .map(i -> byDonor ? numbers.computeIfAbsent(table.groups().get(kept[i]), d -> numbers.size()) : i)
                .toArray();
        final List<FeatureComparison> features = Parallel.map(
                table.width(),
                c -> {
                    final double[] values = Arrays.stream(kept)
                            .mapToDouble(r -> table.values()[r][c])
                            .toArray();
                    final One one = new One(
                            table.columns().get(c), table.units().get(c), groups, values, group, donor, settings);
                    return one.compare(Seeds.of(settings.seed(), c), progress);
                },
                progress,
                "Comparing groups");
        final int ungrouped =
                (int) table.labels().stream().filter(g -> g == null).count();
        return new GroupComparison(
                groups, adjusted(features, settings), ungrouped, table.size() - kept.length - ungrouped);
    }

    private static List<String> groups(final Dataset table, final String reference) {
        final List<String> groups = new ArrayList<>(table.classes());
        if (groups.size() < 2 || groups.size() > MOST_GROUPS) {
            throw new ModelException("The group column has " + groups.size()
                    + (groups.size() == 1 ? " value (" + groups.get(0) + ")" : " values")
                    + ", but 2 to " + MOST_GROUPS + " groups can be compared. Choose another group column, or filter "
                    + "the rows.");
        }
        if (!reference.isEmpty()) {
            if (!groups.remove(reference)) {
                throw new ModelException("No cell belongs to the reference group \"" + reference
                        + "\". The groups are: " + String.join(", ", groups) + ".");
            }
            groups.add(0, reference);
        }
        return groups;
    }

    private static List<FeatureComparison> adjusted(
            final List<FeatureComparison> features, final GroupSettings settings) {
        final ToDoubleFunction<GroupTest> p = test -> test.p(settings.test());
        final double[] ofFeatures =
                features.stream().mapToDouble(f -> p.applyAsDouble(f.test())).toArray();
        final double[] ofPairs = features.stream()
                .flatMap(f -> f.pairs().stream())
                .mapToDouble(pair -> p.applyAsDouble(pair.test()))
                .toArray();
        final double[][] features2 = {Adjustment.BENJAMINI_HOCHBERG.of(ofFeatures), Adjustment.HOLM.of(ofFeatures)};
        final double[][] pairs2 = {Adjustment.BENJAMINI_HOCHBERG.of(ofPairs), Adjustment.HOLM.of(ofPairs)};
        final List<FeatureComparison> adjusted = new ArrayList<>();
        int at = 0;
        for (int f = 0; f < features.size(); f++) {
            final List<PairComparison> pairs = new ArrayList<>();
            for (final PairComparison pair : features.get(f).pairs()) {
                pairs.add(pair.adjusted(pairs2[0][at], pairs2[1][at]));
                at++;
            }
            adjusted.add(features.get(f).adjusted(features2[0][f], features2[1][f], pairs));
        }
        return adjusted;
    }

    /** Copies the lists. */
    public GroupComparison {
        groups = List.copyOf(groups);
        features = List.copyOf(features);
    }

    /** One feature. */
    private record One(
            String feature,
            String unit,
            List<String> groups,
            double[] values,
            int[] group,
            int[] donor,
            GroupSettings settings) {

        FeatureComparison compare(final long seed, final Progress progress) {
            final List<GroupSummary> summaries = new ArrayList<>();
            for (int g = 0; g < groups.size(); g++) {
                final int wanted = g;
                final GroupedValues data = GroupedValues.of(values, group, donor, g);
                final int all =
                        (int) Arrays.stream(group).filter(n -> n == wanted).count();
                summaries.add(GroupSummary.of(feature, unit, groups.get(g), data, all - data.values().length));
            }
            final List<PairComparison> pairs = new ArrayList<>();
            final int references = settings.reference().isEmpty() ? groups.size() - 1 : 1;
            for (int r = 0; r < references; r++) {
                for (int g = r + 1; g < groups.size(); g++) {
                    progress.checkCancelled();
                    pairs.add(pair(summaries.get(r), summaries.get(g), r, g, Seeds.of(seed, pairs.size() + 1)));
                }
            }
            if (groups.size() == 2) {
                final PairComparison only = pairs.get(0);
                return new FeatureComparison(
                        feature, unit, summaries, pairs, only.donorShare(), only.test(), only.note());
            }
            return omnibus(summaries, pairs, seed);
        }

        private FeatureComparison omnibus(
                final List<GroupSummary> summaries, final List<PairComparison> pairs, final long seed) {
            final List<String> notes = new ArrayList<>();
            final int[] all = IntStream.range(0, groups.size()).toArray();
            final int[] tested = Testable.groups(GroupedValues.of(values, group, donor, all), groups, notes);
            GroupTest test = GroupTest.NONE;
            double share = Double.NaN;
            if (tested.length >= 2) {
                final GroupedValues data = GroupedValues.of(values, group, donor, tested);
                final String problem = Testable.problem(data);
                if (problem.isEmpty()) {
                    final boolean collapse = Testable.oneValuePerDonor(data);
                    final GroupedValues used = collapse ? data.collapsed() : data;
                    final MixedModel model = new MixedModel(used);
                    final DonorPermutation permutation = DonorPermutation.of(used, settings.resamples(), seed);
                    test = GroupTest.of(model.omnibus(), permutation);
                    share = model.donorShare();
                    notes.addAll(Testable.limits(used, collapse, permutation));
                } else {
                    notes.add(problem);
                }
            }
            return new FeatureComparison(feature, unit, summaries, pairs, share, test, String.join(" ", notes));
        }

        private PairComparison pair(
                final GroupSummary reference, final GroupSummary other, final int r, final int g, final long seed) {
            final GroupedValues data = GroupedValues.of(values, group, donor, r, g);
            final List<String> notes = new ArrayList<>();
            final int[] tested = Testable.groups(data, List.of(groups.get(r), groups.get(g)), notes);
            final boolean empty = reference.cells() == 0 || other.cells() == 0;
            final EffectSizes sizes = empty
                    ? new EffectSizes(Double.NaN, UNKNOWN, Double.NaN, UNKNOWN)
                    : EffectSizes.of(data, settings.resamples(), Seeds.of(seed, 0));
            final int fewest = Math.min(reference.donors(), other.donors());
            if (EffectSizes.narrow(fewest)
                    && !Double.isNaN(sizes.hedgesInterval().low())) {
                notes.add(EffectSizes.caution(fewest));
            }
            double difference = other.mean() - reference.mean();
            double error = Double.NaN;
            double share = Double.NaN;
            Interval interval = UNKNOWN;
            GroupTest test = GroupTest.NONE;
            if (tested.length == 2) {
                final String problem = Testable.problem(data);
                if (problem.isEmpty()) {
                    final boolean collapse = Testable.oneValuePerDonor(data);
                    final GroupedValues used = collapse ? data.collapsed() : data;
                    final MixedModel model = new MixedModel(used);
                    final MixedModel.Contrast contrast = model.difference(1, 0);
                    final DonorPermutation permutation =
                            DonorPermutation.of(used, settings.resamples(), Seeds.of(seed, 1));
                    final double reach = contrast.error() * Tails.twoSidedQuantile(OUTSIDE, contrast.df());
                    difference = contrast.estimate();
                    error = contrast.error();
                    interval = new Interval(difference - reach, difference + reach);
                    share = model.donorShare();
                    test = GroupTest.of(contrast, permutation);
                    notes.addAll(Testable.limits(used, collapse, permutation));
                } else {
                    notes.add(problem);
                }
            }
            return new PairComparison(
                    reference,
                    other,
                    difference,
                    interval,
                    error,
                    other.median() - reference.median(),
                    sizes.hedges(),
                    sizes.hedgesInterval(),
                    sizes.cliff(),
                    sizes.cliffInterval(),
                    share,
                    test,
                    String.join(" ", notes));
        }
    }
}
