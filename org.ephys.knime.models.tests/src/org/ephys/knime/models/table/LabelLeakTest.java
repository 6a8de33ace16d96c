package org.ephys.knime.models.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Cells in the order of a feature, a letter per cell: whether their neighbours tell their class. */
class LabelLeakTest {
    private static List<String> leaks(final String classes, final List<String> donors) {
        final double[][] values = IntStream.range(0, classes.length())
                .mapToObj(r -> new double[] {r})
                .toArray(double[][]::new);
        return new LabelLeak(values, Arrays.asList(classes.split("")), donors).of(List.of("x"));
    }

    private static List<String> leaks(final String classes) {
        return leaks(classes, Collections.nCopies(classes.length(), null));
    }

    private static String inside(final String many, final String one, final int times) {
        return (many.repeat(10) + one).repeat(times) + many.repeat(10);
    }

    @Test
    void nineteenOfTwentyAreTooGood() {
        // two of 20 cells of A lie among those of B: 90 % of A and 100 % of B
        assertEquals(List.of("x (95 % of the cells)"), leaks("A".repeat(18) + inside("B", "A", 2)));
        assertEquals(List.of(), leaks("A".repeat(17) + inside("B", "A", 3)));
        assertEquals(List.of("x (100 % of the cells)"), leaks("A".repeat(20) + "B".repeat(20)));
    }

    @Test
    void thirtyCellsAreNeededAndFiveOfAClass() {
        assertEquals(1, leaks("A".repeat(15) + "B".repeat(15)).size());
        assertEquals(0, leaks("A".repeat(14) + "B".repeat(15)).size());
        assertEquals(1, leaks("A".repeat(30) + "B".repeat(5)).size());
        assertEquals(0, leaks("A".repeat(30) + "B".repeat(4)).size());
        // a class of four cells that are all wrong does not count
        assertEquals(
                1,
                leaks("A".repeat(15) + "C" + "A".repeat(15) + inside("B", "C", 3))
                        .size());
    }

    @Test
    void cellsOfASingleDonorAreNeighboursOfEachOther() {
        assertEquals(List.of(), leaks("AB".repeat(20), Collections.nCopies(40, "d")));
        assertEquals(
                1,
                leaks("A".repeat(20) + "B".repeat(20), Collections.nCopies(40, "d"))
                        .size());
    }

    @Test
    void cellsWithoutANeighbourOfAnotherDonorDoNotCount() {
        // the other donor's only cell lies at one end, too far from most of the cells
        final List<String> donors = new ArrayList<>(Collections.nCopies(2400, "d"));
        donors.set(0, "e");
        assertEquals(List.of(), leaks("AB".repeat(1200), donors));
    }

    @Test
    void threeNeighboursOnEachSideAreAsked() {
        // of three on either side a majority is of the other class, of four as many
        assertEquals(List.of(), leaks("AABB".repeat(10)));
        assertEquals(List.of(), leaks("AB".repeat(20)));
        assertEquals(List.of("x (100 % of the cells)"), leaks("AAAABBBB".repeat(5)));
    }

    @Test
    void theFirstCellIsANeighbour() {
        // the fourth cell has two of its class on its left and one on its right; the second and the fifth are wrong
        final String classes = "ABAAA" + "B".repeat(40) + "A".repeat(16);
        assertEquals(List.of("x (96 % of the cells)"), leaks(classes)); // 19 of 20 and 40 of 41
        assertEquals(
                List.of("x (96 % of the cells)"),
                leaks(new StringBuilder(classes).reverse().toString()));
    }

    @Test
    void cellsOfTheSameDonorAreNotAsked() {
        final String classes = "A".repeat(20) + "B".repeat(20);
        final List<String> donors = new ArrayList<>(Arrays.asList(classes.split("")));
        assertEquals(List.of(), leaks(classes, donors));
        final List<String> several =
                IntStream.range(0, 40).mapToObj(r -> "d" + r % 4).toList();
        assertEquals(1, leaks(classes, several).size());
    }

    @Test
    void cellsWithoutValueOrClassTakeNoPart() {
        final List<String> labels = new ArrayList<>();
        final double[][] values = new double[60][1];
        for (int r = 0; r < 60; r++) {
            labels.add(r % 5 == 4 ? null : r < 30 ? "A" : "B");
            values[r][0] = r % 5 == 3 ? Double.NaN : r;
        }
        assertEquals(
                List.of("x (100 % of the cells)"),
                new LabelLeak(values, labels, Collections.nCopies(60, null)).of(List.of("x")));
    }
}
