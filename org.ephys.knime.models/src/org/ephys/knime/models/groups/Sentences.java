package org.ephys.knime.models.groups;

import java.util.stream.Collectors;
import org.ephys.knime.models.Plural;

/** A comparison as a sentence that a paper can take. */
public final class Sentences {
    private final GroupSettings settings;

    /** @param settings how groups were compared */
    public Sentences(final GroupSettings settings) {
        this.settings = settings;
    }

    /**
     * @param feature a feature in all groups
     * @return one sentence: numbers of cells and donors, mean ± SD per group, the test; of two groups the difference, too
     */
    public String of(final FeatureComparison feature) {
        if (feature.pairs().size() == 1 && feature.groups().size() == 2) {
            return of(feature.pairs().get(0));
        }
        final String groups = feature.groups().stream()
                .map(group -> summary(group, group.unit()))
                .collect(Collectors.joining(", "));
        return feature.feature() + ": " + groups + "; " + test(feature.test(), "the groups were not tested") + ".";
    }

    /**
     * @param pair a feature in two groups
     * @return one sentence: both groups, their difference with its interval, the test, the effect size
     */
    public String of(final PairComparison pair) {
        final String unit = pair.group().unit();
        final StringBuilder text = new StringBuilder(pair.group().feature() + ": ")
                .append(summary(pair.reference(), unit))
                .append(", ")
                .append(summary(pair.group(), unit));
        if (!Double.isNaN(pair.difference())) {
            text.append("; difference ").append(measured(pair.difference(), unit));
            if (!Double.isNaN(pair.interval().low())) {
                text.append(", ").append(Figures.interval(pair.interval()));
            }
        }
        text.append("; ").append(test(pair.test(), "not tested"));
        if (Double.isFinite(pair.hedges())) {
            text.append("; Hedges’ g = ").append(Figures.fixed(pair.hedges(), 2));
            if (!Double.isNaN(pair.hedgesInterval().low())) {
                text.append(", 95 % CI ")
                        .append(Figures.fixed(pair.hedgesInterval().low(), 2))
                        .append(" to ")
                        .append(Figures.fixed(pair.hedgesInterval().high(), 2));
                final int fewest =
                        Math.min(pair.reference().donors(), pair.group().donors());
                if (EffectSizes.narrow(fewest)) {
                    text.append(" (too narrow with ").append(fewest).append(" donors)");
                }
            }
        }
        return text.append('.').toString();
    }

    private static String summary(final GroupSummary group, final String unit) {
        final String size = " (" + Plural.of(group.cells(), "cell") + ", " + Plural.of(group.donors(), "donor") + ")";
        if (group.cells() == 0) {
            return group.group() + size;
        }
        return group.group() + " " + Figures.significant(group.mean(), 3)
                + (Double.isNaN(group.deviation()) ? "" : " ± " + Figures.significant(group.deviation(), 2))
                + (unit.isEmpty() ? "" : " " + unit) + size;
    }

    private static String measured(final double value, final String unit) {
        return Figures.significant(value, 3) + (unit.isEmpty() ? "" : " " + unit);
    }

    private String test(final GroupTest test, final String none) {
        final double p = test.p(settings.test());
        if (Double.isNaN(p)) {
            return none;
        }
        final String statistic;
        if (settings.test() == GroupSettings.Test.PERMUTATION) {
            statistic = "permutation of donors, ";
        } else if (Double.isNaN(test.df1())) {
            statistic = "t(" + Figures.fixed(test.df2(), 1) + ") = " + Figures.fixed(test.statistic(), 2) + ", ";
        } else {
            statistic = "F(" + Figures.fixed(test.df1(), 0) + ", " + Figures.fixed(test.df2(), 1) + ") = "
                    + Figures.fixed(test.statistic(), 2) + ", ";
        }
        return statistic + Figures.p("p", p) + ", " + Figures.p("adjusted p", test.adjusted(settings.adjustment()));
    }
}
