package org.ephys.knime.models.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ephys.knime.models.ClassWeights;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.forest.ForestRecipe;
import org.ephys.knime.models.format.ModelFormat;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.ephys.knime.models.preprocessing.StandardiseStep;
import org.ephys.knime.models.preprocessing.Step;
import org.ephys.knime.models.sparsepca.SparseComponents.Stop;
import org.ephys.knime.models.sparsepca.SparsePcaStep;
import org.junit.jupiter.api.Test;

class TransformationTest {
    private static final List<Step> STEPS =
            List.of(ImputeStep.MEDIAN, StandardiseStep.Z_SCORE, new SparsePcaStep(List.of(), 0.01, Stop.DEFAULT));

    /** Six columns around two factors, with gaps. */
    private static Dataset table(final long seed, final int rows) {
        final SplittableRandom random = new SplittableRandom(seed);
        final double[][] values = new double[rows][6];
        final String[] ids = new String[rows];
        final String[] labels = new String[rows];
        for (int r = 0; r < rows; r++) {
            final double a = random.nextDouble();
            final double b = random.nextDouble();
            for (int c = 0; c < 6; c++) {
                values[r][c] = (c < 3 ? a : b) * (c + 1) + 0.05 * random.nextDouble();
            }
            values[r][r % 6] = r % 5 == 0 ? Double.NaN : values[r][r % 6];
            ids[r] = "r" + r;
            labels[r] = r % 2 == 0 ? "A" : "B";
        }
        return Dataset.of(
                List.of("a", "b", "c", "d", "e", "f"),
                List.of("mV", "mV", "ms", "ms", "pA", "pA"),
                values,
                Arrays.asList(ids),
                Arrays.asList(labels),
                null);
    }

    private static byte[] bytes(final Transformation transformation) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        transformation.write(out);
        return out.toByteArray();
    }

    @Test
    void aStoredTransformationGivesTheSameBits() throws IOException {
        final Transformation fitted = Transformation.fit(STEPS, table(1, 40), Progress.NONE);
        final Transformation stored = Transformation.read(new ByteArrayInputStream(bytes(fitted)));
        assertEquals(fitted.signature(), stored.signature());
        assertArrayEquals(bytes(fitted), bytes(stored));
        final Dataset other = table(2, 15);
        final Dataset expected = fitted.apply(other);
        assertTrue(expected.columns().get(0).startsWith("component_"));
        assertArrayEquals(expected.values(), stored.apply(other).values());
        assertArrayEquals(
                expected.values(),
                stored.apply(other.columns(List.of("f", "e", "d", "c", "b", "a")))
                        .values(),
                "columns are found by name");
    }

    @Test
    void otherUnitsAndMissingColumnsAreRefused() {
        final Transformation fitted = Transformation.fit(STEPS, table(1, 40), Progress.NONE);
        final Dataset lacking = table(2, 5).columns(List.of("a", "b", "c", "d", "e"));
        assertTrue(assertThrows(ModelException.class, () -> fitted.apply(lacking))
                .getMessage()
                .contains("f"));
    }

    @Test
    void modelsAndDamagedFilesAreRefused() throws IOException {
        final ByteArrayOutputStream model = new ByteArrayOutputStream();
        final PipelineRecipe recipe =
                PipelineRecipe.of(new ForestRecipe(3, 0, 0, 1, ClassWeights.NONE, 0), STEPS.get(0));
        ModelFormat.write(recipe.fit(table(1, 20), Progress.NONE), model);
        assertTrue(assertThrows(
                        ModelException.class, () -> Transformation.read(new ByteArrayInputStream(model.toByteArray())))
                .getMessage()
                .contains("pipeline"));
        final byte[] whole = bytes(Transformation.fit(STEPS, table(1, 40), Progress.NONE));
        final byte[] half = Arrays.copyOf(whole, whole.length / 2);
        assertThrows(ModelException.class, () -> Transformation.read(new ByteArrayInputStream(half)));
        assertThrows(ModelException.class, () -> ModelFormat.read(new ByteArrayInputStream(whole)));
    }
}
