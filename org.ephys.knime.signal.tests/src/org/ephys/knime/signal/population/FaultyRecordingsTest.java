package org.ephys.knime.signal.population;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.json.Json;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of fault of a recording on a session made here, and on that of the simulated collection. A healthy session
 * stands beside each: it is read whatever happens to the other.
 */
class FaultyRecordingsTest {
    private static final String HEALTHY = "BAD01_2031-09-09";

    @TempDir
    Path temporary;

    private final Map<String, RecordingFaults.Kind> kinds = RecordingFaults.all();

    private static PopulationRecordings open(final Path folder) {
        return PopulationRecordings.open(List.of(folder), PopulationOptions.DEFAULT, Progress.NONE);
    }

    @TestFactory
    Stream<DynamicTest> made() {
        return kinds.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    final Path root = temporary.resolve(entry.getKey());
                    entry.getValue().damage().to(MadeSession.in(root, "2031-01-01"), root);
                    entry.getValue().check().of(open(root));
                    MadeSession.in(root, "2031-09-09");
                    assertTrue(open(root).sessions().stream()
                            .anyMatch(session -> session.name().equals(HEALTHY)));
                }));
    }

    @TestFactory
    Stream<DynamicTest> numbersOfAllTypesAndOrdersAreTheSame() {
        return Stream.of("npy_big_endian", "npy_int16", "npy_float16", "npy_uint8", "npy_fortran", "npy_version_2")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    final Path root = temporary.resolve("same_" + name);
                    kinds.get(name).damage().to(MadeSession.in(root, "2031-01-01"), root);
                    final float[][] values = new float[MadeSession.CELLS][MadeSession.FRAMES];
                    RecordingFaults.only(open(root)).activity(0, MadeSession.FRAMES, values);
                    final double[][] activity = MadeSession.activity();
                    for (int i = 0; i < values.length; i++) {
                        final float[] expected = new float[MadeSession.FRAMES];
                        for (int t = 0; t < expected.length; t++) {
                            expected[t] = (float) activity[t][i];
                        }
                        assertArrayEquals(expected, values[i], "cell " + i);
                    }
                }));
    }

    @TestFactory
    @EnabledIfEnvironmentVariable(named = "EPHYS_POPULATION", matches = ".+")
    Stream<DynamicTest> collected() throws IOException {
        final Path folder = temporary.resolve("collected");
        try (ZipInputStream zip = new ZipInputStream(
                Files.newInputStream(Path.of(System.getenv("EPHYS_POPULATION"), "simulated", "bad.zip")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                final Path file = folder.resolve(entry.getName()).normalize();
                assertTrue(file.startsWith(folder));
                if (!entry.isDirectory()) {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
        }
        final Path bad = folder.resolve("bad");
        final Set<String> cases = new TreeSet<>();
        ((Map<?, ?>) Json.parse(Files.readString(bad.resolve("cases.json"))))
                .keySet()
                .forEach(name -> cases.add((String) name));
        assertEquals(new TreeSet<>(kinds.keySet()), cases);
        return cases.stream()
                .map(name -> DynamicTest.dynamicTest(
                        name, () -> kinds.get(name).check().of(open(bad.resolve(name)))));
    }
}
