package org.ephys.knime.models.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelSignature;
import org.junit.jupiter.api.Test;

/** Features of new cells that have the other sign, or are the same number everywhere. */
class OddFeaturesTest {

    private static List<String> said(final Dataset cells) {
        final OddFeatures odd = new Judge(ValidityCells.MODEL, TrustLevels.DEFAULT).oddFeatures();
        for (int r = 0; r < cells.size(); r += 7) { // as tables come, in blocks
            odd.add(cells.rows(IntStream.range(r, Math.min(r + 7, cells.size())).toArray()));
        }
        return odd.sentences();
    }

    private static Dataset with(final int count, final int column, final IntToDoubleFunction factor) {
        final Dataset cells = ValidityCells.cells(5, count, 1, 1, 1);
        for (int r = 0; r < count; r++) {
            cells.values()[r][column] *= factor.applyAsDouble(r);
        }
        return cells;
    }

    @Test
    void aTurnedSignIsNamedWithTheCure() {
        assertEquals(
                List.of(
                        "A feature has the other sign than in the training cells: trough_v_long_square. Compute it as for the "
                                + "training cells, or turn its sign, before the predictions are used."),
                said(with(30, 2, r -> r % 15 == 1 ? 1 : -1)));
        assertTrue(
                said(with(30, 2, r -> r % 8 == 1 ? 1 : -1)).get(0).contains("beyond nearly all"), "in less than 90 %");
        assertEquals(List.of(), said(with(4, 2, r -> -1)), "too few cells");
        assertEquals(1, said(with(5, 2, r -> -1)).size());
    }

    @Test
    void oneNumberInAllCellsIsNamedWithTheCure() {
        final Dataset cells = with(12, 1, r -> 1);
        for (final double[] row : cells.values()) {
            row[1] = -38.51234;
        }
        cells.values()[3][1] = Double.NaN;
        assertEquals(
                List.of(
                        "A feature is the same number in all cells: peak_v_long_square (-38.51). If it was filled in because it "
                                + "was not measured, leave the fields empty: the model takes gaps into account."),
                said(cells));
        cells.values()[11][1] = -38.5;
        assertTrue(said(cells).get(0).startsWith("A feature is nearly the same in all cells"), said(cells)::toString);
    }

    @Test
    void numbersBeyondNearlyAllTrainingCellsAreNamedWithTheirUnit() {
        // the numbers of the training cells, from 1 to 100
        assertEquals(
                List.of(
                        "A feature is beyond nearly all training cells: f (12 of 12 cells below 1.45; times 1000 they would fit). "
                                + "Check the unit and how it was computed before the predictions are used."),
                ofNumbers(12, r -> (2 + r) / 1000.0));
        assertEquals(
                List.of(
                        "A feature is beyond nearly all training cells: f (5 of 20 cells above 99.5). Check the unit and how it "
                                + "was computed before the predictions are used."),
                ofNumbers(20, r -> r < 5 ? 200 : 5 * r));
        assertTrue(ofNumbers(20, r -> r < 5 ? 20_000 + r : 5 * r).get(0).contains("divided by 1000 they would fit"));
        assertEquals(List.of(), ofNumbers(20, r -> r < 4 ? 200 : 5 * r), "four of twenty");
        assertEquals(List.of(), ofNumbers(24, r -> r < 5 ? 200 : 4 * r), "less than a quarter");
    }

    @Test
    void numbersThatHardlyDifferAreNamed() {
        assertEquals(
                List.of(
                        "A feature is nearly the same in all cells, as in no class of the training cells: f (50.10 to 50.21). Check "
                                + "the unit and how it was computed before the predictions are used."),
                ofNumbers(12, r -> 50.1 + r / 100.0));
        assertEquals(List.of(), ofNumbers(12, r -> 50.1 + r / 2.0), "as the cells of one animal may be");
    }

    /** Of 440 training cells of two classes with the numbers from 1 to 100. */
    private static List<String> ofNumbers(final int cells, final IntToDoubleFunction fresh) {
        return ofClasses(220, r -> 1 + 99 * r / 219.0, r -> 1 + 99 * (r - 220) / 219.0, cells, fresh);
    }

    @Test
    void cellsLikeTheTrainingCellsAreNotOdd() {
        for (int seed = 0; seed < 20; seed++) {
            assertEquals(List.of(), said(ValidityCells.cells(seed, 5 + 5 * seed, 1, 2, 1)));
        }
    }

    /** What a class has often is not odd, however seldom it is in all training cells. */
    @Test
    void classesAreLookedAtOneByOne() {
        // a count that is 1 in nine of ten cells of a rare class
        assertEquals(List.of(), ofRareClass(r -> r % 10 == 0 ? 2 : 1, r -> r / 7.0, 12, r -> 1));
        assertEquals(1, ofRareClass(r -> r % 4, r -> r / 7.0, 12, r -> 1).size());
        // a difference that is below zero in three of five cells of a rare class
        assertEquals(List.of(), ofRareClass(r -> r % 5 < 3 ? -1 - r : 1 + r, r -> 1 + r, 6, r -> -3 - r));
        assertEquals(1, ofRareClass(r -> 1 + r, r -> 1 + r, 6, r -> -3 - r).size());
    }

    private static List<String> ofRareClass(
            final IntToDoubleFunction rare,
            final IntToDoubleFunction common,
            final int cells,
            final IntToDoubleFunction fresh) {
        return ofClasses(20, rare, common, cells, fresh);
    }

    private static List<String> ofClasses(
            final int ofFirst,
            final IntToDoubleFunction rare,
            final IntToDoubleFunction common,
            final int cells,
            final IntToDoubleFunction fresh) {
        final double[][] values = IntStream.range(0, 440)
                .mapToObj(r -> new double[] {r < ofFirst ? rare.applyAsDouble(r) : common.applyAsDouble(r)})
                .toArray(double[][]::new);
        final int[] classes =
                IntStream.range(0, 440).map(r -> r < ofFirst ? 0 : 1).toArray();
        final OddFeatures odd = new OddFeatures(
                new ModelSignature(List.of("f"), List.of(""), List.of("A", "B")),
                new ReferenceCells(values, classes, new double[1], new double[1]));
        odd.add(Dataset.of(
                List.of("f"),
                null,
                IntStream.range(0, cells)
                        .mapToObj(r -> new double[] {fresh.applyAsDouble(r)})
                        .toArray(double[][]::new),
                IntStream.range(0, cells).mapToObj(r -> "c" + r).toList(),
                Collections.nCopies(cells, null),
                Collections.nCopies(cells, null)));
        return odd.sentences();
    }

    @Test
    void aModelWithoutCellsSaysNothing() {
        final OddFeatures odd = new OddFeatures(ValidityCells.MODEL.signature(), null);
        odd.add(with(30, 2, r -> -1));
        assertTrue(odd.sentences().isEmpty());
    }
}
