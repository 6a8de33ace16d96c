package org.ephys.knime.models.groups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.DatasetSchema;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.junit.jupiter.api.Test;

class GroupComparisonTest {
    private static final GroupSettings SETTINGS =
            new GroupSettings("", GroupSettings.Test.MIXED_MODEL, Adjustment.BENJAMINI_HOCHBERG, 999, 0);

    private static GroupComparison compare(final Dataset table) {
        return GroupComparison.of(table, true, SETTINGS, Progress.NONE);
    }

    /** One feature: rows of value, group, donor. */
    private static Dataset table(final Object[]... rows) {
        return Dataset.of(
                DatasetSchema.of(List.of("ri"), List.of("MOhm")),
                Arrays.stream(rows)
                        .map(row -> new double[] {((Number) row[0]).doubleValue()})
                        .toArray(double[][]::new),
                Arrays.stream(rows).map(row -> "cell").toList(),
                Arrays.stream(rows).map(row -> (String) row[1]).toList(),
                Arrays.stream(rows).map(row -> (String) row[2]).toList());
    }

    private static Object[] row(final double value, final String group, final String donor) {
        return new Object[] {value, group, donor};
    }

    @Test
    void summariesAndEffectSizesAreThoseOfR() {
        final Map<String, Double> golden = GoldenGroups.values("nested");
        final FeatureComparison feature =
                compare(GoldenGroups.table("nested")).features().get(0);
        final GroupSummary a = feature.groups().get(0);
        assertEquals(golden.get("sd a"), a.deviation(), 1e-10);
        assertEquals(golden.get("median a"), a.median(), 1e-10);
        assertEquals(golden.get("q25 a"), a.lowerQuartile(), 1e-10);
        assertEquals(6, a.donors());
        final PairComparison pair = feature.pairs().get(0);
        assertEquals(golden.get("b-a g"), pair.hedges(), 1e-12);
        assertEquals(golden.get("b-a delta"), pair.cliff(), 1e-12);
        assertTrue(pair.hedgesInterval().low() < pair.hedges()
                && pair.hedges() < pair.hedgesInterval().high());
        assertEquals(golden.get("F"), feature.test().statistic(), 1e-3);
        assertEquals(golden.get("omnibus p"), feature.test().p(), 1e-5);
        assertEquals(feature.test().p(), feature.test().benjaminiHochberg(), 0);
    }

    @Test
    void fewDonorsAreArrangedInAllWays() {
        final PairComparison pair = compare(GoldenGroups.table("balanced"))
                .features()
                .get(0)
                .pairs()
                .get(0);
        assertEquals(
                GoldenGroups.values("balanced").get("permutation"), pair.test().permutation(), 1e-12);
        final int fewest = Math.min(pair.reference().donors(), pair.group().donors());
        assertEquals(EffectSizes.caution(fewest), pair.note());
        assertTrue(new Sentences(SETTINGS).of(pair).endsWith(" (too narrow with " + fewest + " donors)."));
    }

    /** From docs/groups.md: 82, 87 and 91 % with three, five and eight donors per group; enough from fifteen on. */
    @Test
    void intervalsFromFewDonorsAreSaidToBeTooNarrow() {
        assertTrue(EffectSizes.caution(3).startsWith("With 3 donors in a group the 95 % intervals"));
        assertTrue(EffectSizes.caution(4).contains("about 82 %"));
        assertTrue(EffectSizes.caution(5).contains("about 87 %"));
        assertTrue(EffectSizes.caution(14).contains("about 91 %"));
        assertTrue(EffectSizes.narrow(3) && EffectSizes.narrow(14));
        assertTrue(!EffectSizes.narrow(2) && !EffectSizes.narrow(15));
    }

    @Test
    void adjustedPValuesAreThoseOfR() {
        final double[] p = {0.01, 0.04, 0.03, 0.005, 0.5, 0.04, 0.2, Double.NaN};
        for (final Adjustment adjustment : Adjustment.values()) {
            final double[] adjusted = adjustment.of(p);
            GoldenGroups.values(adjustment == Adjustment.HOLM ? "holm" : "bh")
                    .forEach((i, value) -> assertEquals(value, adjusted[Integer.parseInt(i) - 1], 1e-12));
            assertTrue(Double.isNaN(adjusted[7]));
        }
    }

    @Test
    void theSameSeedGivesTheSameBitsOnAnyNumberOfThreads() throws Exception {
        final Dataset table = GoldenGroups.table("mixed");
        final GroupComparison here = compare(table);
        final ForkJoinPool alone = new ForkJoinPool(1);
        assertEquals(here, alone.submit(() -> compare(table)).get());
        alone.shutdown();
        assertEquals(here, compare(table));
    }

    /** Cells of a donor are alike and groups are not different: a test of cells would find something nearly always. */
    @Test
    void donorsThatDifferAreNoGroupsThatDiffer() {
        final SplittableRandom random = new SplittableRandom(3);
        int found = 0;
        int foundByPermutation = 0;
        int covered = 0;
        final int trials = 400;
        for (int trial = 0; trial < trials; trial++) {
            final List<Object[]> rows = new ArrayList<>();
            for (int d = 0; d < 10; d++) {
                final double donor = random.nextGaussian();
                for (int c = 0; c < 6; c++) {
                    rows.add(row(donor + 0.5 * random.nextGaussian(), d < 5 ? "a" : "b", "d" + d));
                }
            }
            final GroupSettings quick =
                    new GroupSettings("", GroupSettings.Test.MIXED_MODEL, Adjustment.HOLM, 252, trial);
            final PairComparison pair = GroupComparison.of(
                            table(rows.toArray(Object[][]::new)), true, quick, Progress.NONE)
                    .features()
                    .get(0)
                    .pairs()
                    .get(0);
            found += pair.test().p() < 0.05 ? 1 : 0;
            foundByPermutation += pair.test().permutation() <= 0.05 ? 1 : 0;
            covered += pair.interval().low() < 0 && pair.interval().high() > 0 ? 1 : 0;
        }
        // 0.05 of 400, ± 3 standard deviations of the binomial
        assertEquals(20, found, 13, "mixed model");
        assertEquals(20, foundByPermutation, 13, "permutation");
        assertEquals(trials - found, covered);
    }

    @Test
    void cellsSwapWithinDonorsThatHaveBothGroups() {
        final SplittableRandom random = new SplittableRandom(5);
        final List<Object[]> rows = new ArrayList<>();
        for (int d = 0; d < 6; d++) {
            final double donor = 20 * random.nextGaussian();
            for (int c = 0; c < 8; c++) {
                rows.add(row(donor + (c % 2) + 0.3 * random.nextGaussian(), c % 2 == 0 ? "a" : "b", "d" + d));
            }
        }
        final PairComparison pair = compare(table(rows.toArray(Object[][]::new)))
                .features()
                .get(0)
                .pairs()
                .get(0);
        assertEquals(1, pair.difference(), 0.3);
        assertTrue(pair.test().p() < 1e-6);
        assertEquals(0.001, pair.test().permutation(), 1e-12);
        assertTrue(pair.donorShare() > 0.95);
    }

    @Test
    void whatCannotBeTestedSaysWhy() {
        final FeatureComparison oneDonor = compare(
                        table(row(1, "a", "x"), row(2, "a", "x"), row(5, "b", "y"), row(6, "b", "y"), row(7, "b", "z")))
                .features()
                .get(0);
        assertTrue(Double.isNaN(oneDonor.test().p()));
        assertEquals(4.5, oneDonor.pairs().get(0).difference(), 1e-12);
        assertTrue(oneDonor.note().contains("one donor in: a. "), oneDonor.note());

        final FeatureComparison constant = compare(
                        table(row(3, "a", "x"), row(3, "a", "y"), row(3, "b", "z"), row(3, "b", "w")))
                .features()
                .get(0);
        assertEquals("All 4 cells have the same value.", constant.note());

        final FeatureComparison within = compare(
                        table(row(0.1, "a", "x"), row(0.1, "a", "y"), row(0.3, "b", "z"), row(0.3, "b", "w")))
                .features()
                .get(0);
        assertTrue(within.note().startsWith("All cells of a group have the same value"), within.note());

        final FeatureComparison few = compare(
                        table(row(1, "a", "x"), row(2, "a", "y"), row(Double.NaN, "b", "z"), row(5, "b", "w")))
                .features()
                .get(0);
        assertEquals("b has one cell with this feature; a test needs two.", few.note());
        assertEquals(1, few.groups().get(1).missing());

        final FeatureComparison none = compare(
                        table(row(1, "a", "x"), row(2, "a", "y"), row(Double.NaN, "b", "z"), row(Double.NaN, "b", "w")))
                .features()
                .get(0);
        assertTrue(none.note().contains("b has no cell"), none.note());
        assertTrue(Double.isNaN(none.pairs().get(0).cliff()));
    }

    @Test
    void oneValuePerDonorComparesDonors() {
        final List<Object[]> rows = new ArrayList<>();
        final double[] ofDonor = {3, 4, 6, 7, 9, 8};
        for (int i = 0; i < 24; i++) {
            rows.add(row(ofDonor[i / 4], i < 12 ? "a" : "b", "d" + i / 4));
        }
        final PairComparison pair = compare(table(rows.toArray(Object[][]::new)))
                .features()
                .get(0)
                .pairs()
                .get(0);
        assertEquals(4, pair.test().df2(), 1e-9);
        assertTrue(pair.note().contains("donors were compared"), pair.note());
        assertTrue(pair.note().contains("smaller p of the permutation test than 0.10"), pair.note());
        assertEquals(0.1, pair.test().permutation(), 1e-12);
    }

    @Test
    void groupsOfOneDonorAloneAreLeftOutOfTheOmnibusTest() {
        final Dataset nested = GoldenGroups.table("nested");
        final List<double[]> values = new ArrayList<>(List.of(nested.values()));
        final List<String> ids = new ArrayList<>(nested.ids());
        final List<String> groups = new ArrayList<>(nested.labels());
        final List<String> donors = new ArrayList<>(nested.groups());
        for (int i = 0; i < 5; i++) {
            values.add(new double[] {50 + i});
            ids.add("more");
            groups.add("z");
            donors.add("alone");
        }
        final FeatureComparison with = compare(
                        Dataset.of(nested.schema(), values.toArray(double[][]::new), ids, groups, donors))
                .features()
                .get(0);
        assertEquals(GoldenGroups.values("nested").get("F"), with.test().statistic(), 1e-3);
        assertTrue(with.note().contains("one donor in: z"), with.note());
    }

    @Test
    void cellsWithoutGroupOrDonorAreCounted() {
        final GroupComparison comparison = compare(table(
                row(1, "a", "x"),
                row(2, "a", "y"),
                row(3, null, "x"),
                row(4, "b", null),
                row(5, "b", "z"),
                row(6, "b", "w")));
        assertEquals(1, comparison.ungrouped());
        assertEquals(1, comparison.withoutDonor());
        assertEquals(2, comparison.features().get(0).groups().get(1).cells());
    }

    @Test
    void oneGroupOrAnUnknownReferenceIsRefused() {
        final Dataset one = table(row(1, "a", "x"), row(2, "a", "y"));
        assertTrue(assertThrows(ModelException.class, () -> compare(one))
                .getMessage()
                .contains("1 value (a)"));
        final Dataset two = table(row(1, "a", "x"), row(2, "b", "y"));
        final GroupSettings wrong = new GroupSettings("c", GroupSettings.Test.MIXED_MODEL, Adjustment.HOLM, 10, 0);
        assertTrue(assertThrows(ModelException.class, () -> GroupComparison.of(two, true, wrong, Progress.NONE))
                .getMessage()
                .contains("a, b"));
    }

    @Test
    void theReferenceComesFirstAndIsComparedWithAllOthers() {
        final GroupSettings withC = new GroupSettings("c", GroupSettings.Test.PERMUTATION, Adjustment.HOLM, 200, 0);
        final GroupComparison comparison = GroupComparison.of(GoldenGroups.table("nested"), true, withC, Progress.NONE);
        assertEquals(List.of("c", "a", "b"), comparison.groups());
        final FeatureComparison feature = comparison.features().get(0);
        assertEquals(2, feature.pairs().size());
        assertEquals("c", feature.pairs().get(1).reference().group());
        assertTrue(feature.pairs().get(1).difference() > 0);
        final double[] p = feature.pairs().stream()
                .mapToDouble(x -> x.test().permutation())
                .toArray();
        assertEquals(
                Math.max(2 * Math.min(p[0], p[1]), 0),
                Math.min(
                        feature.pairs().get(0).test().holm(),
                        feature.pairs().get(1).test().holm()),
                1e-12);
    }

    @Test
    void sentencesHoldTheNumbers() {
        final GroupComparison comparison = compare(GoldenGroups.table("crossed"));
        assertEquals(
                "feature: a −60.0 ± 3.6 mV (27 cells, 9 donors), b −58.5 ± 3.9 mV (22 cells, 9 donors); difference 1.65 mV, 95 % CI "
                        + "0.449 to 2.85; t(39.3) = 2.78, p = 0.0083, adjusted p = 0.0083; Hedges’ g = 0.39, 95 % CI",
                new Sentences(SETTINGS).of(comparison.features().get(0)).replaceAll("(g = [−.0-9]+, 95 % CI).*", "$1"));
        assertEquals("−0.00123", Figures.significant(-0.001234, 3));
        assertEquals("1230000", Figures.significant(1234000, 3));
        assertEquals("1.23e7", Figures.significant(12340000, 3));
        assertEquals("p < 0.001", Figures.p("p", 1e-9));
        assertEquals("p = 1.00", Figures.p("p", 1));
    }
}
