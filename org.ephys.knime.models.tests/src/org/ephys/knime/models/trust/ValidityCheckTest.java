package org.ephys.knime.models.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.format.ModelFormat;
import org.ephys.knime.models.linear.LogisticRecipe;
import org.ephys.knime.models.pipeline.PipelineRecipe;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.ephys.knime.models.preprocessing.StandardiseStep;
import org.ephys.knime.models.trust.ValidityFinding.Outcome;
import org.junit.jupiter.api.Test;

/** Verdicts on made cells: the same cells, another rig, another unit, another mixture, labels. */
class ValidityCheckTest {
    private static final Recipe LOGISTIC =
            PipelineRecipe.of(LogisticRecipe.DEFAULT, ImputeStep.MEDIAN, StandardiseStep.Z_SCORE);
    private static final List<String> COLUMNS = List.of(
            "threshold_v_long_square",
            "peak_v_long_square",
            "trough_v_long_square",
            "threshold_v_ramp",
            "peak_v_ramp",
            "trough_v_ramp");
    private static final List<String> CLASSES = List.of("Pvalb", "Sst", "Vip");
    private static final TrainingOrigin HERE = new TrainingOrigin(0, 0, Map.of());
    private static final TrustedModel MODEL = TrustedRecipe.of(LOGISTIC, 0).fit(cells(1, 400, 1, 1, 1), Progress.NONE);

    /** Classes that overlap, in the given proportions. */
    private static Dataset cells(final long seed, final int count, final int... proportions) {
        final SplittableRandom random = new SplittableRandom(seed);
        final int all = Arrays.stream(proportions).sum();
        final double[][] values = new double[count][COLUMNS.size()];
        final List<String> ids = new ArrayList<>();
        final List<String> labels = new ArrayList<>();
        final List<String> donors = new ArrayList<>();
        for (int r = 0; r < count; r++) {
            int k = 0;
            for (int draw = random.nextInt(all); draw >= proportions[k]; k++) {
                draw -= proportions[k];
            }
            for (int c = 0; c < COLUMNS.size(); c++) {
                values[r][c] = -40 + (c % 3 == k ? 8 : 0) + 3 * random.nextGaussian();
            }
            ids.add("cell" + r);
            labels.add(CLASSES.get(k));
            donors.add("donor" + random.nextInt(1 + count / 4));
        }
        return Dataset.of(COLUMNS, null, values, ids, labels, donors);
    }

    private static Dataset changed(final Dataset cells, final UnaryOperator<double[]> change) {
        return cells.withValues(Arrays.stream(cells.values())
                .map(row -> change.apply(row.clone()))
                .toArray(double[][]::new));
    }

    private static Dataset unlabelled(final Dataset cells) {
        return cells.withLabels(new ArrayList<>(Collections.nCopies(cells.size(), null)));
    }

    private static Validity check(final Model model, final Dataset cells, final boolean shares) {
        return new ValidityCheck(model, TrustLevels.DEFAULT, shares, 0).run(cells, HERE, Progress.NONE);
    }

    private static ValidityFinding finding(final Validity validity, final String check) {
        return validity.findings().stream()
                .filter(f -> f.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

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

    @Test
    void labelsDecide() {
        final Dataset good = cells(7, 100, 1, 1, 1);
        final Validity proven = check(MODEL, good, false);
        assertEquals(ValidityVerdict.NOTHING_AGAINST, proven.verdict(), proven.sentence());
        assertTrue(proven.sentence().contains("labelled cells are predicted rightly"), proven.sentence());
        final List<String> labels = new ArrayList<>(good.labels());
        Collections.rotate(labels, 1);
        final Validity wrong = check(MODEL, good.withLabels(labels), false);
        assertEquals(ValidityVerdict.NOT_VALID, wrong.verdict(), wrong.sentence());
        assertEquals(
                Outcome.AGAINST, finding(wrong, "accuracy of labelled cells").outcome());
        assertEquals(
                Outcome.AGAINST, finding(wrong, "coverage of labelled cells").outcome());
        final List<String> few = new ArrayList<>(Collections.nCopies(100, null));
        IntStream.range(0, 19).forEach(r -> few.set(r, labels.get(r)));
        final Validity tooFew = check(MODEL, good.withLabels(few), false);
        assertEquals(ValidityVerdict.NOTHING_AGAINST, tooFew.verdict(), "19 labels do not decide");
        assertEquals(19, tooFew.classes().stream().mapToInt(c -> c.right().of()).sum());
    }

    /** Another rig on which the predictions hold, as labels show. */
    @Test
    void labelsSpeakForAnotherRig() {
        final Dataset shifted = changed(cells(8, 150, 1, 1, 1), row -> {
            for (int c = 0; c < row.length; c++) {
                row[c] += 3;
            }
            return row;
        });
        assertEquals(
                ValidityVerdict.ANOTHER_DISTRIBUTION,
                check(MODEL, unlabelled(shifted), false).verdict());
        final Validity validity = check(MODEL, shifted, false);
        assertEquals(ValidityVerdict.DOUBTFUL, validity.verdict(), validity.sentence());
        assertTrue(validity.sentence().contains("as many as expected"), validity.sentence());
    }

    @Test
    void labelsThatWereNotTrainedAreCounted() {
        final Dataset cells = cells(9, 60, 1, 1, 1);
        final List<String> labels = new ArrayList<>(cells.labels());
        Collections.fill(labels.subList(0, 10), "Sncg");
        final Validity validity = check(MODEL, cells.withLabels(labels), false);
        assertEquals(10, finding(validity, "labels that were not trained").value());
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
    void anotherSpeciesIsTold() {
        final TrustedModel mouse =
                MODEL.trainedOn(new TrainingOrigin(400, 100, Map.of("species", Map.of("Mus musculus", 400))));
        final ValidityCheck check = new ValidityCheck(mouse, TrustLevels.DEFAULT, false, 0);
        final Dataset cells = unlabelled(cells(11, 60, 1, 1, 1));
        final Validity same =
                check.run(cells, new TrainingOrigin(60, 0, Map.of("species", Map.of("mouse", 60))), Progress.NONE);
        assertEquals(ValidityVerdict.NOTHING_AGAINST, same.verdict(), same.sentence());
        final Validity other =
                check.run(cells, new TrainingOrigin(60, 0, Map.of("species", Map.of("human", 60))), Progress.NONE);
        assertEquals(ValidityVerdict.ANOTHER_DISTRIBUTION, other.verdict(), other.sentence());
        assertTrue(other.sentence().contains("human"), other.sentence());
    }

    @Test
    void modelsThatKnowNothingOfTheirCells() {
        final Dataset cells = cells(12, 60, 1, 1, 1);
        final Model plain = LOGISTIC.fit(cells(1, 100, 1, 1, 1), Progress.NONE);
        final Validity validity = check(plain, unlabelled(cells), true);
        assertEquals(ValidityVerdict.NOT_KNOWN, validity.verdict());
        assertTrue(validity.sentence().contains("does not know its training cells"), validity.sentence());
        assertEquals(60, validity.answers().size());
        assertEquals(ValidityVerdict.NOT_KNOWN, check(plain, cells, true).verdict());
    }

    @Test
    void theModelFileKeepsTheOrigin() throws IOException {
        final TrainingOrigin origin = new TrainingOrigin(
                400, 100, Map.of("species", Map.of("mouse", 390, "rat", 10), "rig", Map.of("A", 400)));
        final ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelFormat.write(MODEL.trainedOn(origin), file);
        final Model read = ModelFormat.read(new ByteArrayInputStream(file.toByteArray()));
        assertEquals(origin, ((TrustedModel) read).origin());
        final ByteArrayOutputStream without = new ByteArrayOutputStream();
        ModelFormat.write(MODEL, without);
        assertNull(((TrustedModel) ModelFormat.read(new ByteArrayInputStream(without.toByteArray()))).origin());
        final Dataset cells = cells(13, 60, 1, 1, 1);
        assertEquals(
                check(MODEL, cells, true).sentence(), check(read, cells, true).sentence());
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
