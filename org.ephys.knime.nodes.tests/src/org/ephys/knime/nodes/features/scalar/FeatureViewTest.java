package org.ephys.knime.nodes.features.scalar;

import static org.ephys.knime.nodes.features.scalar.KeptSamples.at;
import static org.ephys.knime.nodes.features.scalar.KeptSamples.numbers;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ephys.knime.nodes.features.NodeRun;
import org.ephys.knime.nodes.recordings.CellRecordings;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.offline.OfflineRuntime;
import org.ephys.knime.offline.OfflineView;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.rows.CellReason;
import org.ephys.knime.signal.simulation.CellKind;
import org.ephys.knime.signal.simulation.ExampleRecordings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.BufferedDataTable;

/** The view of the features against the node's own tables: two simulated cells around a file that is none. */
class FeatureViewTest {
    @TempDir
    private static Path folder;

    private static NodeRun run;

    private static BufferedDataTable[] out;

    private static OfflineView view;

    @BeforeAll
    static void analyse() throws Exception {
        final Path first = folder.resolve("first.nwb");
        final Path second = folder.resolve("second.nwb");
        final Path bad = folder.resolve("bad.nwb");
        ExampleRecordings.write(first, CellKind.SST, 3, Progress.NONE);
        ExampleRecordings.write(second, CellKind.PVALB, 4, Progress.NONE);
        Files.writeString(bad, "no NWB file");
        run = new NodeRun(new IpfxFeaturesNodeFactory(), folder);
        out = run.execute(run.files(first, bad, second));
        view = run.view();
    }

    @AfterAll
    static void close() throws Exception {
        run.close();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(final Object value) {
        return (Map<String, Object>) value;
    }

    private static Map<String, Object> sweep(final int cell, final int number) throws IOException {
        return map(view.call("", "getSweep", cell, number));
    }

    private static double[] mark(final Map<String, Object> sweep, final String name, final String axis) {
        return (double[]) map(map(sweep.get("marks")).get(name)).get(axis);
    }

    /** Values of the spikes of a sweep in the node's table, as the page rounds them. */
    private static double[] spikes(final String id, final int sweep, final String column) {
        final List<String> ids = NodeRun.column(out[2], "id");
        final List<String> sweeps = NodeRun.column(out[2], "sweep_number");
        final List<String> values = NodeRun.column(out[2], column);
        return IntStream.range(0, ids.size())
                .filter(r -> ids.get(r).equals(id) && sweeps.get(r).equals(Integer.toString(sweep)))
                .mapToDouble(r -> values.get(r) == null ? Double.NaN : Double.parseDouble(values.get(r)))
                .toArray();
    }

    @Test
    void marksAreTheSpikesOfTheTable() throws Exception {
        int marked = 0;
        for (final int cell : new int[] {2, 0, 2}) { // back and forth, for the spikes of one cell are kept
            final Map<String, Object> sweeps =
                    map(map(view.call("", "getCell", cell)).get("sweeps"));
            final int[] numbers = (int[]) sweeps.get("number");
            for (int k = 0; k < numbers.length; k++) {
                final Integer count = (Integer) ((Object[]) sweeps.get("spikes"))[k];
                if (count != null && count > 0) {
                    final Map<String, Object> shown = sweep(cell, numbers[k]);
                    assertEquals(count, mark(shown, "peak", "t").length);
                    for (final String name : List.of("threshold", "peak")) {
                        for (final String axis : List.of("t", "v")) {
                            assertArrayEquals(
                                    spikes("cell " + cell, numbers[k], name + "_" + axis),
                                    mark(shown, name, axis),
                                    1e-6,
                                    name);
                        }
                    }
                    marked += count;
                }
            }
        }
        assertTrue(marked > 200, marked + " spikes");
    }

    @Test
    void peaksLieOnTheTrace() throws Exception {
        final int hero = (int) map(view.call("", "getCell", 2)).get("first");
        final Map<String, Object> shown = sweep(2, hero);
        final double[] max = (double[]) map(shown.get("response")).get("max");
        final double[] t = mark(shown, "peak", "t");
        final double[] v = mark(shown, "peak", "v");
        final double[] stimulus = (double[]) shown.get("epoch");
        for (int i = 0; i < t.length; i++) {
            final int bin = (int) (t[i] / (double) shown.get("step") + 1e-6);
            final double largest = Arrays.stream(max, bin - 1, bin + 2).max().orElseThrow();
            assertEquals(largest, v[i], 0.001, "peak " + i + " in mV");
            assertTrue(t[i] > stimulus[0] && t[i] < stimulus[1] + 0.01, "during the stimulus");
        }
        assertTrue(t.length > 5);
    }

    /** What a report keeps: around a spike every sample, so that peak and threshold are points of the curve. */
    @Test
    void marksLieOnTheSamplesThatAReportKeeps() throws Exception {
        int checked = 0;
        for (final Object one : (List<?>) map(view.call("", "getStored", 0)).get("answers")) {
            final Map<String, Object> answer = map(map(one).get("answer"));
            if (!answer.containsKey("fine")) {
                continue;
            }
            final Map<String, Object> fine = map(answer.get("fine"));
            final double[] values = numbers(map(fine.get("values")));
            final double step = (double) fine.get("step");
            for (final String name : List.of("threshold", "peak")) {
                final double[] t = mark(answer, name, "t");
                final double[] v = mark(answer, name, "v");
                for (int i = 0; i < Math.min(t.length, 120); i++) {
                    assertEquals(v[i], at(t[i], fine, values, step), 0.003, name + " " + i + " in mV");
                    checked++;
                }
            }
        }
        assertTrue(checked > 200, checked + " marks");
    }

    @Test
    void theFirstRowsOfAReportAreThoseOfTheTable() {
        final Map<String, Object> data = map(view.initialData().orElseThrow());
        final List<?> overview = (List<?>) data.get("overview");
        assertEquals(7, overview.size());
        for (final Object one : overview) {
            final Map<String, Object> column = map(one);
            final List<String> table =
                    NodeRun.column(out[0], column.get("feature").toString());
            final double factor =
                    "ms".equals(column.get("unit")) && column.get("name").equals("Spike width") ? 1000 : 1;
            for (int cell = 0; cell < table.size(); cell++) {
                final Object value = ((List<?>) column.get("values")).get(cell);
                if (table.get(cell) == null) {
                    assertEquals(null, value);
                } else {
                    assertEquals(Double.parseDouble(table.get(cell)) * factor, value, column.get("name") + " " + cell);
                }
            }
        }
    }

    @Test
    void aPageOfACellHasAllItsSweeps() {
        final Map<String, Object> page = map(view.call("", "getPage", 2));
        final Map<String, Object> sweeps = map(map(view.call("", "getCell", 2)).get("sweeps"));
        final int[] numbers = (int[]) sweeps.get("number");
        final Object[] clamps = (Object[]) sweeps.get("clamp");
        final List<?> answers = (List<?>) page.get("answers");
        assertEquals(List.of("getCell", 0), map(answers.get(0)).get("call"));
        assertEquals(1 + numbers.length, answers.size());
        for (int k = 0; k < numbers.length; k++) {
            final Map<String, Object> kept = map(answers.get(1 + k));
            assertEquals(List.of("getSweep", 0, numbers[k]), kept.get("call"));
            final Map<String, Object> sweep = map(kept.get("answer"));
            assertEquals(clamps[k], sweep.get("clamp"), "sweep " + numbers[k]);
            assertEquals(
                    clamps[k].equals("voltage") ? "pA" : "mV",
                    map(sweep.get("response")).get("unit"));
        }
        assertTrue(List.of(clamps).contains("voltage"), "tests of the pipette are among them");
        assertEquals(true, map(page.get("data")).get("whole"));
        assertEquals(List.of("cell 2"), map(map(page.get("data")).get("cells")).get("id"));
    }

    @Test
    void opensWithTheHeroSweepAndNamesRheobase() throws Exception {
        final Map<String, Object> cell = map(view.call("", "getCell", 0));
        final int[] numbers = (int[]) map(cell.get("sweeps")).get("number");
        final Object[] notes = (Object[]) map(cell.get("sweeps")).get("note");
        final int hero = (int)
                Double.parseDouble(NodeRun.column(out[0], "thumbnail_sweep_num").get(0));
        final int rheobase = (int)
                Double.parseDouble(NodeRun.column(out[0], "rheobase_sweep_num").get(0));
        assertEquals(hero, cell.get("first"));
        for (int k = 0; k < numbers.length; k++) {
            assertEquals(numbers[k] == hero, String.valueOf(notes[k]).contains("hero"), "sweep " + numbers[k]);
            assertEquals(numbers[k] == rheobase, String.valueOf(notes[k]).contains("rheobase"), "sweep " + numbers[k]);
        }
    }

    @Test
    void everyMissingFeatureHasItsReason() throws Exception {
        final Map<String, Object> features =
                map(map(view.call("", "getCell", 0)).get("features"));
        final List<?> names = (List<?>) features.get("name");
        int missing = 0;
        for (int f = 0; f < names.size(); f++) {
            final String inTable =
                    NodeRun.column(out[0], names.get(f).toString()).get(0);
            final double value = (double) ((List<?>) features.get("value")).get(f);
            if (inTable == null) {
                assertTrue(Double.isNaN(value));
                assertNotNull(((List<?>) features.get("reason")).get(f), names.get(f) + " has no reason");
                missing++;
            } else {
                assertEquals(Double.parseDouble(inTable), value, names.get(f).toString());
            }
        }
        assertTrue(missing > 0 && missing < names.size() / 2, missing + " of " + names.size());
        assertEquals("mV", ((List<?>) features.get("unit")).get(names.indexOf("vrest")));
    }

    /** Recordings of other rigs have such reasons: protocols that were recognised, filters that were lowered. */
    @Test
    void whatConcernsTheWholeCellDoesNotHideItsFeatures() throws Exception {
        try (OfflineRuntime runtime = OfflineRuntime.create(folder.resolve("reasons"), 1 << 20)) {
            final SchemaTable<CellReason> reasons = new SchemaTable<>(
                    runtime.context("reasons", (fraction, message) -> {}, () -> false), CellReason.SCHEMA);
            final String file = NodeRun.column(out[0], "file").get(0);
            reasons.add(new CellReason(
                    CellFile.of("cell 0", file, ""), null, null, "ADJUSTED", "Sweeps were filtered at 4 kHz."));
            final Map<String, Object> about = new AnalysedCells(out[0], out[1], out[2], reasons.close()).about(0);
            assertEquals(List.of("Sweeps were filtered at 4 kHz."), about.get("notes"));
            assertTrue(about.containsKey("features") && !about.containsKey("error"), about::toString);
        }
    }

    /** A stimulus that no ontology knows is called by what was recognised. */
    @Test
    void stimuliHaveNames() throws Exception {
        final Object[] names =
                (Object[]) map(map(view.call("", "getCell", 0)).get("sweeps")).get("stimulus");
        assertTrue(List.of(names).contains("Long Square"), () -> Arrays.toString(names));
        assertFalse(List.of(names).contains("Unknown"), () -> Arrays.toString(names));
    }

    @Test
    void saysWhatIsWrongWithASweep() throws Exception {
        final CellFile cell =
                CellFile.of("cell 0", NodeRun.column(out[0], "file").get(0), "");
        try (OfflineRuntime runtime = OfflineRuntime.create(folder.resolve("sweep"), 1 << 20);
                Recording recording = CellRecordings.open(cell)) {
            final SchemaTable<CellReason> reasons = new SchemaTable<>(
                    runtime.context("reasons", (fraction, message) -> {}, () -> false), CellReason.SCHEMA);
            final SweepInfo sweep = recording.sweeps().get(3);
            reasons.add(new CellReason(cell, sweep.number(), null, "OUTSIDE_SWEEP", "It ends too early."));
            reasons.add(new CellReason(cell, sweep.number() + 1, null, "NO_SPIKES", "Another sweep."));
            final Map<String, Object> marks =
                    new AnalysedCells(out[0], out[1], out[2], reasons.close()).marks(0, recording.read(sweep));
            assertEquals(
                    List.of(Map.of("name", "Outside sweep", "reason", "It ends too early.")), marks.get("missing"));
        }
    }

    @Test
    void saysWhatIsWrongWithAFile() throws Exception {
        final Map<String, Object> bad = map(view.call("", "getCell", 1));
        assertTrue(bad.get("error").toString().contains("bad.nwb"), bad::toString);
        assertFalse(bad.containsKey("features"));
        assertNull(map(view.call("", "getCell", 0)).get("error"));
    }
}
