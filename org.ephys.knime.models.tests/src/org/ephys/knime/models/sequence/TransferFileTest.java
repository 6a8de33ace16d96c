package org.ephys.knime.models.sequence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.format.ModelFormat;
import org.ephys.knime.models.trust.Judge;
import org.ephys.knime.models.trust.TrustLevels;
import org.ephys.knime.models.trust.TrustedModel;
import org.ephys.knime.models.trust.TrustedRecipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A transferred model brings its source, so that the transfer can be done anew after loading. */
class TransferFileTest {
    private static final AttentionBiLstmModel SOURCE =
            PlantedCells.recipe().with("epochs", 3).fit(PlantedCells.cells(120, 0.7, 31), Progress.NONE);

    @TempDir
    private Path folder;

    private static TransferRecipe recipe(final TransferMode mode) {
        final Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("mode", mode.name().toLowerCase(java.util.Locale.ROOT));
        settings.put("jointEpochs", 2);
        settings.put("target", PlantedCells.recipe().with("epochs", 2).settings());
        final var recipe = TransferRecipe.of(settings).from(SOURCE);
        return mode == TransferMode.JOINT ? recipe.with(PlantedCells.cells(60, 0.7, 32)) : recipe;
    }

    private static AttentionBiLstmModel model(final TransferMode mode) {
        return recipe(mode).fit(FreshProcess.TRAIN, Progress.NONE);
    }

    private static byte[] file(final AttentionBiLstmModel model) throws IOException {
        final var out = new ByteArrayOutputStream();
        ModelFormat.write(model, out);
        return out.toByteArray();
    }

    private static AttentionBiLstmModel read(final byte[] file) throws IOException {
        return (AttentionBiLstmModel) ModelFormat.read(new ByteArrayInputStream(file));
    }

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void isFittedAnewInAFreshProcessWithOneProcessor(final TransferMode mode) throws Exception {
        assertSameInAFreshProcess(model(mode));
    }

    @Test
    void networksFromScratchAreTheSameInAFreshProcessToo() throws Exception {
        assertSameInAFreshProcess(
                PlantedCells.recipe().with("epochs", 2).with("members", 3).fit(FreshProcess.TRAIN, Progress.NONE));
    }

    private void assertSameInAFreshProcess(final AttentionBiLstmModel model) throws Exception {
        final Path path = folder.resolve("model.zip");
        try (OutputStream out = Files.newOutputStream(path)) {
            ModelFormat.write(model, out);
        }
        assertEquals(FreshProcess.bits(model), inFreshProcess(path));
    }

    private static List<String> inFreshProcess(final Path model) throws Exception {
        final Path root = Path.of(System.getProperty("repository.root"));
        final List<String> path = new ArrayList<>();
        path.add(root.resolve("org.ephys.knime.models/target/classes").toString());
        path.add(root.resolve("org.ephys.knime.models.tests/target/classes").toString());
        try (var jars = Files.list(root.resolve("org.ephys.knime.models/lib"))) {
            jars.forEach(jar -> path.add(jar.toString()));
        }
        final Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:ActiveProcessorCount=1",
                        "-cp",
                        String.join(File.pathSeparator, path),
                        FreshProcess.class.getName(),
                        model.toString())
                .redirectErrorStream(true)
                .start();
        final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output.lines().filter(line -> line.startsWith("p ")).toList();
    }

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void theSourceIsWrittenTheSameAgain(final TransferMode mode) throws IOException {
        final byte[] file = file(model(mode));
        assertArrayEquals(file, file(read(file)));
    }

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void whatIsKnownOfItsErrorsIsLearnedByDoingTheTransferAnewAndKeptInTheFile(final TransferMode mode)
            throws IOException {
        final TrustedModel model = new TrustedRecipe(recipe(mode), 2, 7).fit(FreshProcess.TRAIN, Progress.NONE);
        assertEquals("", model.obstacle());
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelFormat.write(model, out);
        final Model loaded = ModelFormat.read(new ByteArrayInputStream(out.toByteArray()));
        final Judge judge = new Judge(loaded, TrustLevels.DEFAULT);
        judge.answers(FreshProcess.TRAIN, Progress.NONE).forEach(cell -> {
            assertTrue(cell.typicality() > 0 && cell.typicality() <= 1, cell::toString);
            assertEquals(3, cell.pValues().length);
        });
        final ByteArrayOutputStream again = new ByteArrayOutputStream();
        ModelFormat.write(loaded.recipe().fit(FreshProcess.TRAIN, Progress.NONE), again);
        assertArrayEquals(out.toByteArray(), again.toByteArray());
    }

    @Test
    void aChainOfStartsDoesNotGrow() throws IOException {
        AttentionBiLstmModel model = SOURCE;
        final List<Integer> sizes = new ArrayList<>();
        final var recipe = PlantedCells.recipe().with("epochs", 1).with("validation", 0);
        for (int i = 0; i < 20; i++) {
            model = WarmStart.of(recipe, model, FreshProcess.TRAIN.columns()).fit(FreshProcess.TRAIN, Progress.NONE);
            sizes.add(file(model).length);
        }
        assertTrue(sizes.get(19) < sizes.get(1) * 1.1, sizes.toString());
        read(file(model)).recipe().fit(FreshProcess.TRAIN, Progress.NONE);
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        final byte[] file = file(model(TransferMode.JOINT));
        // the central directory at the end of a zip is not needed to read it as a stream
        final int end = new String(file, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        for (int length = 0; length < end; length += 499) {
            final byte[] cut = java.util.Arrays.copyOf(file, length);
            assertThrows(ModelException.class, () -> read(cut), "cut at " + length);
        }
    }

    @Test
    void damagedSourcesAreRefused() throws IOException {
        final byte[] file = file(model(TransferMode.JOINT));
        final Map<String, byte[]> entries = entries(file);
        final Map<String, byte[]> labels = new LinkedHashMap<>(entries);
        labels.put("arrays/source-cells/labels", new byte[] {9, 9, 9, 9, 0, 0, 0, 0});
        assertRefused(labels, "60 × 4 bytes of classes are 8");
        final byte[] unknown = entries.get("arrays/source-cells/labels").clone();
        unknown[0] = 77;
        labels.put("arrays/source-cells/labels", unknown);
        assertRefused(labels, "a class that there is not");
        final byte[] infinite = entries.get("arrays/source-cells/values").clone();
        infinite[6] = (byte) 0xf0;
        infinite[7] = 0x7f;
        java.util.Arrays.fill(infinite, 0, 6, (byte) 0);
        final Map<String, byte[]> values = new LinkedHashMap<>(entries);
        values.put("arrays/source-cells/values", infinite);
        assertRefused(values, "an infinite number");
        final Map<String, byte[]> weights = new LinkedHashMap<>(entries);
        final byte[] bias = entries.get("arrays/source/network1/head-bias").clone();
        bias[2] = (byte) 0xc0;
        bias[3] = 0x7f;
        weights.put("arrays/source/network1/head-bias", bias);
        assertRefused(weights, "a weight that is not a number");
        final Map<String, byte[]> seen = new LinkedHashMap<>(entries);
        seen.remove("arrays/seen");
        assertRefused(seen, "an array that is in the index only");
    }

    private static void assertRefused(final Map<String, byte[]> entries, final String what) throws IOException {
        final byte[] file = zip(entries);
        final var error = assertThrows(ModelException.class, () -> read(file), what);
        assertTrue(
                error.getMessage().contains("model file") || error.getMessage().contains("infinite"), what);
    }

    @Test
    void aForeignSourceIsRefused() throws IOException {
        final Map<String, byte[]> entries = entries(file(model(TransferMode.FINE_TUNE)));
        final String index = new String(entries.get("model.json"), StandardCharsets.UTF_8);
        final int source = index.indexOf("\"source\"");
        assertTrue(source > 0, "the index lists the source");
        final String type = "\"type\" : \"attention-bilstm\"";
        final int at = index.indexOf(type, source);
        entries.put(
                "model.json",
                (index.substring(0, at) + "\"type\" : \"woods\"" + index.substring(at + type.length()))
                        .getBytes(StandardCharsets.UTF_8));
        final byte[] file = zip(entries);
        final var error = assertThrows(ModelException.class, () -> read(file));
        assertTrue(error.getMessage().contains("woods"), error.getMessage());
    }

    private static Map<String, byte[]> entries(final byte[] file) throws IOException {
        final Map<String, byte[]> entries = new LinkedHashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private static byte[] zip(final Map<String, byte[]> entries) throws IOException {
        final var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (final var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
