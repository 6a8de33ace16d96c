package org.ephys.knime.models.sequence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.archive.Codecs;
import org.ephys.knime.models.archive.ModelArchive;
import org.ephys.knime.models.archive.ZipModelStore;
import org.junit.jupiter.api.Test;

class ModelFileTest {
    private static final Codecs CODECS = new Codecs(List.of(new AttentionBiLstmCodec(), new TransferCodec()));
    private static final Dataset TRAIN = PlantedCells.cells(90, 0.5, 8);
    private static final Dataset TEST = PlantedCells.cells(30, 0.5, 9);

    private static AttentionBiLstmRecipe recipe() {
        return PlantedCells.recipe().with("epochs", 3).with("members", 2).with("missingFlags", true);
    }

    private static AttentionBiLstmModel copy(final AttentionBiLstmModel model) throws IOException {
        final var out = new ByteArrayOutputStream();
        new ZipModelStore().write(CODECS.encode(model), out);
        return (AttentionBiLstmModel)
                CODECS.decode(new ZipModelStore().read(new ByteArrayInputStream(out.toByteArray()), CODECS::require));
    }

    @Test
    void predictsTheSameAfterReading() throws IOException {
        final var model = recipe().fit(TRAIN, Progress.NONE);
        final var read = copy(model);
        final double[][] before = model.probabilities(TEST, Progress.NONE);
        final double[][] after = read.probabilities(TEST, Progress.NONE);
        for (int r = 0; r < before.length; r++) {
            assertArrayEquals(before[r], after[r], 0);
        }
        assertEquals(model.recipe(), read.recipe());
        assertEquals(model.signature(), read.signature());
        assertEquals(model.families(), read.families());
        assertEquals(model.curve(), read.curve());
        assertEquals(model.architecture(), read.architecture());
    }

    @Test
    void transferredModelsKeepTheirRecipe() throws IOException {
        final var pretrained = PlantedCells.recipe().with("epochs", 2).fit(TRAIN, Progress.NONE);
        final var recipe = TransferRecipe.of(
                        Map.of("target", PlantedCells.recipe().with("epochs", 2).settings()))
                .from(pretrained);
        final var model = recipe.fit(TEST, Progress.NONE);
        final var read = copy(model);
        assertEquals(recipe, read.recipe());
        assertArrayEquals(model.probabilities(TEST, Progress.NONE)[0], read.probabilities(TEST, Progress.NONE)[0], 0);
    }

    @Test
    void anArrayOfTheWrongShapeIsRefused() {
        assertRefused("head-weight", new float[3], 3);
    }

    @Test
    void aValueThatIsNotANumberIsRefused() {
        final float[] scores = new float[8];
        scores[3] = Float.NaN;
        assertRefused("attention-score", scores, 8);
    }

    @Test
    void aMissingArrayIsRefused() {
        assertRefused("lstm-forward-bias", null);
    }

    private static void assertRefused(final String name, final float[] values, final int... shape) {
        final ModelArchive archive = CODECS.encode(recipe().fit(TRAIN, Progress.NONE));
        final ModelArchive damaged = copyBut(archive, "network2", name, values, shape);
        final var error = assertThrows(ModelException.class, () -> CODECS.decode(damaged));
        assertTrue(error.getMessage().contains(name), error.getMessage());
    }

    /** Copies an archive, with one array of one part replaced or left out. */
    private static ModelArchive copyBut(
            final ModelArchive archive, final String part, final String name, final float[] values, final int[] shape) {
        final var copy = new ModelArchive(archive.type(), archive.recipe(), archive.signature());
        copy.properties().putAll(archive.properties());
        archive.arrays().forEach((key, array) -> {
            if (part != null || !key.equals(name)) {
                copy.putArray(key, array);
            } else if (values != null) {
                copy.put(key, values, shape);
            }
        });
        archive.children()
                .forEach((key, child) ->
                        copy.putChild(key, key.equals(part) ? copyBut(child, null, name, values, shape) : child));
        return copy;
    }

    @Test
    void propertiesThatDoNotFitAreRefused() {
        for (final var change : Map.<String, Object>of("width", 3, "members", 100_000, "families", List.of())
                .entrySet()) {
            final ModelArchive archive = CODECS.encode(recipe().fit(TRAIN, Progress.NONE));
            archive.properties().put(change.getKey(), change.getValue());
            assertThrows(ModelException.class, () -> CODECS.decode(archive), change.toString());
        }
    }

    @Test
    void sameModelSameBytes() throws IOException {
        final var first = new ByteArrayOutputStream();
        final var second = new ByteArrayOutputStream();
        new ZipModelStore().write(CODECS.encode(recipe().fit(TRAIN, Progress.NONE)), first);
        new ZipModelStore().write(CODECS.encode(recipe().fit(TRAIN, Progress.NONE)), second);
        assertTrue(Arrays.equals(first.toByteArray(), second.toByteArray()));
    }
}
