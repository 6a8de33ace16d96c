package org.ephys.knime.models.sequence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.SequenceEngine;
import org.ephys.knime.models.sequence.network.SequenceNetwork;
import org.ephys.knime.models.sequence.training.EpochResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttentionBiLstmTest extends TrainingContract {
    private static final Dataset TRAIN = PlantedCells.cells(180, 0.5, 1);
    private static final Dataset TEST = PlantedCells.cells(90, 0.5, 2);

    AttentionBiLstmTest() {
        super("built-in");
    }

    static Stream<Map<String, Object>> options() {
        return Stream.of(
                Map.of(),
                Map.of("input", "layer_norm", "headNorm", true),
                Map.of("input", "family_projection", "missingFlags", true),
                Map.of("linear", true, "score", "loss", "cosine", true),
                Map.of("smoteNeighbours", 5, "weighting", "none", "score", "accuracy"),
                Map.of("weighting", "effective_number", "focalGamma", 2.0),
                Map.of("arcFace", true, "headNorm", true, "arcScale", 10.0),
                Map.of("validation", 0, "missingFamily", "zero"),
                Map.of("groupedValidation", true, "members", 3, "missingFamily", "impute"));
    }

    @ParameterizedTest
    @MethodSource("options")
    void learnsPlantedClasses(final Map<String, Object> options) {
        AttentionBiLstmRecipe recipe = PlantedCells.recipe();
        for (final var option : options.entrySet()) {
            recipe = recipe.with(option.getKey(), option.getValue());
        }
        final var model = recipe.fit(TRAIN, Progress.NONE);
        assertEquals(recipe, model.recipe());
        final double accuracy = PlantedCells.accuracy(model, TEST);
        assertTrue(accuracy > 0.9, "accuracy " + accuracy);
        for (final double[] row : model.probabilities(TEST, Progress.NONE)) {
            assertEquals(1, Arrays.stream(row).sum(), 1e-9);
        }
    }

    @Test
    void settingsMakeTheSameRecipeAgain() {
        final var recipe = PlantedCells.recipe().with("members", 4).with("arcMargin", 0.2);
        assertEquals(recipe, AttentionBiLstmRecipe.of(recipe.settings()));
        final Map<String, Object> named = new LinkedHashMap<>(recipe.settings());
        named.put("families", List.of(Map.of("name", "spike", "columns", List.of("a_0", "b_0"))));
        final var withFamilies = AttentionBiLstmRecipe.of(named);
        assertEquals(
                List.of("a_0", "b_0"), withFamilies.families().orElseThrow().allColumns());
        assertEquals(withFamilies, AttentionBiLstmRecipe.of(withFamilies.settings()));
        assertThrows(ModelException.class, () -> AttentionBiLstmRecipe.of(Map.of("hiden", 3)));
        assertThrows(ModelException.class, () -> AttentionBiLstmRecipe.of(Map.of("dropout", 1.0)));
    }

    @Test
    void theBestEpochWins() {
        final var model =
                PlantedCells.recipe().with("patience", 3).with("epochs", 40).fit(TRAIN, Progress.NONE);
        final List<EpochResult> curve = model.curve();
        final var best =
                curve.stream().filter(EpochResult::best).reduce((a, b) -> b).orElseThrow();
        assertEquals(
                curve.stream().mapToDouble(EpochResult::validationMacroF1).max().orElseThrow(),
                best.validationMacroF1());
        assertEquals(best.epoch() + 3, curve.size(), "stops three epochs after the best");
        // fewer epochs, so that training ends at the best one: the very same model
        final var shorter = PlantedCells.recipe()
                .with("patience", 3)
                .with("epochs", best.epoch())
                .fit(TRAIN, Progress.NONE);
        assertArrayEquals(
                model.probabilities(TEST, Progress.NONE)[0], shorter.probabilities(TEST, Progress.NONE)[0], 0);
    }

    @Test
    void attentionLeavesOutMissingFamiliesWithoutShiftingTheOthers() {
        final var model = PlantedCells.recipe().fit(TRAIN, Progress.NONE);
        final double[][] holes = new double[TEST.size()][];
        for (int r = 0; r < holes.length; r++) {
            holes[r] = TEST.values()[r].clone();
            Arrays.fill(holes[r], 8, 12, Double.NaN); // family c, which is noise
        }
        final var before = model.predict(TEST, Progress.NONE).attention();
        final var after = model.predict(TEST.withValues(holes), Progress.NONE).attention();
        for (int r = 0; r < holes.length; r++) {
            assertTrue(before[r][2] > 0);
            assertEquals(0, after[r][2]);
            assertEquals(1, Arrays.stream(after[r]).sum(), 1e-6);
        }
        final double accuracy = PlantedCells.accuracy(model, TEST.withValues(holes));
        assertTrue(accuracy > 0.85, "the other families are still in their places: " + accuracy);
    }

    @Test
    void aFamilyThatTheTableLacksStaysAsAnEmptyToken() {
        final List<String> columns =
                TRAIN.columns().stream().filter(name -> !name.startsWith("c_")).toList();
        final var families = PlantedCells.families();
        final var recipe = new AttentionBiLstmRecipe(
                java.util.Optional.of(families),
                PlantedCells.recipe().table(),
                PlantedCells.recipe().network(),
                PlantedCells.recipe().learning(),
                PlantedCells.recipe().balance(),
                1,
                "built-in",
                0);
        final var model = recipe.fit(TRAIN.columns(columns), Progress.NONE);
        assertEquals(4, model.families().size());
        assertEquals(columns, model.columns());
        assertEquals(0, model.predict(TEST.columns(columns), Progress.NONE).attention()[0][2]);
        assertTrue(PlantedCells.accuracy(model, TEST) > 0.9);
        final var error = assertThrows(
                ModelException.class, () -> recipe.fit(TRAIN.columns(columns.subList(1, 12)), Progress.NONE));
        assertTrue(error.getMessage().contains("a_0"), error.getMessage());
    }

    @Test
    void aMissingEngineIsNamed() {
        final var error = assertThrows(
                ModelException.class,
                () -> PlantedCells.recipe().with("engine", "no such").fit(TRAIN, Progress.NONE));
        assertTrue(error.getMessage().contains("no such") && error.getMessage().contains("built-in"));
    }

    @Test
    void predictsWithoutTheEngineThatTrainedIt() {
        final var builtIn = SequenceEngines.get("built-in");
        final var recipe = PlantedCells.recipe().with("engine", "other").with("epochs", 2);
        final var opened = new AtomicInteger();
        final AttentionBiLstmModel model;
        try (var other = SequenceEngines.add(new CountingEngine(builtIn, opened))) {
            model = recipe.fit(TRAIN, Progress.NONE);
            opened.set(0);
            model.probabilities(TEST, Progress.NONE);
            assertEquals(1, opened.get(), "predicts with the engine that is there");
        }
        model.probabilities(TEST, Progress.NONE);
        assertEquals(1, opened.get());
    }

    private record CountingEngine(SequenceEngine engine, AtomicInteger opened) implements SequenceEngine {
        @Override
        public String name() {
            return "other";
        }

        @Override
        public String version() {
            return engine.version();
        }

        @Override
        public SequenceNetwork open(final Architecture architecture, final int capacity) {
            opened.incrementAndGet();
            return engine.open(architecture, capacity);
        }
    }
}
