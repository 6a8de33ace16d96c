package org.ephys.knime.models.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which line has the names and which are cells, line by line. */
class HeaderLineTest {
    private static HeaderLine of(final List<String> lines) {
        return HeaderLine.of(
                "t.csv",
                IntStream.range(0, lines.size())
                        .mapToObj(i -> Line.of(i + 1, lines.get(i).split(",", -1)))
                        .toList());
    }

    private static HeaderLine of(final String... lines) {
        return of(Arrays.asList(lines));
    }

    private static void assertKept(final HeaderLine header, final Integer... lines) {
        assertEquals(
                List.of(lines),
                header.rows().stream().map(line -> (int) line.number()).toList());
    }

    private static List<String> repeated(final int times, final String line) {
        return new ArrayList<>(Collections.nCopies(times, line));
    }

    @Test
    void groupsOfColumnsNeedNamesAndACellBelow() {
        final HeaderLine header = of("a,a,b,b", "u,v,w,x", "r,s,t,5");
        assertEquals(List.of("u", "v", "w", "x"), header.names());
        assertKept(header, 3);
        assertEquals(List.of("a", "", "b", ""), of("a,,b,", "u,v,w,x").names());
        // one empty name is no group, nor is a line above numbers or above a name that comes twice
        assertEquals(
                List.of("a", "", "b", "c"), of("a,,b,c", "u,v,w,x", "r,s,t,5").names());
        assertEquals(List.of("a", "a", "b"), of("a,a,b", "x,y,5", "x,z,6").names());
        assertEquals(List.of("a", "a", "b"), of("a,a,b", "x,x,y", "x,z,w").names());
    }

    @Test
    void theSignOfACommentBeforeAName() {
        assertEquals(List.of("#", "a", "b"), of("#,a,b", "1,2,3", "2,3,4").names());
        assertEquals(List.of("n", "a", "b"), of("#n,a,b", "1,2,3", "2,3,4").names());
        // names above rows with a name of their own are as many times there as the rows
        assertEquals(List.of("a", "b", "c"), of("#a,b,c", "r,1,2,3").names());
    }

    @Test
    void aLineWithOneNameIsATitleIfTheCellsHaveMore() {
        assertEquals(List.of("id", "", ""), of("id,,", "n1,,", "n2,,", "n3,5,").names());
        assertEquals(List.of("gene", ""), of("gene,", "a,1", "b,2").names());
        assertEquals(List.of("cut", ""), of("cut,", "a,b,c", "r,1,2", "s,3,4").names());
        assertEquals(
                List.of("a", "b", "c"), of("title,,", "a,b,c", "r,1,2", "s,3,4").names());
        assertEquals(
                List.of("a", "b", "c", "", ""),
                of("title,,,,", "a,b,c,,", "r,1,2,,", "s,3,4,,").names());
    }

    @Test
    void fiftyCommentsMayStandAbove() {
        for (final int comments : new int[] {50, 51}) {
            final List<String> lines = repeated(comments, "# comment");
            lines.add("a,b,c");
            lines.addAll(repeated(60, "1,2,3"));
            assertEquals(
                    comments > 50 ? List.of("comment") : List.of("a", "b", "c"),
                    of(lines).names());
        }
    }

    @Test
    void aColumnMayHoldItsOwnName() {
        assertKept(of("x", "1", "x"), 2, 3);
        assertKept(of("x,y", "1,2", "x,y"), 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n,mV,ms,", // one numeric column of three without a unit
                "n,mV,ms,1",
                "n,mV,,ms",
            })
    void unitsAreWordsAboveHalfOfTheNumbers(final String units) {
        final HeaderLine header = of("id,a,b,c", units, "r,1,2,3", "s,NA,5,n.d.", "t,7", "u,8,NA,9");
        assertKept(header, 3, 4, 5, 6);
        assertEquals(1, header.remarks().size());
        assertEquals(
                "1 line has units below the names and was skipped in t.csv: line 2 \""
                        + units.replaceAll(",+", " ").strip() + "\".",
                header.remarks().get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"n,mV,ms,150,,|3", "n,mV,,,,|3", "n,mV,,,,|2", "n,mV,ms,,,|5", "n,mV,ms,n.d.,,|5"})
    void fewerWordsAreNoUnits(final String first, final int numbers) {
        final String[] row = {"r", "", "", "", "", ""};
        Arrays.fill(row, 1, numbers + 1, "7.5");
        assertKept(of("id,a,b,c,d,e", first, String.join(",", row), String.join(",", row)), 2, 3, 4);
    }

    @Test
    void halfOfTheNumbersIsEnough() {
        assertKept(of("id,a,b,c,d", "n,mV,ms,,", "r,1,2,3,4", "s,1,2,3,4"), 3, 4);
    }

    @Test
    void tenLinesMaySumUpButNotTheFirst() {
        final List<String> lines = new ArrayList<>(List.of("id,a", "r,1", "s,2"));
        lines.addAll(repeated(11, "Mean,1.5"));
        assertKept(of(lines), 2, 3, 4);
        assertKept(of("id,a", "mean,1", "SD:,2"), 2);
        final HeaderLine header = of("id,a,b,c", "r,1,2,3", "s,1,2,4", ",Mean,,3.5");
        assertKept(header, 2, 3);
        assertEquals(
                List.of("1 line below the cells sums them up and was skipped in t.csv: line 4 \"Mean 3.5\"."),
                header.remarks());
    }

    @Test
    void longLinesAreCutInRemarks() {
        for (final int length : new int[] {38, 39}) {
            final String comment = "# " + "x".repeat(length);
            assertEquals(
                    List.of("1 line above the names was skipped in t.csv: line 1 \""
                            + (length == 38 ? comment : comment.substring(0, 40) + "\u2026") + "\"."),
                    of(comment, "a,b", "1,2", "3,4").remarks());
        }
    }
}
