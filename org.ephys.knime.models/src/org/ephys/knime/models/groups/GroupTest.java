package org.ephys.knime.models.groups;

/**
 * Whether groups differ by more than chance, by both tests. NaN = there is no such test.
 *
 * @param statistic t of the mixed model for two groups, F for more
 * @param df1 groups − 1, NaN for t
 * @param df2 degrees of freedom of t, or of the denominator of F (Satterthwaite)
 * @param p p value of the mixed model
 * @param permutation p value of the permutation of donors
 * @param benjaminiHochberg the chosen p value, adjusted for all tests of this kind
 * @param holm the same
 */
public record GroupTest(
        double statistic, double df1, double df2, double p, double permutation, double benjaminiHochberg, double holm) {
    static final GroupTest NONE =
            new GroupTest(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    static GroupTest of(final MixedModel.Contrast difference, final DonorPermutation permutation) {
        return new GroupTest(
                difference.t(), Double.NaN, difference.df(), difference.p(), permutation.p(), Double.NaN, Double.NaN);
    }

    static GroupTest of(final MixedModel.Omnibus omnibus, final DonorPermutation permutation) {
        return new GroupTest(
                omnibus.f(), omnibus.df1(), omnibus.df2(), omnibus.p(), permutation.p(), Double.NaN, Double.NaN);
    }

    double p(final GroupSettings.Test test) {
        return test == GroupSettings.Test.MIXED_MODEL ? p : permutation;
    }

    /** @return the adjusted p value */
    double adjusted(final Adjustment adjustment) {
        return adjustment == Adjustment.HOLM ? holm : benjaminiHochberg;
    }

    GroupTest adjusted(final double byBenjaminiHochberg, final double byHolm) {
        return new GroupTest(statistic, df1, df2, p, permutation, byBenjaminiHochberg, byHolm);
    }
}
