package org.ephys.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.sql.SparkSession;
import org.ephys.spark.Recordings.Lines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs on a master and two workers of this computer, whose executors are processes of their own. */
class ClusterJobTest {

    @TempDir
    private static Path folder;

    private static SparkSession spark;
    private static Path recordings;
    private static Map<String, String> expected;

    private final Lines said = new Lines();

    @BeforeAll
    static void start() throws Exception {
        recordings = folder.resolve("recordings");
        Recordings.make(recordings);
        spark = Jobs.cluster(2, 1);
        final Path output = folder.resolve("reference");
        Jobs.run(spark, TrickyFileSystem.PREFIX + recordings, output, new Lines());
        expected = Recordings.tables(output);
        assertEquals(5, expected.get("cell_features.csv").lines().count());
    }

    @AfterAll
    static void stop() {
        spark.close();
    }

    private Map<String, String> tables(final Path input, final String name) throws Exception {
        final Path output = folder.resolve(name);
        Jobs.run(spark, TrickyFileSystem.PREFIX + input, output, said, "--batch", "4");
        final Map<String, String> tables = Recordings.tables(output);
        tables.replaceAll((table, text) -> text.replace(input.toString(), recordings.toString()));
        return tables;
    }

    @Test
    void losesAndDoublesNothingIfAnExecutorIsKilled() throws Exception {
        final CompletableFuture<Boolean> killed = CompletableFuture.supplyAsync(() -> {
            for (int wait = 0; wait < 6000; wait++) {
                if (!said.isEmpty()) { // the analysis has begun
                    return ProcessHandle.current()
                            .descendants()
                            .filter(process ->
                                    process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
                            .findFirst()
                            .map(ProcessHandle::destroyForcibly)
                            .orElse(false);
                }
                try {
                    Thread.sleep(50);
                } catch (InterruptedException e) {
                    return false;
                }
            }
            return false;
        });
        assertEquals(expected, tables(recordings, "executor"));
        assertTrue(killed.get());
    }

    @Test
    void namesTheRecordingThatEndsProcesses() throws Exception {
        final Path ends = folder.resolve("ends").resolve("recordings");
        Recordings.make(ends);
        final String name = "cell1" + TrickyFileSystem.ENDS + ".nwb";
        Files.copy(ends.resolve("cell1.nwb"), ends.resolve(name));
        final Map<String, String> tables = tables(ends, "ended");
        final String failed = tables.put("failed_files.csv", expected.get("failed_files.csv"));
        assertTrue(failed.lines().anyMatch(line -> line.contains(name) && line.contains("ENDED_PROCESS")), failed);
        assertEquals(
                expected.get("failed_files.csv").lines().count() + 1,
                failed.lines().count());
        assertEquals(expected, tables);
    }
}
