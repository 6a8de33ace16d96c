package org.ephys.knime.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.archive.Codecs;
import org.ephys.knime.models.archive.ZipModelStore;
import org.ephys.knime.models.sequence.AttentionBiLstmCodec;
import org.ephys.knime.models.sequence.AttentionBiLstmModel;
import org.ephys.knime.models.sequence.AttentionBiLstmRecipe;
import org.ephys.knime.models.sequence.PlantedCells;
import org.ephys.knime.models.sequence.TrainingContract;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whole trainings with the engine, beside the same with the built-in one. */
class TrainingTest extends TrainingContract {
    private static final Dataset TRAIN = PlantedCells.cells(120, 0.5, 1);
    private static final Dataset TEST = PlantedCells.cells(300, 0.5, 2);

    TrainingTest() {
        super(Dl4jEngine.NAME);
    }

    @BeforeAll
    static void start() {
        FirstUse.engine();
    }

    private static AttentionBiLstmRecipe recipe(final String engine) {
        return PlantedCells.recipe()
                .with("engine", engine)
                .with("learningRate", 0.03)
                .with("batch", 32)
                .with("epochs", 8);
    }

    /** A step differs in the last digits, and training magnifies that: scores agree as well as those of two seeds. */
    @Test
    void scoresAsTheBuiltInEngine() {
        final DoubleSummaryStatistics builtIn = accuracies("built-in");
        final DoubleSummaryStatistics here = accuracies(Dl4jEngine.NAME);
        final double spread = Math.max(0.01, builtIn.getMax() - builtIn.getMin());
        assertTrue(builtIn.getAverage() > 0.75, "accuracy " + builtIn);
        assertEquals(builtIn.getAverage(), here.getAverage(), spread, builtIn + " and " + here);
    }

    private static DoubleSummaryStatistics accuracies(final String engine) {
        return IntStream.range(0, 3)
                .mapToDouble(seed ->
                        PlantedCells.accuracy(recipe(engine).with("seed", seed).fit(TRAIN, Progress.NONE), TEST))
                .summaryStatistics();
    }

    @Test
    void theFirstEpochIsThatOfTheBuiltInEngine() {
        final var builtIn = recipe("built-in").with("epochs", 1).fit(TRAIN, Progress.NONE);
        final var here = recipe(Dl4jEngine.NAME).with("epochs", 1).fit(TRAIN, Progress.NONE);
        assertEquals(builtIn.curve().get(0).trainingLoss(), here.curve().get(0).trainingLoss(), 1e-4);
        assertClose(builtIn.probabilities(TEST, Progress.NONE), here.probabilities(TEST, Progress.NONE), 1e-3);
    }

    @Test
    void aSavedModelPredictsTheSameWithoutThisEngine() throws IOException {
        final var model =
                recipe(Dl4jEngine.NAME).with("members", 2).with("epochs", 3).fit(TRAIN, Progress.NONE);
        final Codecs codecs = new Codecs(List.of(new AttentionBiLstmCodec()));
        final var file = new ByteArrayOutputStream();
        new ZipModelStore().write(codecs.encode(model), file);
        final var read = (AttentionBiLstmModel)
                codecs.decode(new ZipModelStore().read(new ByteArrayInputStream(file.toByteArray()), codecs::require));
        assertEquals(Dl4jEngine.NAME, ((AttentionBiLstmRecipe) read.recipe()).engine());
        final double[][] here = read.probabilities(TEST, Progress.NONE);
        FirstUse.stopNodes();
        try {
            assertClose(here, read.probabilities(TEST, Progress.NONE), 1e-5);
        } finally {
            FirstUse.startNodes();
        }
    }

    @Test
    void predictsTheSameWithAModelOfTheBuiltInEngine() {
        final var model = recipe("built-in").with("epochs", 3).fit(TRAIN, Progress.NONE);
        final Codecs codecs = new Codecs(List.of(new AttentionBiLstmCodec()));
        final var archive = codecs.encode(model);
        archive.properties()
                .put("network", recipe(Dl4jEngine.NAME).settings()); // the engine that predicts, if it is there
        final double[][] builtIn = model.probabilities(TEST, Progress.NONE);
        final double[][] here = ((AttentionBiLstmModel) codecs.decode(archive)).probabilities(TEST, Progress.NONE);
        assertClose(builtIn, here, 1e-5);
        assertFalse(Arrays.deepEquals(builtIn, here), "not by this engine, which rounds differently");
    }

    private static void assertClose(final double[][] expected, final double[][] actual, final double tolerance) {
        for (int r = 0; r < expected.length; r++) {
            assertArrayEquals(expected[r], actual[r], tolerance, Arrays.toString(actual[r]));
        }
    }
}
