package org.ephys.knime.models.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.ephys.knime.models.ClassWeights;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.Tables;
import org.ephys.knime.models.boosting.BoostingRecipe;
import org.ephys.knime.models.ensemble.AverageRecipe;
import org.ephys.knime.models.evaluation.SelectedRecipe;
import org.ephys.knime.models.evaluation.SelectionScore;
import org.ephys.knime.models.forest.ForestRecipe;
import org.ephys.knime.models.linear.LogisticRecipe;
import org.ephys.knime.models.pipeline.PipelineRecipe;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.ephys.knime.models.preprocessing.MissingFlagsStep;
import org.ephys.knime.models.preprocessing.SmoteStep;
import org.ephys.knime.models.preprocessing.StandardiseStep;
import org.ephys.knime.models.sparsepca.FamilySpec;
import org.ephys.knime.models.sparsepca.SparseComponents;
import org.ephys.knime.models.sparsepca.SparsePcaStep;
import org.ephys.knime.models.trust.TrustedRecipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelFormatTest {
    private static final ForestRecipe FOREST = new ForestRecipe(15, 4, 2, 2, ClassWeights.BALANCED, 123456789012L);
    private static final Dataset TABLE = Tables.withGaps(Tables.simulated(1, 5, 30, 20, 10), 11);

    static List<Recipe> recipes() {
        final Recipe pipeline = PipelineRecipe.of(
                FOREST,
                new MissingFlagsStep(0.05),
                new ImputeStep(ImputeStep.Strategy.KNN, 3),
                new StandardiseStep(StandardiseStep.Method.ROBUST, 4),
                new SmoteStep(3, 0.9, 5));
        final Map<String, Recipe> candidates = new LinkedHashMap<>();
        candidates.put("pipeline", pipeline);
        candidates.put(
                "shallow", PipelineRecipe.of(new ForestRecipe(5, 1, 0, 1, ClassWeights.NONE, 0), ImputeStep.MEDIAN));
        return List.of(
                pipeline,
                PipelineRecipe.of(FOREST, ImputeStep.MEDIAN),
                PipelineRecipe.of(
                        FOREST,
                        ImputeStep.MEDIAN,
                        new SparsePcaStep(
                                List.of(
                                        new FamilySpec(
                                                "pair",
                                                List.of("x0", "x1"),
                                                List.of(),
                                                SparseComponents.Sparsity.NON_ZEROS,
                                                List.of(1.0, 2.0),
                                                2),
                                        new FamilySpec(
                                                "all",
                                                List.of("x*"),
                                                List.of(1, 4),
                                                SparseComponents.Sparsity.L1_PENALTY,
                                                List.of(0.5),
                                                1)),
                                0.02,
                                new SparseComponents.Stop(1e-4, 100))),
                new BoostingRecipe(5, 0.2, 4, 3, 0.5, ClassWeights.NONE),
                new AverageRecipe(List.of(
                        new BoostingRecipe(3, 0.1, 5, 2, 0, ClassWeights.BALANCED),
                        PipelineRecipe.of(
                                new LogisticRecipe(0.3, ClassWeights.BALANCED),
                                ImputeStep.MEDIAN,
                                StandardiseStep.Z_SCORE))),
                new SelectedRecipe(candidates, SelectionScore.ACCURACY, 3, 2, 4),
                new TrustedRecipe(pipeline, 3, 6));
    }

    private static byte[] bytes(final Model model) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelFormat.write(model, out);
        return out.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void modelsComeBackTheSame(final Recipe recipe) throws IOException {
        final Model model = recipe.fit(TABLE, Progress.NONE);
        final byte[] file = bytes(model);
        final Model back = ModelFormat.read(new ByteArrayInputStream(file));
        assertEquals(recipe, back.recipe());
        assertEquals(model.signature(), back.signature());
        final double[][] expected = model.probabilities(TABLE, Progress.NONE);
        final double[][] actual = back.probabilities(TABLE, Progress.NONE);
        assertArrayEquals(expected, actual);
        assertArrayEquals(file, bytes(back), "writing again gives the same bytes");
        assertArrayEquals(file, bytes(recipe.fit(TABLE, Progress.NONE)), "fitting again gives the same bytes");
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void recipesComeBackFromTheirSettings(final Recipe recipe) {
        assertEquals(recipe, ModelFormat.CODECS.recipe(recipe.type(), recipe.settings()));
    }

    @Test
    void wrongSettingsAreNamed() {
        assertMessage("treees", () -> ModelFormat.CODECS.recipe("forest", Map.of("treees", 5)));
        assertMessage("whole number", () -> ModelFormat.CODECS.recipe("forest", Map.of("trees", "many")));
        assertMessage("balanced", () -> ModelFormat.CODECS.recipe("forest", Map.of("classWeights", "heavy")));
        assertMessage("woods", () -> ModelFormat.CODECS.recipe("woods", Map.of()));
    }

    private static void assertMessage(final String part, final org.junit.jupiter.api.function.Executable action) {
        final String message = assertThrows(ModelException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void everyTruncationAndManyFlippedBitsAreRefused() throws IOException {
        final byte[] file = bytes(recipes().get(0).fit(TABLE, Progress.NONE));
        // the central directory at the end of a zip is not needed to read it as a stream
        final int end = new String(file, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        for (int length = 0; length < end; length += 97) {
            final byte[] cut = java.util.Arrays.copyOf(file, length);
            assertThrows(
                    ModelException.class, () -> ModelFormat.read(new ByteArrayInputStream(cut)), "cut at " + length);
        }
        for (int at = 40; at < end; at += 211) {
            final byte[] flipped = file.clone();
            flipped[at] ^= 16;
            try {
                ModelFormat.read(new ByteArrayInputStream(flipped));
            } catch (final ModelException expected) {
                continue;
            }
            // a flip in a time stamp or the like may go unnoticed, but then the content is the same
            assertArrayEquals(file, bytes(ModelFormat.read(new ByteArrayInputStream(flipped))), "flipped at " + at);
        }
    }

    @Test
    void hostileFilesAreRefused() throws IOException {
        final byte[] file = bytes(recipes().get(1).fit(TABLE, Progress.NONE));
        assertMessage("not a model file", () -> read(zip(Map.of("other", new byte[0]))));
        assertMessage("not a model file", () -> read("no zip".getBytes(StandardCharsets.UTF_8)));
        final Map<String, byte[]> entries = entries(file);
        final String index = new String(entries.get("model.json"), StandardCharsets.UTF_8);
        assertMessage("Update", () -> read(with(entries, "\"formatVersion\" : 4", "\"formatVersion\" : 5")));
        assertMessage("too large", () -> read(with(entries, "[ 15 ]", "[ 2000000000 ]")));
        assertMessage("damaged", () -> read(with(entries, "[ 15 ]", "[ 100000000 ]")));
        assertMessage("damaged", () -> read(with(entries, "[ 15 ]", "[ -15 ]")));
        assertMessage("damaged", () -> read(with(entries, "\"roots\"", "\"../roots\"")));
        assertMessage("woods", () -> read(with(entries, "\"type\" : \"forest\"", "\"type\" : \"woods\"")));
        final Map<String, byte[]> extra = new LinkedHashMap<>(entries);
        extra.put("arrays/../../evil", new byte[8]);
        assertMessage("not in its index", () -> read(zip(extra)));
        final Map<String, byte[]> loop = new LinkedHashMap<>(entries);
        final String child = entries.keySet().stream()
                .filter(name -> name.endsWith("child"))
                .findFirst()
                .orElseThrow();
        loop.put(child, new byte[entries.get(child).length]); // every node points to the first: would never end
        assertMessage("damaged", () -> read(zip(loop)));
        assertTrue(index.contains("\"ephys-model\""));
    }

    private static void read(final byte[] file) throws IOException {
        ModelFormat.read(new ByteArrayInputStream(file));
    }

    private static byte[] with(final Map<String, byte[]> entries, final String from, final String to)
            throws IOException {
        final Map<String, byte[]> changed = new LinkedHashMap<>(entries);
        final String index = new String(entries.get("model.json"), StandardCharsets.UTF_8);
        assertTrue(index.contains(from), "index has " + from);
        changed.put("model.json", index.replace(from, to).getBytes(StandardCharsets.UTF_8));
        return zip(changed);
    }

    private static Map<String, byte[]> entries(final byte[] file) throws IOException {
        final Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private static byte[] zip(final Map<String, byte[]> entries) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (final String name : new ArrayList<>(entries.keySet())) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(entries.get(name));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
