package org.ephys.knime.nodes.io.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ephys.knime.offline.FlowVariable;
import org.ephys.knime.offline.OfflineNode;
import org.ephys.knime.offline.OfflineRuntime;
import org.ephys.knime.offline.OfflineView;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.simulation.CellKind;
import org.ephys.knime.signal.simulation.ExampleRecordings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;

/** The view of the reader, from a simulated fast-spiking cell. */
class RecordingViewTest {

    @TempDir
    private static Path folder;

    @BeforeAll
    static void simulate() throws IOException {
        ExampleRecordings.write(folder.resolve("cell.nwb"), CellKind.PVALB, 1, Progress.NONE);
    }

    private interface Check {
        void of(OfflineView view) throws Exception;
    }

    private static void withView(final Check check) throws Exception {
        try (OfflineRuntime runtime = OfflineRuntime.create(folder.resolve("temp"), 1 << 24)) {
            final OfflineNode node = OfflineNode.of(new RecordingReaderNodeFactory());
            final NodeSettings model = node.saveSettings();
            model.addString("path", folder.toString());
            final NodeSettings settings = new NodeSettings("settings.xml");
            settings.addNodeSettings(model);
            node.loadSettings(settings, Map.<String, FlowVariable>of());
            final PortObject[] none = new PortObject[node.inputs().size()];
            node.configure(new PortObjectSpec[none.length]);
            node.execute(none, runtime.context("reader", (fraction, message) -> {}, () -> false));
            check.of(node.view().orElseThrow());
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(final Object value) {
        return (Map<String, Object>) value;
    }

    @Test
    void listsCellsAndSweepsWithoutTheirTraces() throws Exception {
        withView(view -> {
            final Map<String, Object> data = map(view.initialData().orElseThrow());
            assertArrayEquals(
                    new Object[] {"cell"}, (Object[]) map(data.get("cells")).get("id"));
            final List<?> prefetch = (List<?>) data.get("prefetch");
            assertEquals(List.of(List.of("getStored", 0)), prefetch);
            final List<?> answers = (List<?>) map(view.call("", "getStored", 0)).get("answers");
            assertEquals(2 + 25, answers.size(), "the cell, its picture and all its sweeps in current clamp");
            final Map<String, Object> sweeps =
                    map(map(view.call("", "getCell", 0)).get("sweeps"));
            final int[] numbers = (int[]) sweeps.get("number");
            assertEquals(numbers.length, ((int[]) map(data.get("cells")).get("sweeps"))[0]);
            assertEquals(numbers.length, ((Object[]) sweeps.get("stimulus")).length);
        });
    }

    @Test
    void marksLieOnTheTrace() throws Exception {
        withView(view -> {
            int spikes = 0;
            for (final Object answer :
                    (List<?>) map(view.call("", "getStored", 0)).get("answers")) {
                final Object call = map(answer).get("call");
                if (((List<?>) call).get(0).equals("getSweep")) {
                    spikes += check(map(view.call("", "getSweep", 0, ((List<?>) call).get(2))));
                }
            }
            assertTrue(spikes > 20, spikes + " spikes of a fast-spiking cell");
        });
    }

    /** Every peak is the largest value of the bin at its time; in the bin beside it there may be another one. */
    private static int check(final Map<String, Object> sweep) {
        final double[] max = (double[]) map(sweep.get("response")).get("max");
        final Map<String, Object> peaks = map(map(sweep.get("marks")).get("peak"));
        final double[] t = (double[]) peaks.get("t");
        final double[] v = (double[]) peaks.get("v");
        for (int i = 0; i < t.length; i++) {
            final int bin = (int) (t[i] / (double) sweep.get("step") + 1e-6);
            final double peak = v[i];
            final double off = Arrays.stream(max, Math.max(0, bin - 1), Math.min(max.length, bin + 2))
                    .map(largest -> Math.abs(largest - peak))
                    .min()
                    .orElseThrow();
            assertEquals(0, off, 0.001, "peak " + i + " in mV");
        }
        return t.length;
    }

    @Test
    void partsHaveEverySample() throws Exception {
        withView(view -> {
            final Map<String, Object> part = map(view.call("", "getSweepRange", 0, 2, 0.1, 0.11, 5000));
            assertEquals(true, part.get("exact"));
            final double step = (double) part.get("step");
            assertEquals(0.01 / step, ((double[]) map(part.get("response")).get("min")).length, 1.5);
        });
    }

    @Test
    void saysWhichSweepIsGone() throws Exception {
        withView(view -> {
            final var problem = assertThrows(IllegalStateException.class, () -> view.call("", "getSweep", 0, 4711));
            assertTrue(problem.getMessage().contains("has no sweep 4711 any more"), problem::getMessage);
        });
    }
}
