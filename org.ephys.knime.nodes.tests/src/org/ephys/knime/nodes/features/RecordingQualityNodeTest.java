package org.ephys.knime.nodes.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ephys.knime.nodes.features.quality.RecordingQualityNodeFactory;
import org.ephys.knime.nodes.features.scalar.IpfxFeaturesNodeFactory;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.cell.AnalysisOptions;
import org.ephys.knime.signal.cell.CellAnalysis;
import org.ephys.knime.signal.nwb.Recordings;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.simulation.CellKind;
import org.ephys.knime.signal.simulation.ExampleRecordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.BufferedDataTable;

/** Quality control of a simulated cell and of a file that cannot be used: tables, limits and page. */
class RecordingQualityNodeTest {
    @TempDir
    private Path folder;

    /** The page has for every limit and cell what the tables say. */
    private static void assertShows(final NodeRun run, final BufferedDataTable quality, final BufferedDataTable limits)
            throws Exception {
        final Map<?, ?> page = (Map<?, ?>) run.view().initialData().orElseThrow();
        final Map<?, ?> cells = (Map<?, ?>) page.get("cells");
        final Map<?, ?> shown = (Map<?, ?>) page.get("limits");
        final List<String> ids = NodeRun.column(quality, "id");
        assertEquals(ids, cells.get("id"));
        assertEquals(NodeRun.column(quality, "problem"), cells.get("problem"));
        final List<String> names = NodeRun.column(limits, "limit");
        assertEquals(names, shown.get("name"));
        for (int k = 0; k < names.size(); k++) {
            final int[] states = (int[]) ((List<?>) shown.get("states")).get(k);
            final double[] values = (double[]) ((List<?>) shown.get("values")).get(k);
            final String failed = "\n" + NodeRun.column(limits, "failed").get(k) + "\n";
            final String unknown = "\n" + NodeRun.column(limits, "not_measured").get(k) + "\n";
            for (int i = 0; i < ids.size(); i++) {
                final String line = "\n" + ids.get(i) + "\n";
                assertEquals(
                        failed.contains(line) ? 1 : unknown.contains(line) ? 2 : 0, states[i], names.get(k) + line);
                assertTrue(states[i] == 2 || !Double.isNaN(values[i]), names.get(k) + line);
            }
        }
        assertTrue(Arrays.stream((int[]) ((List<?>) shown.get("states")).get(0)).anyMatch(state -> state == 2));
    }

    private static List<String> keys(final BufferedDataTable table) {
        final List<String> keys = new ArrayList<>();
        table.forEach(row -> keys.add(row.getKey().getString()));
        return keys;
    }

    @Test
    void keepsOrDropsCells() throws Exception {
        final Path good = folder.resolve("good.nwb");
        ExampleRecordings.write(good, CellKind.SST, 7, Progress.NONE);
        final Path bad = Files.writeString(folder.resolve("bad.nwb"), "not a recording");
        final double seal;
        try (Recording recording = Recordings.open(good)) {
            seal = CellAnalysis.analyse(recording, AnalysisOptions.ROBUST, Progress.NONE)
                    .quality()
                    .seal();
        }
        try (NodeRun run = new NodeRun(new RecordingQualityNodeFactory(), folder)) {
            final BufferedDataTable[] all = run.execute(run.files(bad, good));
            assertEquals(List.of("false", "true"), NodeRun.column(all[0], "passed_qc"));
            assertEquals(List.of("true", "false"), NodeRun.column(all[1], "failed_qc"));
            assertEquals(
                    seal, Double.parseDouble(NodeRun.column(all[1], "seal_gohm").get(1)));
            assertTrue(NodeRun.column(all[1], "problem").get(0).contains("bad.nwb"));
            assertShows(run, all[1], all[3]);
            run.with(s -> s.addString("keep", "PASSED"));
            final BufferedDataTable[] passed = run.execute(run.files(bad, good));
            assertEquals(List.of("Row1"), keys(passed[0]), "what is chosen by the key of a row is the same cell");
            assertEquals(List.of("Row0", "Row1"), keys(passed[1]));
            try (NodeRun next = new NodeRun(new IpfxFeaturesNodeFactory(), folder.resolve("next"))) {
                assertEquals(List.of("Row1"), keys(next.execute(passed[0])[0]));
            }
            run.with(s -> {
                s.addString("keep", "PASSED");
                s.addString("limits", "OWN");
                s.addDouble("sealResistanceMin", 1e6);
            });
            final BufferedDataTable[] strict = run.execute(run.files(bad, good));
            assertEquals(0, strict[0].size());
            assertEquals(List.of("true", "true"), NodeRun.column(strict[1], "failed_qc"));
            assertEquals(List.of("not measured", "failed"), NodeRun.column(strict[1], "verdict"));
            run.with(s -> {
                s.addString("keep", "NOT_FAILED");
                s.addString("limits", "GENERAL");
            });
            final BufferedDataTable[] general = run.execute(run.files(bad, good));
            assertEquals(2, general[0].size());
            assertEquals(List.of("not measured", "passed"), NodeRun.column(general[1], "verdict"));
        }
    }
}
