package org.ephys.knime.models.population;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.archive.ModelArchive;
import org.ephys.knime.models.archive.ZipModelStore;
import org.ephys.knime.models.sequence.network.StoredNetworks;
import org.junit.jupiter.api.Test;

/** Large events count like their logarithm, small ones as they are. */
class CompressedSessionTest {
    private static ArraySession session(final float[]... values) {
        return new ArraySession(
                "A1", "A", List.of("A/0", "A/1").subList(0, values.length), 0.25, values, null, null, null, null);
    }

    private static float[] compressed(final ArraySession session, final int cell, final double share) {
        final float[] read = new float[session.frames()];
        new CompressedSession(session, share, Progress.NONE).activity(cell, 0, read.length, read);
        return read;
    }

    @Test
    void isTheInverseHyperbolicSineInPartsOfTheDeviation() {
        // mean 2, deviation 4
        final float[] values = {-2, 6, -2, 6};
        final float large = (float) Math.log(7.5 + Math.sqrt(7.5 * 7.5 + 1));
        final float small = (float) -Math.log(2.5 + Math.sqrt(2.5 * 2.5 + 1));
        assertArrayEquals(new float[] {small, large, small, large}, compressed(session(values), 0, 0.2), 1e-6f);
        assertArrayEquals(
                new float[] {-0.0005f, 0.0015f, -0.0005f, 0.0015f}, compressed(session(values), 0, 1000), 1e-8f);
    }

    @Test
    void theUnitDoesNotMatter() {
        final float[] values = {0, 1, 3, 0.5f, 12, -0.25f, 0, 2};
        final float[] larger = new float[values.length];
        for (int t = 0; t < values.length; t++) {
            larger[t] = 1024 * values[t];
        }
        assertArrayEquals(compressed(session(values), 0, 0.2), compressed(session(larger), 0, 0.2));
    }

    @Test
    void silentCellsStayAndWhatIsNotFiniteIsMissing() {
        final ArraySession session =
                session(new float[] {3, 3, 3, 3}, new float[] {-2, Float.NaN, Float.POSITIVE_INFINITY, 6});
        assertArrayEquals(new float[] {3, 3, 3, 3}, compressed(session, 0, 0.2));
        final float[] read = compressed(session, 1, 0.2);
        assertArrayEquals(new float[] {Float.NaN, Float.NaN}, new float[] {read[1], read[2]});
        assertEquals(2.712465f, read[3], 1e-5f, "the deviation is that of the frames that are there");
    }

    @Test
    void aStretchIsAPartOfTheWhole() {
        final ArraySession session = session(new float[] {0, 1, 3, 0.5f, 12, -0.25f, 0, 2});
        final float[] stretch = new float[3];
        new CompressedSession(session, 0.2, Progress.NONE).activity(0, 2, 3, stretch);
        final float[] whole = compressed(session, 0, 0.2);
        assertArrayEquals(new float[] {whole[2], whole[3], whole[4]}, stretch);
    }

    @Test
    void networksLearnFromCompressedActivityUnlessToldOtherwise() {
        assertEquals(0.2, EmbeddingSettings.COMPACT.compression());
        assertEquals(0, EmbeddingSettings.PUBLISHED.compression());
        final ArraySession session = PlantedPopulation.session("A", "A1", 1);
        final PopulationInputs inputs = PopulationInputs.of(session);
        final float[] plain = firstValues(session, inputs, 0);
        final float[] compressed = firstValues(session, inputs, 0.2);
        final float[] expected = new float[plain.length];
        new PreparedSession(new CompressedSession(session, 0.2, Progress.NONE), inputs, 65, Progress.NONE)
                .activity(0, 0, expected.length, expected);
        assertArrayEquals(expected, compressed);
        new PreparedSession(session, inputs, 65, Progress.NONE).activity(0, 0, expected.length, expected);
        assertArrayEquals(expected, plain);
    }

    private static float[] firstValues(
            final ArraySession session, final PopulationInputs inputs, final double compression) {
        final float[] values = new float[50];
        final EmbeddingSettings settings = EmbeddingSettings.COMPACT.with(Map.of("compression", compression));
        new PopulationData(List.of(session), inputs, settings, Progress.NONE)
                .sessions()
                .get(0)
                .activity(0, 0, values.length, values);
        return values;
    }

    @Test
    void aModelFileOfBeforeTakesActivityAsItIs() throws IOException {
        final EmbeddingSettings small = EmbeddingSettings.COMPACT.with(
                Map.of("size", 3, "heads", 1, "feedForward", 4, "window", 40, "cells", 8, "steps", 1));
        final PopulationModel model =
                PopulationModel.train(List.of(PlantedPopulation.session("A", "A1", 1)), small, Progress.NONE);
        final Map<String, Object> before = model.settings().settings();
        before.remove("compression");
        final ModelArchive archive = new ModelArchive(
                PopulationModelFormat.TYPE,
                Map.of("type", PopulationModelFormat.TYPE, "settings", before),
                new ModelSignature(List.of(), List.of(), List.of()));
        archive.properties().put("frameInterval", 0.25);
        StoredNetworks.write(model.members(), archive);
        archive.put("curve", new double[1][5]);
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ZipModelStore().write(archive, out);
        final PopulationModel back = PopulationModelFormat.read(new ByteArrayInputStream(out.toByteArray()));
        assertEquals(0, back.settings().compression());
    }
}
