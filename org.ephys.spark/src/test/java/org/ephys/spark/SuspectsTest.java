package org.ephys.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.ephys.spark.Recordings.Lines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two recordings at once in the only executor, of which one ends it. */
class SuspectsTest {

    @TempDir
    private Path folder;

    /** Both batches are tried twice at the same time on the same executor: the recording of one ends that of the other. */
    @Test
    void whatStoodBesideTheRecordingThatEndsProcessesIsAnalysed() throws Exception {
        final Path recordings = folder.resolve("recordings");
        Recordings.make(recordings);
        final Path both = Files.createDirectories(folder.resolve("both"));
        final String ends = "a" + TrickyFileSystem.ENDS_OTHERS + ".nwb";
        final String slow = "b" + TrickyFileSystem.SLOW + ".nwb";
        Files.copy(recordings.resolve("cell0.nwb"), both.resolve(ends));
        Files.copy(recordings.resolve("cell1.nwb"), both.resolve(slow));
        final Path output = folder.resolve("results");
        try (SparkSession spark = Jobs.cluster(1, 2)) {
            Jobs.run(spark, TrickyFileSystem.PREFIX + both, output, new Lines(), "--batch", "1");
        }
        final Map<String, String> tables = Recordings.tables(output);
        final String failed = tables.get("failed_files.csv");
        assertEquals(2, failed.lines().count(), failed);
        assertTrue(failed.lines().anyMatch(line -> line.contains(ends) && line.contains("ENDED_PROCESS")), failed);
        final String cells = tables.get("cell_features.csv");
        assertEquals(2, cells.lines().count(), cells);
        assertTrue(cells.contains(slow), cells);
    }
}
