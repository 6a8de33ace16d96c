package org.ephys.knime.models.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.GoldenFile;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Tables;
import org.junit.jupiter.api.Test;

class FoldsTest {
    private static final Dataset TABLE = Tables.simulated(1, 3, 60, 30, 12);

    @Test
    void stratifiedFoldsHaveEqualSharesAndTestEachRowOnce() {
        final Folds folds = new FoldMaker(5, 2, false, 3).make(TABLE);
        assertEquals(10, folds.splits().size());
        final int[] tested = new int[TABLE.size()];
        for (final Split split : folds.splits()) {
            final int[] counts = new int[3];
            for (final int row : split.test()) {
                tested[row]++;
                counts[TABLE.labels().get(row).charAt(0) - 'A']++;
            }
            assertEquals(12, counts[0]);
            assertEquals(6, counts[1]);
            assertTrue(counts[2] == 2 || counts[2] == 3);
            assertEquals(TABLE.size(), split.train().length + split.test().length);
        }
        for (final int times : tested) {
            assertEquals(2, times);
        }
        assertTrue(folds.warnings().stream().anyMatch(warning -> warning.contains("donors are in the training")));
    }

    @Test
    void groupedFoldsKeepDonorsTogether() {
        final Folds folds = new FoldMaker(5, 3, true, 3).make(TABLE);
        assertEquals(List.of(), folds.warnings());
        for (final Split split : folds.splits()) {
            final Set<String> donors = new HashSet<>();
            for (final int row : split.train()) {
                donors.add(TABLE.groups().get(row));
            }
            final int[] counts = new int[3];
            for (final int row : split.test()) {
                assertTrue(!donors.contains(TABLE.groups().get(row)));
                counts[TABLE.labels().get(row).charAt(0) - 'A']++;
            }
            assertTrue(counts[0] >= 9 && counts[0] <= 15, "class A spread evenly: " + counts[0]);
            assertTrue(counts[2] >= 1, "class C in every fold");
        }
        final Folds again = new FoldMaker(5, 3, true, 3).make(TABLE);
        final Folds other = new FoldMaker(5, 3, true, 4).make(TABLE);
        assertArrayEquals(folds.splits().get(7).test(), again.splits().get(7).test());
        assertTrue(!java.util.Arrays.equals(
                folds.splits().get(7).test(), other.splits().get(7).test()));
    }

    @Test
    void badFoldTablesAreNamed() {
        final Dataset table = Tables.simulated(1, 2, 3, 3);
        final List<FoldAssignment> good = new ArrayList<>();
        for (int r = 0; r < table.size(); r++) {
            good.add(new FoldAssignment("M", 0, table.ids().get(r), r % 2));
        }
        assertEquals(2, Folds.of(table, good).splits().size());
        assertMessage("no fold of repeat 0", () -> Folds.of(table, good.subList(0, 5)));
        final List<FoldAssignment> twice = new ArrayList<>(good);
        twice.add(good.get(0));
        assertMessage("twice in repeat 0", () -> Folds.of(table, twice));
        final List<FoldAssignment> foreign = List.of(new FoldAssignment("M", 0, "elsewhere", 0));
        assertMessage("elsewhere", () -> Folds.of(table, foreign));
        assertMessage("elsewhere", () -> Folds.rowsIn(table, foreign));
        assertMessage("comes twice", () -> Folds.of(table.rows(new int[] {0, 0, 1}), good));
        assertMessage("at least two folds", () -> Folds.of(table.rows(new int[] {0}), good.subList(0, 1)));
        assertMessage("empty", () -> Folds.of(table, List.of()));
        assertMessage("Use fewer folds", () -> new FoldMaker(7, 1, false, 0).make(table));
    }

    /** The cells of {@link #TABLE} without some donors, each unknown one a donor of its own. */
    @Test
    void aMissingDonorLeavesTheOthersTogether() {
        final List<String> donors = new ArrayList<>(TABLE.groups());
        donors.set(7, null);
        donors.set(70, null);
        final Dataset table = Tables.of(TABLE.values(), TABLE.ids(), TABLE.labels(), donors);
        final Folds folds = new FoldMaker(5, 2, true, 3).make(table);
        assertEquals(1, folds.warnings().size(), folds.warnings()::toString);
        assertTrue(
                folds.warnings()
                        .get(0)
                        .startsWith("The donor of 2 of 102 cells is not known, first: cell7. Each counts as a donor"),
                folds.warnings()::toString);
        for (final Split split : folds.splits()) {
            final Set<String> trained = new HashSet<>();
            IntStream.of(split.train()).forEach(row -> trained.add(donors.get(row)));
            IntStream.of(split.test())
                    .filter(row -> donors.get(row) != null)
                    .forEach(row -> assertTrue(!trained.contains(donors.get(row)), donors.get(row)));
        }
        final List<String> named = new ArrayList<>(donors);
        named.set(7, "someone");
        named.set(70, "someone else");
        final Folds alike =
                new FoldMaker(5, 2, true, 3).make(Tables.of(TABLE.values(), TABLE.ids(), TABLE.labels(), named));
        assertEquals(List.of(), alike.warnings());
        for (int f = 0; f < alike.splits().size(); f++) {
            assertArrayEquals(
                    alike.splits().get(f).test(), folds.splits().get(f).test());
        }
        final List<String> divided = new FoldMaker(5, 1, false, 3).make(table).warnings();
        assertEquals(2, divided.size(), divided::toString);
        assertTrue(divided.get(1).contains("donors are in the training"), divided::toString);
    }

    @Test
    void withoutAnyDonorFoldsAreStratified() {
        final Dataset none = Tables.of(TABLE.values(), TABLE.ids(), TABLE.labels(), null);
        final Folds folds = new FoldMaker(5, 1, true, 3).make(none);
        assertTrue(folds.warnings().get(0).contains("no donor column, or it is empty"), folds.warnings()::toString);
        final Folds stratified = new FoldMaker(5, 1, false, 3).make(TABLE);
        for (int f = 0; f < 5; f++) {
            assertArrayEquals(
                    stratified.splits().get(f).test(), folds.splits().get(f).test());
        }
        assertMessage("only 102 rows", () -> new FoldMaker(103, 1, true, 0).make(none));
    }

    /** Resampling donors instead of cells widens intervals, with a donor that is not known, too. */
    @Test
    void aMissingDonorLeavesIntervalsWide() {
        final int cells = 100;
        final List<String> ids =
                IntStream.range(0, cells).mapToObj(r -> "cell " + r).toList();
        final List<String> donors = new ArrayList<>(
                IntStream.range(0, cells).mapToObj(r -> "donor " + r / 20).toList());
        final Dataset known = Tables.of(new double[cells][1], ids, ids, donors);
        donors.set(0, null);
        final Dataset missing = Tables.of(new double[cells][1], ids, ids, donors);
        final ToDoubleFunction<int[]> first =
                weights -> IntStream.range(0, 20).map(r -> weights[r]).sum() / 20.0;
        final Interval whole = DonorBootstrap.interval(known, 500, 1, first);
        final Interval part = DonorBootstrap.interval(missing, 500, 1, first);
        assertEquals(whole.high() - whole.low(), part.high() - part.low(), 1, () -> whole + " and " + part);
    }

    @Test
    void fewDonorsAreLeftOutOneByOne() {
        final Dataset few = Tables.of(
                new double[12][1],
                IntStream.range(0, 12).mapToObj(r -> "cell " + r).toList(),
                IntStream.range(0, 12)
                        .mapToObj(r -> "AB".substring(r % 2, r % 2 + 1))
                        .toList(),
                IntStream.range(0, 12).mapToObj(r -> "donor " + r / 4).toList());
        final Folds folds = new FoldMaker(4, 2, true, 0).make(few);
        assertEquals(List.of("There are 3 donors for 4 folds: each donor is left out once instead."), folds.warnings());
        assertEquals(6, folds.splits().size());
        for (final Split split : folds.splits()) {
            assertEquals(4, split.test().length);
            assertEquals(
                    1, IntStream.of(split.test()).map(r -> r / 4).distinct().count());
        }
        final Dataset one = Tables.of(new double[2][1], List.of("a", "b"), List.of("A", "B"), List.of("d", "d"));
        assertMessage("All rows are of one donor", () -> new FoldMaker(4, 1, true, 0).make(one));
    }

    @Test
    void rareClassesGiveAWarning() {
        final Dataset table = Tables.simulated(1, 2, 30, 1);
        final Folds folds = new FoldMaker(3, 1, false, 0).make(table);
        assertTrue(folds.warnings().stream()
                .anyMatch(warning -> warning.contains("1 of 2 classes are tested but not trained in a fold (B)")));
    }

    @Test
    void manyRareClassesAreOneWarning() {
        final int classes = 40;
        final double[][] values = new double[3 * classes][1];
        final List<String> ids = new java.util.ArrayList<>();
        final List<String> labels = new java.util.ArrayList<>();
        for (int r = 0; r < values.length; r++) {
            values[r][0] = r;
            ids.add("cell " + r);
            labels.add(String.format(java.util.Locale.ROOT, "T%02d", r / 3));
        }
        final Dataset table = Dataset.of(List.of("x"), null, values, ids, labels, ids);
        final List<String> warnings = new FoldMaker(5, 1, true, 0).make(table).warnings();
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(
                warnings.get(0)
                        .startsWith(
                                "40 of 40 classes are not in every test fold (T00, T01, T02, T03, T04, T05 and 34 more)"),
                warnings.toString());
    }

    private static void assertMessage(final String part, final org.junit.jupiter.api.function.Executable action) {
        final String message = assertThrows(ModelException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void groupedFoldsAreScikitLearns() {
        final List<String[]> golden = GoldenFile.rows(FoldsTest.class, "golden_folds.csv");
        final List<String> ids = new ArrayList<>();
        for (int r = 0; r < golden.size(); r++) {
            ids.add("r" + r);
        }
        final Dataset table = Tables.of(
                new double[golden.size()][1],
                ids,
                golden.stream().map(row -> row[1]).toList(),
                golden.stream().map(row -> row[0]).toList());
        // the seed orders equally uneven donors only, and there are none
        for (final long seed : new long[] {0, 1, 2}) {
            for (final Split split : new FoldMaker(5, 1, true, seed).make(table).splits()) {
                for (final int row : split.test()) {
                    assertEquals(Integer.parseInt(golden.get(row)[2]), split.fold(), "row " + row);
                }
            }
        }
    }

    @Test
    void asManyFoldsAsDonorsAreAllowed() {
        final Dataset table = Tables.of(
                new double[4][1],
                List.of("a", "b", "c", "d"),
                List.of("A", "B", "A", "B"),
                List.of("1", "1", "2", "3"));
        final Folds folds = new FoldMaker(3, 2, true, 1).make(table);
        assertEquals(2, folds.repeats());
        assertEquals(6, folds.splits().size());
        assertEquals(3, new FoldMaker(4, 1, true, 1).make(table).splits().size());
        assertEquals(4, new FoldMaker(4, 1, false, 1).make(table).splits().size());
        assertMessage("only 4 rows", () -> new FoldMaker(5, 1, false, 1).make(table));
    }
}
