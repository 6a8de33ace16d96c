package org.ephys.knime.models.sequence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.sequence.network.Names;
import org.ephys.knime.models.sequence.network.Tensor;
import org.ephys.knime.models.sequence.training.EpochResult;
import org.junit.jupiter.api.Test;

class TransferTest {
    private static final Dataset SOURCE = PlantedCells.cells(600, 0.9, 3);
    private static final Dataset TARGET = PlantedCells.cells(36, 0.9, 4);
    private static final Dataset TEST = PlantedCells.cells(300, 0.9, 5);
    private static final AttentionBiLstmModel PRETRAINED = PlantedCells.recipe().fit(SOURCE, Progress.NONE);

    private static TransferRecipe recipe(final Map<String, Object> settings) {
        return TransferRecipe.of(settings).from(PRETRAINED);
    }

    private static Map<String, Object> target() {
        return PlantedCells.recipe().settings();
    }

    @Test
    void fineTuningBeatsTheTargetAlone() {
        final var recipe = recipe(Map.of("target", target()));
        final double tuned = PlantedCells.accuracy(recipe.fit(TARGET, Progress.NONE), TEST);
        final double alone = PlantedCells.accuracy(recipe.targetOnly().fit(TARGET, Progress.NONE), TEST);
        assertTrue(tuned > alone + 0.05, "fine-tuned " + tuned + ", target alone " + alone);
    }

    @Test
    void jointTrainingBeatsTheTargetAlone() {
        final var recipe = TransferRecipe.of(Map.of("mode", "joint", "target", target(), "jointEpochs", 20))
                .with(SOURCE);
        final var model = recipe.fit(TARGET, Progress.NONE);
        final double joint = PlantedCells.accuracy(model, TEST);
        final double alone = PlantedCells.accuracy(recipe.targetOnly().fit(TARGET, Progress.NONE), TEST);
        assertTrue(joint > alone + 0.05, "joint " + joint + ", target alone " + alone);
        assertEquals(
                java.util.List.of("joint training", "target only"),
                model.curve().stream().map(EpochResult::phase).distinct().toList());
    }

    @Test
    void aFrozenEncoderStaysAsItWas() {
        final var model = recipe(Map.of("target", target(), "encoderRate", 0)).fit(TARGET, Progress.NONE);
        boolean headMoved = false;
        for (final Tensor tensor : model.members().get(0).all()) {
            final float[] before =
                    PRETRAINED.members().get(0).get(tensor.name()).toArray();
            if (Names.isHead(tensor.name())) {
                headMoved |= !Arrays.equals(before, tensor.toArray());
            } else {
                assertArrayEquals(before, tensor.toArray(), 0, tensor.name());
            }
        }
        assertTrue(headMoved);
    }

    @Test
    void otherClassesGetAClassifierOfTheirOwn() {
        final Dataset renamed = TARGET.withLabels(TARGET.labels().stream()
                .map(label -> label.equals("Sst") ? "Vip" : label)
                .toList());
        final var model = recipe(Map.of("target", target())).fit(renamed, Progress.NONE);
        assertEquals(java.util.List.of("Lamp5", "Pvalb", "Vip"), model.classes());
    }

    @Test
    void withoutASourceItSaysWhatIsMissing() {
        final var stored = TransferRecipe.of(recipe(Map.of("target", target())).settings());
        assertEquals(recipe(Map.of("target", target())), stored);
        final var error = assertThrows(ModelException.class, () -> stored.fit(TARGET, Progress.NONE));
        assertTrue(error.getMessage().contains("source"), error.getMessage());
        assertThrows(ModelException.class, () -> TransferRecipe.of(Map.of("mode", "joint"))
                .fit(TARGET, Progress.NONE));
    }

    @Test
    void speciesAreScaledByThemselves() {
        final double[][] shifted = Arrays.stream(TARGET.values())
                .map(row -> Arrays.stream(row).map(x -> 3 * x + 100).toArray())
                .toArray(double[][]::new);
        final var plain = recipe(Map.of("target", target())).fit(TARGET, Progress.NONE);
        final var other = recipe(Map.of("target", target())).fit(TARGET.withValues(shifted), Progress.NONE);
        final double[][] a = plain.probabilities(TARGET, Progress.NONE);
        final double[][] b = other.probabilities(TARGET.withValues(shifted), Progress.NONE);
        for (int r = 0; r < a.length; r++) {
            assertArrayEquals(a[r], b[r], 1e-3);
        }
        assertFalse(Arrays.equals(a[0], a[1]));
    }
}
