package org.ephys.knime.models.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ephys.knime.models.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of a table keep their fields and know their numbers, made of characters or of texts. */
class LineTest extends MadeCsv {
    @Test
    void aLineHasTheFieldsThatItIsMadeOf() {
        final Line line = Line.of(7, new String[] {"\u03A9", "", "-1.5", null, "NA", "x"});
        assertEquals(7, line.number());
        assertArrayEquals(new String[] {"\u03A9", "", "-1.5", "", "NA", "x"}, line.fields());
        assertEquals(
                Arrays.asList("\u03A9", null, "-1.5", null, null, "x"),
                IntStream.range(0, line.size()).mapToObj(line::entry).toList());
        assertEquals(-1.5, line.plain(2));
        assertTrue(line.missingFrom(6) && !line.missingFrom(4) && !line.missingFrom(2));
        assertTrue(Line.of(1, new String[] {"", null}).empty() && !line.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0.0",
                "+5",
                ".5",
                "5.",
                "1e5",
                "1E+05",
                "1e-300",
                "0.123",
                "1234.567",
                "-0.001",
                "4.9e-324",
                "1.7976931348623159e308",
                "0.1000000000000000055511151231257827",
                "9007199254740993",
                "00012"
            })
    void aNumberIsThatOfJava(final String text) throws IOException {
        final double number = Double.parseDouble(text);
        assertBits(number, NumberColumn.plain(text));
        assertBits(number, NumberColumn.plain(("x" + text + "y").toCharArray(), 1, text.length()));
        assertBits(number, table("id,a\nx," + text + "\ny,1.5\n").number(0, "a"));
    }

    @Test
    void soAreManyOfManyDigits() throws IOException {
        final SplittableRandom random = new SplittableRandom(4);
        final List<String> texts = IntStream.range(0, 20_000)
                .mapToObj(i -> String.format(
                        Locale.ROOT, "%." + i % 23 + "e", Double.longBitsToDouble(random.nextLong() & ~(1L << 62))))
                .toList();
        final CsvTable table = table(
                "id,a\n" + String.join("\n", texts.stream().map(t -> "x," + t).toList()) + "\n");
        for (int r = 0; r < texts.size(); r++) {
            assertBits(Double.parseDouble(texts.get(r)), table.number(r, "a"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1d",
                "1f",
                "0x1p3",
                "-0x10p1",
                "1-2",
                "2020-01-05",
                "1e",
                "e5",
                "--1",
                "1e5e5",
                "1.2.3",
                "+",
                "-",
                ".",
                "1 2",
                "12%",
                "1,5",
                "12.345",
                "-1.234.567"
            })
    void noOtherTextIsANumberByItself(final String text) {
        assertBits(Double.NaN, NumberColumn.plain(text));
        if (NumberColumn.written(text.toCharArray(), 0, text.length())) {
            assertBits(Double.NaN, NumberColumn.plain(text.toCharArray(), 0, text.length()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "12.345, true",
        "1e-5, true",
        "-.5E+3, true",
        "1-2, false",
        "2020-01-05, false",
        "1d, false",
        "'1,5', false",
        "'', false",
        "e5, false"
    })
    void whatHasOnlySignsOfNumbersIsTakenAsItStands(final String text, final boolean written) {
        assertEquals(written, NumberColumn.written(("9" + text + "9").toCharArray(), 1, text.length()));
    }

    @Test
    void aLineOfAMillionFieldsIsNoTable() {
        assertEquals(
                "cells.csv cannot be read as a table: line 2 has more than 100000 fields. A table has a line for each cell.",
                assertThrows(ModelException.class, () -> table("id,a\n" + "1,".repeat(1_000_000)))
                        .getMessage());
    }

    @Test
    void aTableMayHaveTwentyThousandColumns() throws IOException {
        final String names = String.join(
                ",", IntStream.range(0, 20_000).mapToObj(i -> "f" + i).toList());
        final CsvTable table = table("id," + names + "\nx" + ",2.5".repeat(20_000) + "\n");
        assertEquals(2.5, table.number(0, "f19999"));
        assertNull(table("id,a\nx,\ny,1\n").text(0, "a"));
    }

    private static void assertBits(final double expected, final double actual) {
        assertEquals(Double.doubleToRawLongBits(expected), Double.doubleToRawLongBits(actual));
    }
}
