package org.ephys.knime.signal.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.cell.AnalysisOptions;
import org.ephys.knime.signal.cell.AnalysisOptions.Part;
import org.ephys.knime.signal.formats.RecordingFiles;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.simulation.ExampleRecordings;
import org.ephys.knime.signal.vectors.VectorPreset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One analysis of everything gives the tables that analyses of the features, the vectors and the quality give alone. */
class OnePassTest {

    private static final int ONE_OF_EACH_KIND = 4;

    private static final CellTable<AnalysedCell> VECTORS =
            VectorTable.listTable(VectorPreset.IPFX_DEFAULT.lengths().keySet());

    private static AnalysedCell analyse(final Path file, final AnalysisOptions options) {
        final CellFile cell = new CellFile("cell", List.of(file.toString()), "");
        return AnalysedCell.analyse(cell, () -> RecordingFiles.open(file, options.reading()), options, Progress.NONE);
    }

    private static void assertSame(
            final CellTable<?> table, final AnalysedCell alone, final CellTable<?> ofAll, final AnalysedCell all) {
        final List<Object[]> expected = table.of(alone);
        final List<Object[]> found = ofAll.of(all);
        assertEquals(expected.size(), found.size(), table.name());
        for (int r = 0; r < expected.size(); r++) {
            assertArrayEquals(expected.get(r), found.get(r), table.name() + ", row " + r);
        }
    }

    private static void assertSame(final Path file, final AnalysisOptions options) {
        final AnalysedCell all = analyse(file, options);
        final AnalysedCell features = analyse(file, options.withParts(Part.SWEEPS, Part.CELL));
        for (final CellTable<?> table : List.of(CellTable.FEATURES, CellTable.SWEEPS, CellTable.SPIKES)) {
            assertSame(table, features, table, all);
        }
        assertSame(CellTable.REASONS, features, CellTable.FEATURE_REASONS, all);
        final AnalysedCell vectors = analyse(file, options.withParts(Part.VECTORS));
        assertSame(VECTORS, vectors, VECTORS, all);
        assertSame(CellTable.REASONS, vectors, CellTable.VECTOR_REASONS, all);
        final AnalysedCell quality = analyse(file, options.withParts(Part.QUALITY));
        assertSame(CellTable.QUALITY, quality, CellTable.QUALITY, all);
        assertSame(CellTable.SWEEP_QUALITY, quality, CellTable.SWEEP_QUALITY, all);
    }

    @Test
    void givesTheTablesOfThree(@TempDir final Path folder) throws Exception {
        ExampleRecordings.write(folder, ONE_OF_EACH_KIND, ExampleRecordings.DEFAULT_SEED, Progress.NONE);
        ExampleRecordings.writeAxon(folder.resolve("axon"), Progress.NONE);
        final List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertEquals(ONE_OF_EACH_KIND + 2, files.size(), "two of Axon");
        files.parallelStream().forEach(file -> {
            assertSame(file, AnalysisOptions.ROBUST);
            assertSame(file, AnalysisOptions.STRICT);
        });
        assertSame(folder.resolve("missing.nwb"), AnalysisOptions.ROBUST);
    }
}
