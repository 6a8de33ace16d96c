package org.ephys.knime.models.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.junit.jupiter.api.Test;

class TableComparisonTest {
    private static final double NONE = Double.NaN;
    private static final Tolerance TOLERANCE = new Tolerance(1e-6, 1e-9);

    private static Dataset table(final List<String> ids, final List<String> columns, final double[]... rows) {
        return Dataset.of(columns, null, rows, ids, null, null);
    }

    @Test
    void eitherToleranceIsEnough() {
        assertTrue(TOLERANCE.covers(-70, -70.00007), "1e-6 of 70 is 7e-5");
        assertFalse(TOLERANCE.covers(-70, -70.000071));
        assertTrue(TOLERANCE.covers(0, 1e-9), "relative to 1e-9 the difference is 1");
        assertFalse(TOLERANCE.covers(0, 1.1e-9));
        assertFalse(TOLERANCE.covers(1, -1));
        assertTrue(new Tolerance(0, 0).covers(3, 3));
        assertTrue(new Tolerance(0, 0).covers(0, -0.0));
        assertThrows(ModelException.class, () -> new Tolerance(-1, 0));
        assertThrows(ModelException.class, () -> new Tolerance(0, Double.NaN));
    }

    @Test
    void infinitiesAgreeWithThemselvesOnly() {
        final double infinity = Double.POSITIVE_INFINITY;
        assertTrue(TOLERANCE.covers(infinity, infinity));
        assertTrue(TOLERANCE.covers(-infinity, -infinity));
        assertFalse(TOLERANCE.covers(infinity, -infinity));
        assertFalse(TOLERANCE.covers(infinity, 1));
        assertFalse(TOLERANCE.covers(1, NONE));
        assertEquals(0, new FeatureDifference("a", "ri", infinity, infinity).absolute());
        assertEquals(infinity, new FeatureDifference("a", "ri", infinity, 1).relative());
        assertEquals(NONE, new FeatureDifference("a", "ri", NONE, 1).relative());
    }

    @Test
    void rowsAndColumnsBelongTogetherByName() {
        final TableComparison comparison = TableComparison.of(
                table(List.of("a", "b", "c"), List.of("ri", "tau", "sag", "empty"), new double[][] {
                    {100, 10, NONE, NONE}, {200, 20, 0.2, NONE}, {300, 30, NONE, NONE}
                }),
                table(List.of("d", "c", "a"), List.of("tau", "vrest", "sag", "ri"), new double[][] {
                    {1, 1, 1, 1}, {33, 1, 0.3, 300.0001}, {10, 1, NONE, 101}
                }),
                TOLERANCE);
        assertEquals(2, comparison.cells());
        assertEquals(new Unshared(List.of("b"), List.of("d")), comparison.unsharedCells());
        assertEquals(new Unshared(List.of(), List.of("vrest")), comparison.unsharedFeatures());
        assertEquals(
                List.of(
                        new FeatureAgreement("ri", "", 2, 1, 1.0 / 101, 1, 0, 0),
                        new FeatureAgreement("tau", "", 2, 3, 3.0 / 33, 1, 0, 0),
                        new FeatureAgreement("sag", "", 0, NONE, NONE, 0, 0, 1)),
                comparison.features());
        assertEquals(
                List.of(
                        new FeatureDifference("a", "ri", 100, 101),
                        new FeatureDifference("c", "tau", 30, 33),
                        new FeatureDifference("c", "sag", NONE, 0.3)),
                comparison.differences(),
                "what is missing in both tables agrees");
    }

    @Test
    void unitsComeFromTheTableThatKnowsThem() {
        final double[][] values = {{1, 2}};
        final List<String> columns = List.of("ri", "tau");
        final Dataset first = Dataset.of(columns, List.of("", "ms"), values, List.of("a"), null, null);
        final Dataset second = Dataset.of(columns, List.of("MOhm", "s"), values, List.of("a"), null, null);
        assertEquals(
                List.of("MOhm", "ms"),
                TableComparison.of(first, second, TOLERANCE).features().stream()
                        .map(FeatureAgreement::unit)
                        .toList());
    }

    @Test
    void refusesWhatCannotBeCompared() {
        final Dataset cells = table(List.of("a", "b"), List.of("ri"), new double[][] {{1}, {2}});
        assertRefused("Cell \"a\" comes twice in the second table", cells, "a", "a", "ri");
        assertRefused("no cell in common: the first has \"a\", \"b\", the second \"A\", \"B\"", cells, "A", "B", "ri");
        assertRefused("no feature in common: the first has \"ri\", the second \"Ri\"", cells, "a", "b", "Ri");
    }

    private static void assertRefused(
            final String message, final Dataset cells, final String id, final String other, final String column) {
        final Dataset second = table(List.of(id, other), List.of(column), new double[][] {{1}, {2}});
        final ModelException refused =
                assertThrows(ModelException.class, () -> TableComparison.of(cells, second, TOLERANCE));
        assertTrue(refused.getMessage().contains(message), refused::getMessage);
    }
}
