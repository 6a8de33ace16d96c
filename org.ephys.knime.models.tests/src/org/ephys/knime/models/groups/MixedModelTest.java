package org.ephys.knime.models.groups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.ephys.knime.models.Tails;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Beside R (golden_groups.R): lme4 and lmerTest, which stop their search for the variances at about 1e-6 of them, and
 * differentiate by differences.
 */
class MixedModelTest {
    private static final String GROUPS = "abc";

    private static void assertNear(
            final double expected, final double actual, final double tolerance, final String of) {
        assertEquals(expected, actual, tolerance * Math.abs(expected), of);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nested", "crossed", "mixed", "equal"})
    void meansVariancesAndTestsAreThoseOfR(final String set) {
        final Map<String, Double> golden = GoldenGroups.values(set);
        final GroupedValues data = GoldenGroups.grouped(set);
        final MixedModel model = new MixedModel(data);
        final double donors = golden.get("donor variance");
        assertEquals(donors / (donors + golden.get("residual variance")), model.donorShare(), 1e-5);
        for (int g = 0; g < data.groups(); g++) {
            assertNear(golden.get("mean " + GROUPS.charAt(g)), model.mean(g), 1e-6, "mean " + g);
            for (int r = 0; r < g; r++) {
                final String pair = GROUPS.charAt(g) + "-" + GROUPS.charAt(r);
                final MixedModel.Contrast difference = model.difference(g, r);
                assertNear(golden.get(pair + " estimate"), difference.estimate(), 1e-4, pair + " estimate");
                assertNear(golden.get(pair + " error"), difference.error(), 1e-5, pair + " error");
                assertNear(golden.get(pair + " df"), difference.df(), 1e-4, pair + " df");
                assertNear(golden.get(pair + " p"), difference.p(), 1e-3, pair + " p");
            }
        }
        final MixedModel.Omnibus omnibus = model.omnibus();
        assertEquals(data.groups() - 1, omnibus.df1());
        assertNear(golden.get("F"), omnibus.f(), 1e-4, "F");
        assertNear(golden.get("df2"), omnibus.df2(), 1e-4, "df2");
        assertNear(golden.get("omnibus p"), omnibus.p(), 1e-3, "omnibus p");
    }

    @Test
    void oneCellPerDonorIsStudentsTest() {
        final Map<String, Double> golden = GoldenGroups.values("single");
        final MixedModel.Contrast difference = new MixedModel(GoldenGroups.grouped("single")).difference(1, 0);
        assertEquals(golden.get("b-a df"), difference.df(), 1e-12);
        assertNear(golden.get("b-a estimate"), difference.estimate(), 1e-12, "estimate");
        assertNear(golden.get("b-a p"), difference.p(), 1e-12, "p");
    }

    /** With as many cells of every donor, the model is the analysis of variance of the donors' means. */
    @Test
    void balancedDonorsAreComparedByTheirMeans() {
        final double[] values = {1, 3, 2, 4, 5, 3, 9, 8, 10, 7, 6, 8, 12, 11, 13, 2, 3, 1};
        final int[] group = new int[18];
        final int[] donor = new int[18];
        for (int i = 0; i < 18; i++) {
            donor[i] = i / 3;
            group[i] = i / 9;
        }
        final GroupedValues cells = GroupedValues.of(values, group, donor, 0, 1);
        final MixedModel.Contrast ofCells = new MixedModel(cells).difference(1, 0);
        final MixedModel.Contrast ofDonors = new MixedModel(cells.collapsed()).difference(1, 0);
        assertEquals(4, ofCells.df(), 1e-6);
        assertEquals(ofDonors.estimate(), ofCells.estimate(), 1e-10);
        assertEquals(ofDonors.p(), ofCells.p(), 1e-8);
    }

    @Test
    void unitsAndOffsetsDoNotMatter() {
        final GroupedValues data = GoldenGroups.grouped("mixed");
        final double[] moved = data.values().clone();
        java.util.Arrays.setAll(moved, i -> 1e6 + 1e-3 * moved[i]);
        final MixedModel.Contrast plain = new MixedModel(data).difference(1, 0);
        final MixedModel.Contrast shifted =
                new MixedModel(new GroupedValues(moved, data.group(), data.donor(), 3, data.donors())).difference(1, 0);
        assertEquals(plain.estimate(), shifted.estimate() * 1e3, 1e-6);
        assertEquals(plain.p(), shifted.p(), 1e-5);
    }

    @Test
    void tailsAreThoseOfR() {
        GoldenGroups.values("t").forEach((name, p) -> {
            final String[] case_ = name.split(" ");
            assertNear(p, Tails.twoSided(Double.parseDouble(case_[0]), Double.parseDouble(case_[1])), 1e-11, name);
        });
        GoldenGroups.values("F").forEach((name, p) -> {
            final String[] case_ = name.split(" ");
            assertNear(
                    p,
                    Tails.upper(
                            Double.parseDouble(case_[0]), Double.parseDouble(case_[1]), Double.parseDouble(case_[2])),
                    1e-11,
                    name);
        });
        GoldenGroups.values("quantile").forEach((name, q) -> {
            final String[] case_ = name.split(" ");
            assertNear(
                    q, Tails.twoSidedQuantile(Double.parseDouble(case_[0]), Double.parseDouble(case_[1])), 1e-10, name);
        });
        assertTrue(Double.isNaN(Tails.twoSided(Double.NaN, 3)));
        assertEquals(1.959963984540054, Tails.normalQuantile(0.975), 1e-5);
        assertEquals(0.15865525393145707, Tails.normal(-1), 1e-6);
        assertFalse(Tails.upper(0, 1, 3) < 1);
    }
}
