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
        assertEquals(List.of(), said(with(30, 2, r -> r % 8 == 1 ? 1 : -1)), "in less than 90 % of the cells");
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
        assertEquals(List.of(), said(cells));
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
        final double[][] values = IntStream.range(0, 440)
                .mapToObj(r -> new double[] {r < 20 ? rare.applyAsDouble(r) : common.applyAsDouble(r)})
                .toArray(double[][]::new);
        final int[] classes = IntStream.range(0, 440).map(r -> r < 20 ? 0 : 1).toArray();
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
