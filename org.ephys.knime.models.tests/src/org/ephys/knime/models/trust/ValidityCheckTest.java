package org.ephys.knime.models.trust;

import static org.ephys.knime.models.trust.ValidityCells.MODEL;
import static org.ephys.knime.models.trust.ValidityCells.cells;
import static org.ephys.knime.models.trust.ValidityCells.changed;
import static org.ephys.knime.models.trust.ValidityCells.check;
import static org.ephys.knime.models.trust.ValidityCells.finding;
import static org.ephys.knime.models.trust.ValidityCells.unlabelled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.ephys.knime.models.Dataset;
import org.junit.jupiter.api.Test;

/** Verdicts on made cells without labels: the same cells, another rig, another unit, another mixture, gaps. */
class ValidityCheckTest {

    @Test
    void nothingSpeaksAgainstCellsLikeTheTrainingCells() {
        final Validity validity = check(MODEL, unlabelled(cells(2, 150, 1, 1, 1)), false);
        assertEquals(ValidityVerdict.NOTHING_AGAINST, validity.verdict(), validity.sentence());
        assertTrue(finding(validity, "told apart (AUROC)").value() < 0.62);
        assertEquals("", validity.cure());
        assertTrue(validity.sentence().contains("would not be noticed"), validity.sentence());
    }

    /** Unmatched, such a table looks like another rig. */
    @Test
    void anotherMixtureIsNoOtherDistribution() {
        final Validity validity = check(MODEL, unlabelled(cells(3, 150, 8, 1, 1)), true);
        assertEquals(ValidityVerdict.NOTHING_AGAINST, validity.verdict(), validity.sentence());
        assertEquals(0.8, validity.classes().get(0).changed(), 0.07, "estimated share of the first class");
        assertTrue(validity.classes().get(0).training() < 0.4);
        assertEquals(150, validity.changed().size());
    }

    @Test
    void anotherRigIsTold() {
        final Validity validity = check(
                MODEL,
                unlabelled(changed(cells(4, 150, 1, 1, 1), row -> {
                    row[2] += 6;
                    row[5] += 6;
                    return row;
                })),
                true);
        assertEquals(ValidityVerdict.ANOTHER_DISTRIBUTION, validity.verdict(), validity.sentence());
        assertTrue(validity.features().get(0).drifted());
        assertTrue(
                List.of("trough_v_long_square", "trough_v_ramp")
                        .contains(validity.features().get(0).feature()),
                validity.features().get(0).feature());
        assertTrue(validity.changed().isEmpty(), "changed shares are refused");
        assertTrue(Double.isNaN(validity.classes().get(0).changed()));
        assertTrue(
                finding(validity, "changed shares of the classes").explanation().startsWith("refused"));
        assertTrue(validity.cure().startsWith("Label 20 to 100 cells"), validity.cure());
    }

    @Test
    void anotherUnitIsTold() {
        final Validity validity = check(
                MODEL,
                unlabelled(changed(cells(5, 60, 1, 1, 1), row -> {
                    row[1] /= 1000;
                    return row;
                })),
                false);
        assertEquals(ValidityVerdict.ANOTHER_DISTRIBUTION, validity.verdict(), validity.sentence());
        assertTrue(
                validity.cure().startsWith("Look at the units first: peak_v_long_square (about 1000 times smaller"),
                validity.cure());
    }

    /** A protocol that was not recorded is no drift, as the model knows how to go without. */
    @Test
    void aColumnOfEqualValuesAndGapsAreSaid() {
        final Validity equal = check(
                MODEL,
                unlabelled(changed(cells(5, 150, 1, 1, 1), row -> {
                    row[1] = -37;
                    return row;
                })),
                false);
        assertTrue(
                equal.sentence()
                        .contains("1 of 6 features has changed: peak_v_long_square (the same in all cells, -37.0"),
                equal.sentence());
        final SplittableRandom random = new SplittableRandom(1);
        final Validity gaps = check(
                MODEL,
                unlabelled(changed(cells(5, 150, 1, 1, 1), row -> {
                    for (int c = 0; c < row.length; c++) {
                        row[c] = random.nextDouble() < 0.3 ? Double.NaN : row[c];
                    }
                    return row;
                })),
                false);
        assertTrue(
                gaps.sentence()
                        .contains("% of the values of recorded protocols are missing, of the training cells 0 %"),
                gaps.sentence());
    }

    @Test
    void aMissingProtocolIsNoOtherDistribution() {
        final Validity validity = check(
                MODEL,
                unlabelled(changed(cells(6, 150, 1, 1, 1), row -> {
                    Arrays.fill(row, 3, 6, Double.NaN);
                    return row;
                })),
                false);
        assertEquals(ValidityVerdict.NOTHING_AGAINST, validity.verdict(), validity.sentence());
        assertEquals(3, finding(validity, "features that no cell has").value());
        final Validity half = check(
                MODEL,
                unlabelled(changed(cells(6, 150, 1, 1, 1), row -> {
                    if (Math.floorMod(Double.hashCode(row[0]), 2) == 0) {
                        Arrays.fill(row, 3, 6, Double.NaN);
                    }
                    return row;
                })),
                false);
        assertEquals(ValidityVerdict.NOTHING_AGAINST, half.verdict(), half.sentence());
    }

    /** Cells may be like the training cells, and most of them without an answer all the same. */
    @Test
    void cellsThatAreLeftOpenAreSaid() {
        final Validity validity = check(
                MODEL,
                unlabelled(changed(cells(6, 150, 1, 1, 1), row -> {
                    Arrays.fill(row, 2, 6, Double.NaN);
                    return row;
                })),
                false);
        assertEquals(ValidityVerdict.NOTHING_AGAINST, validity.verdict(), validity.sentence());
        assertEquals(0, finding(validity, "share confident").value());
        assertTrue(
                validity.sentence()
                        .startsWith("The model may be used on these cells, but it leaves most of them open: only 0 of "
                                + "150 are predicted confidently, though they cannot be told from training cells of "
                                + "the same classes (AUROC "),
                validity.sentence());
        assertTrue(validity.cure().startsWith("The reason stands with each cell"), validity.cure());
    }

    @Test
    void tooFewCellsAreNotJudged() {
        final Validity validity = check(MODEL, unlabelled(cells(10, 12, 1, 1, 1)), true);
        assertEquals(ValidityVerdict.NOT_KNOWN, validity.verdict(), validity.sentence());
        final Validity none = check(MODEL, unlabelled(cells(10, 0, 1, 1, 1)), true);
        assertEquals(ValidityVerdict.NOT_KNOWN, none.verdict(), none.sentence());
        final Validity empty = check(
                MODEL,
                unlabelled(changed(cells(10, 30, 1, 1, 1), row ->
                        new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN})),
                true);
        assertEquals(ValidityVerdict.NOT_KNOWN, empty.verdict(), empty.sentence());
    }

    @Test
    void theSameOnAnyNumberOfThreads() throws Exception {
        final Dataset cells = cells(14, 80, 1, 1, 1);
        final ForkJoinPool one = new ForkJoinPool(1);
        final ForkJoinPool four = new ForkJoinPool(4);
        try {
            assertEquals(
                    one.submit(() -> check(MODEL, cells, true).findings()).get(),
                    four.submit(() -> check(MODEL, cells, true).findings()).get());
        } finally {
            one.shutdown();
            four.shutdown();
        }
    }
}
