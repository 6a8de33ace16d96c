package org.ephys.knime.models.sequence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.linear.LogisticRecipe;
import org.ephys.knime.models.pipeline.PipelineRecipe;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.ephys.knime.models.preprocessing.StandardiseStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The logits of a mixed network are the weighted mean of those of the network and of the logistic regression. */
class LogisticShareTest {
    private static final Dataset TRAIN = PlantedCells.cells(120, 1, 1);
    private static final Dataset TEST = PlantedCells.cells(60, 1, 2);

    private static AttentionBiLstmRecipe recipe(final double share) {
        return PlantedCells.recipe().with("linear", true).with("epochs", 5).with("logisticShare", share);
    }

    /** The logistic regression by itself, with imputation and scaling as in front of networks. */
    private static double[][] logistic(final Dataset train) {
        final var scaling = new StandardiseStep(
                StandardiseStep.Method.Z_SCORE, recipe(0).table().clip());
        return PipelineRecipe.of(LogisticRecipe.DEFAULT, ImputeStep.MEDIAN, scaling)
                .fit(train, Progress.NONE)
                .probabilities(TEST, Progress.NONE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.75, 1})
    void mixesLogits(final double share) {
        assertMixed(TRAIN, recipe(0), recipe(share), share);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1})
    void mixesLogitsOfTwoClasses(final double share) {
        final int[] rows =
                IntStream.range(0, TRAIN.size()).filter(row -> row % 3 != 0).toArray();
        assertMixed(TRAIN.rows(rows), recipe(0), recipe(share), share);
    }

    @Test
    void mixesIntoTransferredNetworks() {
        final double share = 0.5;
        final var source = recipe(0).fit(PlantedCells.cells(120, 0.5, 3), Progress.NONE);
        final var without =
                new TransferRecipe(recipe(0), TransferRecipe.of(Map.of()).transfer()).from(source);
        final var with = new TransferRecipe(recipe(share), without.transfer()).from(source);
        assertMixed(TRAIN, without, with, share);
        assertEquals(share, with.targetOnly().learning().logisticShare(), "the comparison has the same share");
    }

    private static void assertMixed(final Dataset train, final Recipe without, final Recipe with, final double share) {
        final double[][] network = without.fit(train, Progress.NONE).probabilities(TEST, Progress.NONE);
        final double[][] mixed = with.fit(train, Progress.NONE).probabilities(TEST, Progress.NONE);
        final double[][] logistic = logistic(train);
        for (int r = 0; r < network.length; r++) {
            final double[] expected = new double[network[r].length];
            for (int k = 0; k < expected.length; k++) {
                expected[k] = Math.pow(network[r][k], 1 - share) * Math.pow(logistic[r][k], share);
            }
            final double sum = Arrays.stream(expected).sum();
            assertArrayEquals(Arrays.stream(expected).map(p -> p / sum).toArray(), mixed[r], 2e-6);
        }
    }

    @Test
    void needsTheShortcut() {
        final var error = assertThrows(ModelException.class, () -> recipe(0.5).with("linear", false));
        assertTrue(error.getMessage().contains("shortcut"), error.getMessage());
        assertThrows(ModelException.class, () -> recipe(1.5));
    }
}
