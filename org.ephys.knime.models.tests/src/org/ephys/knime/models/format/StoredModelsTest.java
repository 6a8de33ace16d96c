package org.ephys.knime.models.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.GoldenFile;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Tables;
import org.ephys.knime.models.archive.ZipModelStore;
import org.ephys.knime.models.trust.Answer;
import org.ephys.knime.models.trust.Decision;
import org.ephys.knime.models.trust.Judge;
import org.ephys.knime.models.trust.TrainingOrigin;
import org.ephys.knime.models.trust.TrustLevels;
import org.ephys.knime.models.trust.TrustedModel;
import org.ephys.knime.models.trust.Validity;
import org.ephys.knime.models.trust.ValidityCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Model files of every version of the format, written by that version ({@link StoredModels}), still load. Needs a folder
 * per version.
 */
class StoredModelsTest {
    private static Model read(final String file) throws IOException {
        try (InputStream in = StoredModelsTest.class.getResourceAsStream(file)) {
            return ModelFormat.read(in);
        }
    }

    private static double[][] numbers(final int version, final String name) {
        return GoldenFile.rows(StoredModelsTest.class, "models/" + version + "/predictions.csv").stream()
                .filter(row -> row[0].equals(name))
                .map(row -> GoldenFile.numbers(row, 1, row.length - 1))
                .toArray(double[][]::new);
    }

    private static Dataset cells(final int version) {
        final double[][] values = numbers(version, "cell");
        final List<String> ids =
                IntStream.range(0, values.length).mapToObj(r -> "cell" + r).toList();
        return Tables.of(values, ids, null, null);
    }

    static Stream<Arguments> files() {
        return IntStream.rangeClosed(1, ZipModelStore.FORMAT_VERSION).boxed().flatMap(version -> Stream.of(
                        "forest",
                        "logistic",
                        "boosting",
                        "average",
                        "selected",
                        "attention-bilstm",
                        "transfer",
                        "trusted")
                .filter(name -> version >= 3 || !name.equals("trusted"))
                .map(name -> Arguments.of(version, name)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void predictAsTheyDid(final int version, final String name) throws IOException {
        final Model model = read("models/" + version + "/" + name + ".zip");
        final double[][] expected = numbers(version, name);
        final double[][] actual = model.probabilities(cells(version), Progress.NONE);
        assertEquals(9, expected.length);
        for (int r = 0; r < expected.length; r++) {
            assertArrayEquals(expected[r], actual[r], 1e-6, "cell " + r);
        }
        final ByteArrayOutputStream now = new ByteArrayOutputStream();
        ModelFormat.write(model, now);
        final Model again = ModelFormat.read(new ByteArrayInputStream(now.toByteArray()));
        assertArrayEquals(actual, again.probabilities(cells(version), Progress.NONE), "written in the present format");
        assertEquals(model.recipe(), again.recipe());
    }

    @Test
    void modelsOfVersion2AreNotCalibrated() throws IOException {
        for (final Answer answer :
                new Judge(read("models/2/forest.zip"), TrustLevels.DEFAULT).answers(cells(2), Progress.NONE)) {
            assertEquals(Decision.UNCERTAIN, answer.decision());
            assertTrue(answer.reason().contains("not calibrated"), answer.reason());
        }
    }

    @Test
    void modelsOfVersion3DoNotKnowWhereTheirCellsComeFrom() throws IOException {
        assertNull(((TrustedModel) read("models/3/trusted.zip")).origin());
        assertEquals(
                "mouse", ((TrustedModel) read("models/4/trusted.zip")).origin().text("species"));
        final Validity validity = new ValidityCheck(read("models/3/trusted.zip"), TrustLevels.DEFAULT, false, 0)
                .run(cells(3), new TrainingOrigin(9, 0, Map.of("species", Map.of("human", 9))), Progress.NONE);
        assertTrue(
                validity.findings().stream()
                        .anyMatch(f -> f.explanation().equals("training cells: not known; new cells: human")),
                validity.findings().toString());
    }

    @Test
    void transfersOfVersion1LackTheirSource() throws IOException {
        final Dataset train = Tables.withGaps(Tables.simulated(1, 5, 30, 20, 10), 11);
        final Model old = read("models/1/transfer.zip");
        final String message = assertThrows(
                        ModelException.class, () -> old.recipe().fit(train, Progress.NONE))
                .getMessage();
        assertTrue(message.contains("source"), message);
        final Model model = read("models/2/transfer.zip");
        final double[][] fitted = model.recipe().fit(train, Progress.NONE).probabilities(cells(2), Progress.NONE);
        final double[][] expected = numbers(2, "transfer");
        for (int r = 0; r < expected.length; r++) {
            assertArrayEquals(expected[r], fitted[r], 1e-6, "fitted anew, cell " + r);
        }
    }
}
