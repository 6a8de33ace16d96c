package org.ephys.knime.signal.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ephys.knime.signal.protocol.StimulusOntology;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.SweepInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * All golden files of IPFX (commit c607a36, NumPy 1.24, SciPy 1.10): integers, indexes and times equal, other numbers
 * within 1e-6 relative or 1e-9 absolute, NaN where IPFX has NaN, a failure of the same kind where IPFX fails.
 */
@EnabledIfEnvironmentVariable(named = "EPHYS_NWB", matches = ".+")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GoldenParityTest {

    private static final Path ROOT = Path.of(String.valueOf(System.getenv("EPHYS_NWB")));
    private static final Path GOLDEN = ROOT.resolve("golden");

    private final ParityTable all = new ParityTable();

    @AfterAll
    void writeReport() throws IOException {
        final String report = System.getenv("EPHYS_REPORT");
        ParityReport.write(all, Path.of(report == null ? "target/ipfx-parity.md" : report));
    }

    @Test
    void simulatedCells() throws IOException {
        final ParityTable table = new ParityTable();
        final List<String> names;
        try (Stream<Path> files = Files.list(GOLDEN)) {
            names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("synth_"))
                    .map(name -> name.replace(".json.gz", ""))
                    .sorted()
                    .toList();
        }
        assertTrue(names.size() >= 8, () -> "golden files of simulated cells: " + names);
        for (final String name : names) {
            compare(table, GoldenFile.simulated(name), ROOT.resolve("synthetic"), GOLDEN, ROOT);
        }
        all.add(table);
        assertNone(table, 300_000);
    }

    @Test
    void realRecordings() throws IOException {
        final ParityTable table = new ParityTable();
        for (final GoldenFile file : GoldenFile.REAL) {
            compare(table, file, ROOT.resolve("real"), GOLDEN, ROOT);
        }
        all.add(table);
        assertNone(table, 100_000);
    }

    @Test
    void givenWindows() throws IOException {
        final ParityTable table = new ParityTable();
        for (final GoldenFile file : GoldenFile.DIRECT) {
            try (Recording recording = file.open(ROOT.resolve("real"))) {
                final List<Integer> numbers = recording.sweeps().stream()
                        .sorted(Comparator.comparing(SweepInfo::series))
                        .map(SweepInfo::number)
                        .toList();
                new DirectParity(table).compare(file.name(), file.load(GOLDEN), numbers, CellParity.store(recording));
            }
        }
        all.add(table);
        assertNone(table, 200_000);
    }

    /** Compares everything that one golden file says. */
    static void compare(
            final ParityTable table, final GoldenFile file, final Path recordings, final Path goldens, final Path root)
            throws IOException {
        final Golden golden = file.load(goldens);
        final StimulusOntology ontology = file.ontology(root);
        try (Recording recording = file.open(recordings)) {
            final SweepStore store = CellParity.store(recording);
            final SweepTable sweeps = new SweepTable(recording.sweeps(), ontology);
            final Map<Integer, Golden> bySweep = CellParity.bySweep(golden.get("sweeps"));
            assertEquals(bySweep.size(), recording.sweeps().size(), file::name);
            final SweepParity sweepParity = new SweepParity(table);
            for (final SweepInfo info : recording.sweeps()) {
                sweepParity.compare(
                        file.name(),
                        bySweep.get(info.number()),
                        store.sweep(info.number()).sweep());
            }
            final CellParity cellParity = new CellParity(table);
            cellParity.vectorProtocols(file.name(), golden, sweeps, store);
            cellParity.chirp(file.name(), golden.get("chirp"), store);
            final List<Integer> passed = new QualityParity(table)
                    .compare(
                            file.name(),
                            golden,
                            sweeps,
                            recording.info().session().date(),
                            store);
            final StrictPolicy strict = new StrictPolicy(sweeps, AnalysisOptions.STRICT);
            final Golden pipeline = golden.get("run_pipeline");
            if (pipeline.has("feature_extraction")
                    && pipeline.get("feature_extraction").has("feature_states")) {
                cellParity.dataSet(
                        file.name(), pipeline.get("feature_extraction"), strict.forRecord(store, passed), store);
            }
            if (golden.get("extract_data_set_features").has("feature_states")) {
                final StrictPolicy everything =
                        new StrictPolicy(sweeps, AnalysisOptions.STRICT.withSelection(SweepSelection.ALL));
                cellParity.dataSet(
                        file.name() + " without quality control",
                        golden.get("extract_data_set_features"),
                        everything.forRecord(store, List.of()),
                        store);
            }
        }
    }

    static void assertNone(final ParityTable table, final int atLeast) {
        assertTrue(table.mismatches().isEmpty(), table::summary);
        assertTrue(table.compared() >= atLeast, () -> "only " + table.compared() + " values were compared");
    }
}
