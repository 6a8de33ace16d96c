package org.ephys.knime.models.trust;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.ephys.knime.models.ClassProbabilities;
import org.ephys.knime.models.ClassWeights;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.forest.ForestRecipe;
import org.ephys.knime.models.format.ModelFormat;
import org.ephys.knime.models.linear.LogisticRecipe;
import org.ephys.knime.models.pipeline.PipelineRecipe;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.ephys.knime.models.preprocessing.StandardiseStep;
import org.junit.jupiter.api.Test;

/** Sets, typicality, missing protocols and decisions on made cells. */
class TrustTest {
    private static final Recipe FOREST =
            PipelineRecipe.of(new ForestRecipe(30, 0, 0, 1, ClassWeights.BALANCED, 1), ImputeStep.MEDIAN);

    private static final List<String> COLUMNS = List.of(
            "threshold_v_long_square",
            "peak_v_long_square",
            "trough_v_long_square",
            "threshold_v_ramp",
            "peak_v_ramp",
            "trough_v_ramp",
            "threshold_v_short_square",
            "peak_v_short_square");

    /** Three classes that differ in the long square; the other protocols follow it with little noise. */
    private static Dataset cells(final long seed, final int count) {
        final SplittableRandom random = new SplittableRandom(seed);
        final double[][] values = new double[count][COLUMNS.size()];
        final List<String> ids = new ArrayList<>();
        final List<String> labels = new ArrayList<>();
        final List<String> donors = new ArrayList<>();
        for (int r = 0; r < count; r++) {
            final int k = r % 3;
            final double[] base = {
                -40 + 9 * k + 3 * random.nextGaussian(), 30 - 8 * k + 3 * random.nextGaussian(), random.nextGaussian()
            };
            for (int c = 0; c < COLUMNS.size(); c++) {
                values[r][c] = base[c % 3] + (c < 3 ? 0 : 1.5 * random.nextGaussian());
            }
            ids.add("cell" + seed + "-" + r);
            labels.add(List.of("Pvalb", "Sst", "Vip").get(k));
            donors.add("donor" + random.nextInt(1 + count / 4));
        }
        return Dataset.of(COLUMNS, null, values, ids, labels, donors);
    }

    private static List<Answer> answers(final TrustedModel model, final Dataset rows) {
        return new Judge(model, TrustLevels.DEFAULT).answers(rows, Progress.NONE);
    }

    private static Dataset without(final Dataset cells, final String... endings) {
        final double[][] values =
                Arrays.stream(cells.values()).map(double[]::clone).toArray(double[][]::new);
        for (int c = 0; c < COLUMNS.size(); c++) {
            for (final String ending : endings) {
                for (int r = 0; COLUMNS.get(c).endsWith(ending) && r < values.length; r++) {
                    values[r][c] = Double.NaN;
                }
            }
        }
        return cells.withValues(values);
    }

    @Test
    void completeCellsKeepTheirClass() {
        final Dataset train = cells(1, 240);
        final Dataset test = cells(2, 150);
        final TrustedModel model = TrustedRecipe.of(FOREST, 0).fit(train, Progress.NONE);
        final double[][] plain = FOREST.fit(train, Progress.NONE).probabilities(test, Progress.NONE);
        final double[][] calibrated = model.probabilities(test, Progress.NONE);
        int covered = 0;
        for (int r = 0; r < test.size(); r++) {
            assertEquals(ClassProbabilities.mostProbable(plain[r]), ClassProbabilities.mostProbable(calibrated[r]));
            final Answer answer = answers(model, test.rows(new int[] {r})).get(0);
            assertArrayEquals(calibrated[r], answer.probabilities(), "one by one as all at once");
            covered +=
                    answer.set().contains(model.classes().indexOf(test.labels().get(r))) ? 1 : 0;
        }
        assertTrue(covered >= 0.83 * test.size(), "covered " + covered);
        final long confident = answers(model, test).stream()
                .filter(answer -> answer.decision() == Decision.CONFIDENT)
                .count();
        assertTrue(confident > 60, "confident " + confident);
    }

    /** The classifier has not seen that it is missing, and would take the median for measured. */
    @Test
    void aFeatureThatNoTrainingCellLacksIsFilledInByTheOthers() {
        final Dataset train = cells(1, 240);
        final Dataset test = without(cells(2, 300), "d_v_long_square", "k_v_long_square");
        final TrustedModel model = TrustedRecipe.of(FOREST, 0).fit(train, Progress.NONE);
        final double filled = accuracy(model.probabilities(test, Progress.NONE), test);
        final double median = accuracy(model.classifier().probabilities(test, Progress.NONE), test);
        assertTrue(filled > median + 0.03, filled + " by expectation, " + median + " by the median");
        final Dataset some = train.withValues(train.values().clone());
        for (int r = 0; r < train.size(); r += 40) {
            some.values()[r] =
                    without(train, "d_v_long_square", "k_v_long_square").values()[r];
        }
        final TrustedModel withGaps = TrustedRecipe.of(FOREST, 0).fit(some, Progress.NONE);
        for (int c = 0; c < COLUMNS.size(); c++) {
            assertTrue(model.trust().withoutGaps()[c]);
            assertEquals(c > 1, withGaps.trust().withoutGaps()[c]);
        }
        assertEquals(
                accuracy(withGaps.classifier().probabilities(test, Progress.NONE), test),
                accuracy(withGaps.probabilities(test, Progress.NONE), test),
                "what is known from training is left to the classifier");
    }

    /** A rare class may be the only one that fits where a common class is more probable: neither is an answer. */
    @Test
    void aSetWithoutTheMostProbableClassIsNoAnswer() {
        final Dataset cells = cells(1, 600);
        final int[] common = java.util.stream.IntStream.range(0, cells.size())
                .filter(r -> !"Sst".equals(cells.labels().get(r)) || r % 5 == 0)
                .toArray();
        final Recipe logistic = PipelineRecipe.of(LogisticRecipe.DEFAULT, ImputeStep.MEDIAN, StandardiseStep.Z_SCORE);
        final TrustedModel model = TrustedRecipe.of(logistic, 0).fit(cells.rows(common), Progress.NONE);
        int contradictions = 0;
        for (final Answer answer : answers(model, cells(2, 600))) {
            if (answer.set().size() == 1 && answer.set().get(0) != answer.best().orElseThrow()) {
                contradictions++;
                assertNotEquals(Decision.CONFIDENT, answer.decision(), answer.reason());
                if (answer.decision() == Decision.UNCERTAIN) {
                    assertTrue(answer.reason().contains("is not the most probable one"), answer.reason());
                }
            }
        }
        assertTrue(contradictions > 0, "such cells are among them");
    }

    @Test
    void cellsWithoutFeaturesAreWithheld() {
        final TrustedModel model = TrustedRecipe.of(FOREST, 0).fit(cells(1, 120), Progress.NONE);
        final Dataset cell = cells(3, 3);
        for (final Answer answer : answers(model, without(cell, "_square", "_ramp"))) {
            assertEquals(Decision.WITHHELD, answer.decision());
            assertNull(answer.probabilities());
            assertFalse(answer.best().isPresent());
            assertEquals("none of the 8 features was measured", answer.reason());
        }
        final double[] one = new double[8];
        Arrays.fill(one, Double.NaN);
        one[0] = -40;
        final Answer few = answers(model, cell.rows(new int[] {0}).withValues(new double[][] {one}))
                .get(0);
        assertEquals(Decision.WITHHELD, few.decision());
        assertTrue(few.reason().contains("only 1 of 8 features"), few.reason());
        assertArrayEquals(
                new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0},
                model.probabilities(without(cell, "_square", "_ramp"), Progress.NONE)[0],
                1e-12,
                "class shares");
    }

    @Test
    void unlikeCellsNameTheFeature() {
        final TrustedModel model = TrustedRecipe.of(FOREST, 0).fit(cells(1, 240), Progress.NONE);
        final Dataset cell = cells(3, 1);
        final double[] volts = cell.values()[0].clone();
        volts[4] *= 1000;
        final Answer answer =
                answers(model, cell.withValues(new double[][] {volts})).get(0);
        assertEquals(Decision.UNLIKE, answer.decision());
        assertEquals("peak_v_ramp", answer.worst());
        assertTrue(answer.reason().contains("peak_v_ramp"), answer.reason());
        assertNotEquals(Decision.UNLIKE, answers(model, cell).get(0).decision());
    }

    /** The median would be the middle class; what is to be expected from the ramp is the right one. */
    @Test
    void protocolsThatWereNotRecordedAreNotFilledWithTheMedian() {
        final Dataset train = cells(1, 240);
        final Dataset test = without(cells(2, 150), "long_square");
        final TrustedModel model = TrustedRecipe.of(FOREST, 0).fit(train, Progress.NONE);
        final double filled = accuracy(model.probabilities(test, Progress.NONE), test);
        final double median = accuracy(model.classifier().probabilities(test, Progress.NONE), test);
        assertTrue(filled > median + 0.03, filled + " by expectation, " + median + " by the median");
        final Answer answer = answers(model, test).get(0);
        assertEquals("ramp, short square", answer.protocols());
        assertEquals(filled, answer.expectedAccuracy(), 0.08);
        assertEquals(5 / 8.0, answer.observed());
    }

    private static double accuracy(final double[][] probabilities, final Dataset cells) {
        int right = 0;
        for (int r = 0; r < probabilities.length; r++) {
            right += List.of("Pvalb", "Sst", "Vip")
                            .get(ClassProbabilities.mostProbable(probabilities[r]))
                            .equals(cells.labels().get(r))
                    ? 1
                    : 0;
        }
        return right / (double) probabilities.length;
    }

    @Test
    void combinationsThatWereNeverTrainedAreUncertain() {
        final Dataset train = cells(1, 240);
        final double[][] halves = train.values();
        final double[][] ramp = without(train, "square").values();
        final double[][] squares = without(train, "ramp").values();
        for (int r = 0; r < halves.length; r++) {
            halves[r] = r % 2 == 0 ? ramp[r] : squares[r];
        }
        final TrustedModel model = TrustedRecipe.of(FOREST, 0).fit(train.withValues(halves), Progress.NONE);
        final Answer answer = answers(model, cells(3, 1)).get(0);
        assertEquals(Decision.UNCERTAIN, answer.decision());
        assertTrue(answer.reason().contains("no training cell has these protocols together"), answer.reason());
    }

    @Test
    void oneDonorCannotBeCalibrated() throws IOException {
        final Dataset cells = cells(1, 60);
        final Dataset one = Dataset.of(
                cells.columns(),
                cells.units(),
                cells.values(),
                cells.ids(),
                cells.labels(),
                Collections.nCopies(60, "donor"));
        final TrustedModel model = TrustedRecipe.of(FOREST, 0).fit(one, Progress.NONE);
        assertEquals("all training cells come from one donor", model.obstacle());
        final ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelFormat.write(model, file);
        final TrustedModel back = (TrustedModel) ModelFormat.read(new ByteArrayInputStream(file.toByteArray()));
        final Answer answer = answers(back, cells).get(0);
        assertEquals(Decision.UNCERTAIN, answer.decision());
        assertTrue(answer.reason().contains("one donor"), answer.reason());
    }

    @Test
    void answersComeBackFromTheFile() throws IOException {
        final TrustedModel model = TrustedRecipe.of(FOREST, 0).fit(cells(1, 120), Progress.NONE);
        final ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelFormat.write(model, file);
        final TrustedModel back = (TrustedModel) ModelFormat.read(new ByteArrayInputStream(file.toByteArray()));
        final Dataset test = without(cells(2, 9), "ramp");
        for (int r = 0; r < 9; r++) {
            final Answer expected = answers(model, test).get(r);
            final Answer actual = answers(back, test).get(r);
            assertArrayEquals(expected.pValues(), actual.pValues());
            assertEquals(expected.typicality(), actual.typicality());
            assertEquals(expected.expectedAccuracy(), actual.expectedAccuracy());
            assertEquals(expected.reason(), actual.reason());
        }
    }

    @Test
    void sameBytesOnAnyNumberOfThreads() {
        final byte[] one = new ForkJoinPool(1).submit(TrustTest::bytes).join();
        final byte[] three = new ForkJoinPool(3).submit(TrustTest::bytes).join();
        assertArrayEquals(one, three);
    }

    private static byte[] bytes() {
        final ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ModelFormat.write(TrustedRecipe.of(FOREST, 0).fit(cells(1, 120), Progress.NONE), file);
        } catch (final IOException ex) {
            throw new java.io.UncheckedIOException(ex);
        }
        return file.toByteArray();
    }
}
