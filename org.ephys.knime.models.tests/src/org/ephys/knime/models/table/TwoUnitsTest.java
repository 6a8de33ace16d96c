package org.ephys.knime.models.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Numbers of which some are in another unit. */
class TwoUnitsTest {
    private static List<String> warnings(final int cells, final IntToDoubleFunction number) {
        return TwoUnits.warnings(
                "t.csv",
                List.of("x"),
                SortedColumns.of(IntStream.range(0, cells)
                        .mapToObj(r -> new double[] {number.applyAsDouble(r)})
                        .toArray(double[][]::new)));
    }

    @Test
    void someInVoltsAreTold() {
        assertEquals(
                List.of(
                        "1 feature of t.csv seems to be in two units: x (3 cells about -0.0630, 17 about -69.0). Bring all cells "
                                + "to one unit before anything is learned or predicted."),
                warnings(20, r -> r < 3 ? -0.062 - r / 1000.0 : -58 - r));
        assertEquals(List.of(), warnings(20, r -> r < 2 ? -0.062 : -58 - r), "two may be measured");
        assertEquals(1, warnings(20, r -> r < 17 ? 0.2 + r / 100.0 : 200 + r).size(), "most in the larger unit");
        assertEquals(
                1, warnings(20, r -> r < 10 ? 2e-10 + r * 2e-11 : 200 + 10 * r).size(), "A among pA");
    }

    @Test
    void groupsThatNoUnitsMakeAreNone() {
        assertEquals(List.of(), warnings(20, r -> r < 10 ? 1 + r / 100.0 : 100 + r), "a factor of 100");
        assertEquals(
                List.of(), warnings(20, r -> r < 10 ? 0.1 + r : 100 + 90 * (r - 10)), "nearer than a factor of 20");
        assertEquals(List.of(), warnings(20, r -> r < 10 ? -0.06 : 60 + r), "on both sides of zero");
        assertEquals(List.of(), warnings(20, r -> r < 10 ? 0 : 60 + r), "zeros have no unit");
        assertEquals(
                List.of(), warnings(20, r -> r < 17 ? 0.5 + r : 999), "one number that stands for a missing value");
        assertEquals(List.of(), warnings(20, r -> Double.NaN));
        assertEquals(List.of(), TwoUnits.warnings("t.csv", List.of(), SortedColumns.of(new double[0][])));
    }
}
