package org.ephys.knime.models.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a measured number ends and a row number, a date, a name or a code begins: either side of each limit. */
class IdentityTest {
    private static String kind(final double... values) {
        return kind(Collections.nCopies(values.length, null), values);
    }

    private static String kind(final List<String> labels, final double... values) {
        return Identity.of(values, labels, Collections.nCopies(values.length, null))
                .orElse("");
    }

    private static double[] values(final int rows, final IntToDoubleFunction value) {
        return IntStream.range(0, rows).mapToDouble(value).toArray();
    }

    private static List<String> labels(final int rows, final IntToDoubleFunction number) {
        return IntStream.range(0, rows)
                .mapToObj(r -> "class " + (int) number.applyAsDouble(r))
                .toList();
    }

    @Test
    void eightNumbersWithoutGapsNumberTheRows() {
        assertEquals("numbers the rows", kind(3, 1, 2, 0, 5, 4, 7, 6, 9, 8));
        assertEquals("", kind(3, 1, 2, 0, 5, 4, 7, 6, 9, 11));
        assertEquals("numbers the rows", kind(1, 2, 4, 8, 16, 32, 64, 128));
        assertEquals("", kind(1, 2, 4, 8, 16, 32, 64));
    }

    /** Out of order, of 20 rows on: all different but for one, and a range up to 1.25 times their number. */
    @ParameterizedTest
    @CsvSource({"20, 20, 24, true", "20, 20, 25, false", "19, 19, 20, false", "20, 19, 23, true", "20, 18, 20, false"})
    void countersMayHaveGaps(final int rows, final int different, final int range, final boolean counter) {
        final double[] values = values(rows, r -> Math.min(r, different - 1) * 7 % different);
        for (int r = 0; r < rows; r++) {
            values[r] = values[r] == different - 1 ? range : values[r];
        }
        assertEquals(counter ? "numbers the rows" : "", kind(values));
    }

    /** Of 20 steps 19 may go one way; a step to the same number goes neither. */
    @ParameterizedTest
    @CsvSource({"1, 0, true", "2, 0, false", "1, 1, false", "0, 1, true"})
    void countersMayBeOutOfOrderOnce(final int back, final int same, final boolean counter) {
        final double[] values = values(21, r -> 10 * r);
        for (int b = 0; b < back; b++) {
            values[5 + 5 * b] = values[4 + 5 * b] - 1;
        }
        for (int s = 0; s < same; s++) {
            values[16] = values[15];
        }
        assertEquals(counter ? "numbers the rows" : "", kind(values));
        assertEquals(
                counter ? "numbers the rows" : "",
                kind(Arrays.stream(values).map(v -> -v).toArray()));
    }

    @Test
    void stepsThatDifferByAHundredthAreEqual() {
        final double[] steps = values(9, r -> 100 * r + 0.5);
        steps[4] += 1;
        assertEquals("numbers the rows", kind(steps));
        steps[4] += 0.25;
        assertEquals("", kind(steps));
    }

    @Test
    void oneNumberForAllTellsNothing() {
        assertEquals("", kind(values(9, r -> 2000)));
        assertEquals("", kind(labels(24, r -> 1), values(24, r -> 7)));
    }

    @Test
    void daysAreThoseOfMonths() {
        final double[] days = {
            20_210_101, 20_211_231, 20_210_131, 20_211_201, 20_210_101, 20_211_212, 20_210_606, 20_210_101
        };
        assertEquals("is a date or a time", kind(days));
        assertEquals(
                "is a date or a time",
                kind(Arrays.stream(days).map(d -> d - 20_000_000).toArray()));
        for (final double other : new double[] {20_210_100, 20_210_132, 20_210_001, 20_211_301}) {
            days[5] = other;
            assertEquals("", kind(days), "a day " + other);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1990, 2045, 1",
        "9e8, 2.2e9, 1",
        "9e11, 2.2e12, 1",
        "36526, 51500, 1",
        "726000, 747000, 1",
    })
    void yearsSecondsAndDaysHaveTheirRanges(final double low, final double high, final double step) {
        final double middle = (low + high) / 2 + 0.5;
        assertEquals("is a date or a time", kind(low, high, middle, middle, low, high, middle, middle));
        assertEquals("", kind(low - step, high, middle, middle, low, high, middle, middle));
        assertEquals("", kind(low, high + step, middle, middle, low, high, middle, middle));
    }

    @Test
    void largeNumbersThatAreNoDatesAreNames() {
        final double[] names = values(9, r -> 20_219_901 + 30 * (r * 4 % 9));
        assertEquals("names the cells", kind(names));
        names[3] = names[2];
        assertEquals("", kind(names));
    }

    @Test
    void aCodePerClassOfTwoCellsIsTheClass() {
        assertEquals("is the class as a number", kind(labels(20, r -> r % 10), values(20, r -> 3 * (r % 10))));
        // of 21 cells with 11 classes and codes one class has a single cell
        assertEquals("tells the class", kind(labels(21, r -> r % 11), values(21, r -> 3 * (r % 11))));
    }

    /** Codes of parts of classes: seven of three cells each; with an eighth, equal values may be twins. */
    @Test
    void codesStandForThreeCellsOrMore() {
        assertEquals("tells the class", kind(labels(21, r -> r % 7 * 3 / 7), values(21, r -> 3 * (r % 7))));
        assertEquals("", kind(labels(23, r -> r % 8 * 3 / 8), values(23, r -> 3 * (r % 8))));
    }

    /** Two classes of 12 cells: that all cells of 4 codes agree has a chance of 1 / 2^20, of 5 codes 1 / 2^19. */
    @Test
    void codesAgreeMoreOftenThanByChance() {
        assertEquals("tells the class", kind(labels(24, r -> r / 12), values(24, r -> 3 * (r / 6))));
        assertEquals("", kind(labels(24, r -> r / 12), values(24, r -> 3 * (r / 6) + (r == 0 || r == 4 ? 1 : 0))));
        final List<String> missing = new ArrayList<>(labels(24, r -> r / 12));
        missing.set(3, null);
        assertEquals("", kind(missing, values(24, r -> 3 * (r / 6))));
    }
}
