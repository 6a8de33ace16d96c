package org.ephys.knime.nodes.io.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ephys.knime.nodes.features.NodeRun;
import org.ephys.knime.nodes.features.scalar.IpfxFeaturesNodeFactory;
import org.ephys.knime.nodes.features.summary.CellSummaryNodeFactory;
import org.ephys.knime.nodes.features.vector.IpfxFeatureVectorsNodeFactory;
import org.ephys.knime.offline.OfflineView;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;

/**
 * What the user says beyond the files goes with the cells: a table without rate, units and currents of a passive membrane
 * of 100 MΩ and 20 ms, which every node has to read alike.
 */
class ReadingOptionsTest {
    private static final double RATE = 5000;
    private static final double[] STEPS = {-100, -75.5, -50, -25, 25};
    private static final int SAMPLES = 9000;
    private static final double ONSET = 0.5;
    private static final double END = 1.25;

    @TempDir
    private static Path folder;

    private static Path file;

    @BeforeAll
    static void write() throws IOException {
        file = folder.resolve("cell.csv");
        final StringBuilder text = new StringBuilder();
        for (int k = 0; k < STEPS.length; k++) {
            text.append(k == 0 ? "" : ",").append("Sweep ").append(k);
        }
        for (int i = 0; i < SAMPLES; i++) {
            for (int k = 0; k < STEPS.length; k++) {
                text.append(k == 0 ? "\n" : ",")
                        .append(String.format(Locale.ROOT, "%.6f", voltage(i / RATE, STEPS[k])));
            }
        }
        Files.writeString(file, text);
    }

    private static double voltage(final double time, final double step) {
        final double full = step * 0.1;
        final double risen = full * (1 - Math.exp(-(Math.min(time, END) - ONSET) / 0.02));
        return -70 + (time < ONSET ? 0 : time < END ? risen : risen * Math.exp(-(time - END) / 0.02));
    }

    private static void set(final NodeSettings settings, final String group, final String key, final String value) {
        try {
            settings.getNodeSettings(group).addString(key, value);
        } catch (InvalidSettingsException e) {
            throw new AssertionError(e);
        }
    }

    private static void known(final NodeSettings settings, final String unit) {
        settings.addString("path", file.toString());
        set(settings, "reading", "rate", " 5000 ");
        set(settings, "reading", "voltageUnit", unit);
        set(settings, "reading", "stepAmplitudes", "-100; -75.5 -50,-25 25");
        set(settings, "reading", "stepOnset", "0.5");
        set(settings, "reading", "stepEnd", "1.25");
    }

    private static void factor(final NodeSettings settings, final double factor) {
        try {
            settings.getNodeSettings("analysis").addDouble("voltageFactor", factor);
        } catch (InvalidSettingsException e) {
            throw new AssertionError(e);
        }
    }

    private BufferedDataTable read(final NodeRun reader, final String unit) throws Exception {
        reader.with(s -> known(s, unit));
        final BufferedDataTable[] out = reader.execute(null);
        assertEquals(List.of("cell"), NodeRun.column(out[0], "id"), () -> NodeRun.column(out[2], "message")
                .toString());
        return out[0];
    }

    private static double number(final BufferedDataTable table, final String column) {
        return Double.parseDouble(NodeRun.column(table, column).get(0));
    }

    @SuppressWarnings("unchecked")
    private static double rest(final OfflineView view) throws Exception {
        final Map<String, Object> sweep = (Map<String, Object>) view.call("", "getSweep", 0, 0);
        return ((double[]) ((Map<String, Object>) sweep.get("response")).get("max"))[0];
    }

    @Test
    void theNodesAfterTheReaderReadAlike() throws Exception {
        try (NodeRun reader = new NodeRun(new RecordingReaderNodeFactory(), folder);
                NodeRun features = new NodeRun(new IpfxFeaturesNodeFactory(), folder)) {
            final BufferedDataTable cells = read(reader, "mV");
            final String options = NodeRun.column(cells, "reading_options").get(0);
            assertEquals(
                    List.of(
                            "step onset (s): 0.5",
                            "step end (s): 1.25",
                            "step amplitudes (pA): -100.0 -75.5 -50.0 -25.0 25.0",
                            "rate (Hz): 5000.0",
                            "voltage unit: mV"),
                    options.lines().toList());
            assertEquals(-70, rest(reader.view()), 1e-6);
            final BufferedDataTable out = features.execute(cells)[0];
            assertEquals(100, number(out, "ri"), 0.5);
            assertEquals(20, number(out, "tau"), 0.5);
            assertEquals(options, NodeRun.column(out, "reading_options").get(0));
            assertEquals(-70, rest(features.view()), 1e-6);
            features.with(s -> set(s, "recordings", "readingColumn", "<none>"));
            final BufferedDataTable[] without = features.execute(cells);
            assertNull(NodeRun.column(without[0], "ri").get(0), "without them the table cannot be read");
            assertEquals(List.of("UNCLEAR_UNITS"), NodeRun.column(without[3], "code"));
        }
    }

    @Test
    void factorsOfAnAnalysisHoldForWhoeverOpensTheRecordingAfterIt() throws Exception {
        try (NodeRun reader = new NodeRun(new RecordingReaderNodeFactory(), folder);
                NodeRun features = new NodeRun(new IpfxFeaturesNodeFactory(), folder);
                NodeRun vectors = new NodeRun(new IpfxFeatureVectorsNodeFactory(), folder);
                NodeRun summary = new NodeRun(new CellSummaryNodeFactory(), folder)) {
            final BufferedDataTable cells = read(reader, "V");
            features.with(s -> factor(s, 1e-3));
            final BufferedDataTable out = features.execute(cells)[0];
            assertEquals(100, number(out, "ri"), 0.5);
            assertTrue(NodeRun.column(out, "reading_options").get(0).endsWith("\nvoltage factor: 0.001"));
            assertEquals(-70, rest(features.view()), 1e-6, "the view shows what was analysed");
            for (final String format : List.of("LISTS", "POINTS")) {
                vectors.with(s -> s.addString("format", format));
                final BufferedDataTable of = vectors.execute(out)[0];
                assertEquals(NodeRun.column(out, "reading_options"), NodeRun.column(of, "reading_options"));
                assertEquals(NodeRun.column(out, "electrode"), NodeRun.column(of, "electrode"));
            }
            for (final double again : new double[] {1, 1e-3}) {
                summary.with(s -> factor(s, again));
                final BufferedDataTable summarised = summary.execute(out, null)[0];
                assertEquals(-70, number(summarised, "vrest"), 0.1, "corrected once");
                assertEquals(-70, rest(summary.view()), 1e-6);
            }
        }
    }

    @Test
    void whatATableSaysWronglyIsNamed() throws Exception {
        try (NodeRun features = new NodeRun(new IpfxFeaturesNodeFactory(), folder)) {
            features.with(s -> set(s, "recordings", "readingColumn", "id"));
            final BufferedDataTable reasons = features.execute(features.files(file))[3];
            assertTrue(
                    NodeRun.column(reasons, "message")
                            .get(0)
                            .startsWith("cell 0 cannot be read as its table says: \"cell 0\""),
                    () -> NodeRun.column(reasons, "message").toString());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate|fast|Sampling rate of text",
                "rate|-1|rate",
                "holding|1,5|Holding current",
                "voltageUnit|pA|unit of voltage",
                "stepEnd|1|Give all of them",
                "stepAmplitudes|1 x|\"x\""
            })
    void settingsAreChecked(final String key, final String value, final String found) throws Exception {
        try (NodeRun reader = new NodeRun(new RecordingReaderNodeFactory(), folder)) {
            final Exception e = assertThrows(InvalidSettingsException.class, () -> reader.with(s -> {
                        s.addString("path", file.toString());
                        set(s, "reading", key, value);
                    })
                    .execute(null));
            assertTrue(e.getMessage().contains(found), e::getMessage);
        }
    }
}
