package org.ephys.knime.models.sparsepca;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Tables;
import org.ephys.knime.models.sparsepca.SparseComponents.Sparsity;
import org.ephys.knime.models.sparsepca.SparseComponents.Stop;
import org.junit.jupiter.api.Test;

/** Families of columns: what they take of a table, their settings, and what a fitted step needs. */
class FamiliesTest {
    private static FamilySpec family(final String name, final Sparsity sparsity, final String... columns) {
        return new FamilySpec(name, List.of(columns), List.of(), sparsity, List.of(40.0, 2.0), 2);
    }

    private static SparsePcaStep step(final FamilySpec... families) {
        return new SparsePcaStep(List.of(families), 0, Stop.DEFAULT);
    }

    @Test
    void countsOfLoadingsAreCutToTheColumnsAndPenaltiesAreNot() {
        assertArrayEquals(
                new double[] {3, 2}, family("f", Sparsity.NON_ZEROS, "x*").amountsFor(3));
        assertArrayEquals(
                new double[] {1}, family("f", Sparsity.NON_ZEROS, "x*").amountsFor(1));
        assertArrayEquals(
                new double[] {40, 2}, family("f", Sparsity.L1_PENALTY, "x*").amountsFor(3));
    }

    @Test
    void aFamilyTakesNumberedColumnsAndThoseThatItNames() {
        final List<String> table = List.of("x_0", "y", "x_1", "x_", "x_1b", "x_10");
        assertEquals(
                List.of("x_0", "x_1", "x_10"),
                family("f", Sparsity.NON_ZEROS, "x_*").in(table));
        assertEquals(
                List.of("y", "x_0", "x_1", "x_10"),
                family("f", Sparsity.NON_ZEROS, "z", "y", "x_*").in(table));
        final FamilySpec ranges =
                new FamilySpec("f", List.of("x_*"), List.of(1, 2, 2, 9, 7, 9), Sparsity.NON_ZEROS, List.of(), 1);
        assertEquals(List.of("x_1", "x_10"), ranges.in(table));
    }

    @Test
    void aFittedStepNeedsEachColumnOnce() {
        final Dataset table = Tables.simulated(2, 6, 12, 12);
        final FittedSparsePca fitted = step(
                        family("a", Sparsity.NON_ZEROS, "x3", "x1"), family("b", Sparsity.NON_ZEROS, "x0", "x1", "x5"))
                .fit(table, Progress.NONE);
        assertEquals(List.of("a_0", "a_1", "b_0", "b_1"), fitted.components());
        final Dataset needed = table.columns(List.of("x3", "x1", "x0", "x5"));
        assertArrayEquals(fitted.apply(table).values(), fitted.apply(needed).values());
        final Dataset lacking = table.columns(List.of("x3", "x1"));
        assertEquals(
                "The table lacks 2 columns of the sparse PCA's family \"b\", first: x0.",
                assertThrows(ModelException.class, () -> fitted.apply(lacking)).getMessage());
    }

    @Test
    void twoRowsAreEnough() {
        final Dataset two = Tables.simulated(2, 3, 1, 1);
        final FittedSparsePca fitted =
                SparsePcaPresets.scalars(ColumnShares.DEFAULT).fit(two, Progress.NONE);
        assertEquals(List.of("component_0"), fitted.components());
        assertEquals(1, Math.abs(fitted.apply(two).values()[0][0]), 1e-12);
    }

    @Test
    void settingsThatItDoesNotHaveAreNamed() {
        final SparsePcaStep step = step(family("a", Sparsity.L1_PENALTY, "x*"));
        final Map<String, Object> settings = new HashMap<>(step.settings());
        assertEquals(step, SparsePcaStep.of(settings));
        assertEquals("sparse-pca", step.type());
        settings.put("shares", 0.5);
        assertTrue(assertThrows(ModelException.class, () -> SparsePcaStep.of(settings))
                .getMessage()
                .startsWith("\"shares\" is not a setting of the sparse PCA."));
        final Map<String, Object> family =
                new HashMap<>(family("a", Sparsity.L1_PENALTY, "x*").settings());
        family.put("column", "x");
        assertTrue(assertThrows(ModelException.class, () -> FamilySpec.of(family))
                .getMessage()
                .startsWith("\"column\" is not a setting of a family of the sparse PCA."));
        for (final double share : new double[] {-0.01, 1, Double.NaN}) {
            assertThrows(ModelException.class, () -> new SparsePcaStep(List.of(), share, Stop.DEFAULT));
        }
    }

    @Test
    void aSelectionStartsWithTheDefaultShares() {
        final List<ColumnShares> candidates = ColumnShares.candidates();
        assertEquals(9, candidates.stream().distinct().count());
        assertEquals(ColumnShares.DEFAULT, candidates.get(0));
        assertEquals(new ColumnShares(1, 0.25), candidates.get(8));
    }
}
