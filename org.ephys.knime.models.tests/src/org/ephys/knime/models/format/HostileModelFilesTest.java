package org.ephys.knime.models.format;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Model files whose zip is sound and whose content is not: refused in words, in little memory. */
class HostileModelFilesTest {
    private static final Dataset TABLE = Tables.withGaps(Tables.simulated(3, 4, 25, 20), 17);
    private static final int CASES = Integer.parseInt(System.getenv().getOrDefault("EPHYS_FUZZ_CASES", "400"));

    private static final long SEED = Long.parseLong(System.getenv().getOrDefault("EPHYS_FUZZ_SEED", "0"));
    private static final long SECONDS = 10;

    /** What says something to programmers only. */
    private static final Pattern NAME_OF_A_CLASS =
            Pattern.compile("\\w(Exception|Error)\\b|\\b(java|org|io)\\.\\w+\\.");

    private static Map<String, byte[]> entries(final Model model) throws IOException {
        final ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelFormat.write(model, file);
        final Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private static Model read(final Map<String, byte[]> entries) throws IOException {
        final ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            for (final Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return ModelFormat.read(new ByteArrayInputStream(file.toByteArray()));
    }

    private static String index(final String type, final String arrays) {
        return "{\"format\":\"ephys-model\",\"formatVersion\":1,\"model\":{\"type\":\"" + type
                + "\",\"recipe\":{\"type\":\"" + type + "\",\"settings\":{}},\"columns\":[\"x\"],\"units\":[\"\"],"
                + "\"classes\":[\"A\",\"B\"],\"properties\":{},\"arrays\":{" + arrays + "},\"parts\":{}}}";
    }

    private static void assertRefused(final String words, final String index, final Map<String, byte[]> arrays) {
        final Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("model.json", index.getBytes(StandardCharsets.UTF_8));
        entries.putAll(arrays);
        final ModelException refused = assertThrows(ModelException.class, () -> read(entries));
        assertTrue(refused.getMessage().contains(words), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"five\"", "null", "{}", "4294967301", "2.5", "-1", "true"})
    void aShapeIsAListOfSizes(final String size) {
        assertRefused(
                size.equals("-1") ? "damaged" : "whole numbers",
                index("forest", "\"a\":{\"type\":\"float64\",\"shape\":[" + size + "]}"),
                Map.of("arrays/a", new byte[40]));
    }

    @Test
    void theKindIsAskedBeforeAnArrayIsRead() {
        // the array is not even there
        assertRefused("woods", index("woods", "\"a\":{\"type\":\"int8\",\"shape\":[1000000000]}"), Map.of());
    }

    @Test
    void moreThanTheMemoryHoldsIsRefusedBeforeItIsRead() {
        final List<String> arrays = new ArrayList<>();
        final long each = 1L << 29;
        for (long sum = 0; sum <= Runtime.getRuntime().maxMemory() / 4; sum += each) {
            arrays.add("\"a" + arrays.size() + "\":{\"type\":\"int8\",\"shape\":[" + each + "]}");
        }
        assertRefused("-Xmx", index("forest", String.join(",", arrays)), Map.of());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1_000_000, Integer.MAX_VALUE})
    void boostedTreesLieWithinTheirArrays(final int size) throws IOException {
        final Map<String, byte[]> entries = entries(ModelFormatTest.recipes().stream()
                .filter(recipe -> recipe.type().equals("boosting"))
                .findFirst()
                .orElseThrow()
                .fit(TABLE, Progress.NONE));
        ByteBuffer.wrap(entries.get("arrays/sizes"))
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, size);
        final ModelException refused = assertThrows(ModelException.class, () -> read(entries));
        assertTrue(refused.getMessage().contains("trees do not fit"), refused.getMessage());
    }

    /** Bytes of an array or of the index are changed: the model is refused in words, or it predicts. */
    @ParameterizedTest
    @MethodSource("org.ephys.knime.models.format.ModelFormatTest#recipes")
    void anyContentIsRefusedOrPredicts(final Recipe recipe) throws IOException {
        final Map<String, byte[]> sound = entries(recipe.fit(TABLE, Progress.NONE));
        final List<String> names = new ArrayList<>(sound.keySet());
        final SplittableRandom random =
                new SplittableRandom(SEED + recipe.type().hashCode());
        final int cases = CASES / ModelFormatTest.recipes().size() + 1;
        for (int i = 0; i < cases; i++) {
            final Map<String, byte[]> entries = new LinkedHashMap<>(sound);
            final String name = names.get(random.nextInt(3) == 0 ? 0 : random.nextInt(names.size()));
            final byte[] bytes = entries.get(name).clone();
            for (int change = random.nextInt(1, 4); change > 0 && bytes.length > 0; change--) {
                // digits and brackets in the index, so that it often remains JSON
                bytes[random.nextInt(bytes.length)] = name.endsWith(".json")
                        ? (byte) "0123456789-,[]x\"".charAt(random.nextInt(16))
                        : (byte) random.nextInt(256);
            }
            entries.put(name, bytes);
            try {
                predict(entries, recipe.type() + ", case " + i);
            } catch (final ModelException e) {
                assertTrue(!e.getMessage().isBlank());
                assertFalse(NAME_OF_A_CLASS.matcher(e.getMessage()).find(), e::getMessage);
            }
        }
    }

    /** Hangs end after a minute; other work on the machine does not count to the limit on the time of the processor. */
    private static void predict(final Map<String, byte[]> entries, final String name) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> {
                    final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
                    final long start = threads.getCurrentThreadCpuTime();
                    try {
                        read(entries).probabilities(TABLE, Progress.NONE);
                    } finally {
                        final long seconds = (threads.getCurrentThreadCpuTime() - start) / 1_000_000_000L;
                        assertTrue(seconds < SECONDS, () -> name + " takes " + seconds + " s of the processor");
                    }
                },
                name);
    }
}
