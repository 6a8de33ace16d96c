package org.ephys.knime.nodes.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.schema.FeatureSchema;
import org.ephys.knime.nodes.features.quality.RecordingQualityNodeFactory;
import org.ephys.knime.nodes.features.scalar.IpfxFeaturesNodeFactory;
import org.ephys.knime.nodes.features.summary.CellSummaryNodeFactory;
import org.ephys.knime.nodes.features.vector.IpfxFeatureVectorsNodeFactory;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.cell.AnalysisOptions;
import org.ephys.knime.signal.cell.CellAnalysis;
import org.ephys.knime.signal.cell.CellFeatures;
import org.ephys.knime.signal.nwb.Recordings;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.simulation.CellKind;
import org.ephys.knime.signal.simulation.ExampleRecordings;
import org.ephys.knime.signal.vectors.FeatureFamily;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.collection.ListDataValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;

/** The feature nodes on a simulated cell between files that cannot be used; the core is the oracle of the numbers. */
class FeatureNodesTest {
    @TempDir
    private static Path folder;

    private static Path good;
    private static Path bad;
    private static CellFeatures expected;

    @BeforeAll
    static void simulate() throws IOException {
        good = folder.resolve("good.nwb");
        ExampleRecordings.write(good, CellKind.SST, 7, Progress.NONE);
        bad = Files.writeString(folder.resolve("bad.nwb"), "not a recording");
        try (Recording recording = Recordings.open(good)) {
            expected = CellAnalysis.analyse(recording, AnalysisOptions.ROBUST, Progress.NONE);
        }
    }

    private static double number(final BufferedDataTable table, final String column, final int row) {
        final String text = NodeRun.column(table, column).get(row);
        return text == null ? Double.NaN : Double.parseDouble(text);
    }

    private static void set(final NodeSettings model, final String part, final String key, final String value) {
        try {
            model.getNodeSettings(part).addString(key, value);
        } catch (InvalidSettingsException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void featuresKeepTheOrderOfRowsAndGoOnAfterBadFiles() throws Exception {
        try (NodeRun run = new NodeRun(new IpfxFeaturesNodeFactory(), folder)) {
            final BufferedDataTable[] out = run.execute(run.files(bad, good, folder.resolve("missing.nwb"), good));
            assertEquals(List.of("cell 0", "cell 1", "cell 2", "cell 3"), NodeRun.column(out[0], "id"));
            assertNull(NodeRun.column(out[0], "vrest").get(0));
            assertFalse(expected.record().isEmpty());
            expected.record().forEach((name, value) -> assertEquals(value, number(out[0], name, 1), name));
            expected.collection().forEach((name, value) -> {
                if (!name.equals("tau")) {
                    assertEquals(value, number(out[0], name, 3), name);
                }
            });
            final List<String> codes = NodeRun.column(out[3], "code");
            assertEquals("UNSUPPORTED_FORMAT", codes.get(0));
            assertTrue(NodeRun.column(out[3], "message").get(0).contains("bad.nwb"));
            assertTrue(codes.contains("UNREADABLE"));
            assertEquals(1, run.warnings().size());
            assertTrue(run.messages().stream().anyMatch(m -> m.contains("cell 3, 4 of 4")), "progress per file");
        }
    }

    /** Nobody but the whole table can tell two files of one name apart. */
    @Test
    void cellsWithoutIdsAreCalledAfterTheirFiles() throws Exception {
        final Path other = Files.createDirectories(folder.resolve("other")).resolve("bad.nwb");
        Files.copy(bad, other, StandardCopyOption.REPLACE_EXISTING);
        final Path third = folder.resolve("third.nwb");
        try (NodeRun run = new NodeRun(new RecordingQualityNodeFactory(), folder)) {
            run.with(s -> set(s, "recordings", "idColumn", ""));
            final String here = folder.getFileName() + "/bad";
            assertEquals(
                    List.of("other/bad", here, "third"),
                    NodeRun.column(run.execute(run.files(other, bad, third))[1], "id"));
            assertEquals(List.of("bad"), NodeRun.column(run.execute(run.files(bad))[1], "id"));
        }
    }

    @Test
    void sweepsAndSpikesBelongToEachOther() throws Exception {
        try (NodeRun run = new NodeRun(new IpfxFeaturesNodeFactory(), folder)) {
            final BufferedDataTable[] out = run.execute(run.files(good));
            assertEquals(expected.sweeps().size(), out[1].size());
            final long spikes =
                    expected.sweeps().stream().mapToLong(s -> s.spikes().size()).sum();
            assertEquals(spikes, out[2].size());
            assertEquals(
                    spikes,
                    NodeRun.column(out[1], "num_spikes").stream()
                            .filter(n -> n != null)
                            .mapToLong(Long::parseLong)
                            .sum());
            final List<String> times = NodeRun.column(out[2], "threshold_t");
            final List<String> samples = NodeRun.column(out[2], "threshold_index");
            for (int k = 0; k < times.size(); k++) {
                assertEquals(
                        Integer.parseInt(samples.get(k)) / 50_000.,
                        Double.parseDouble(times.get(k)),
                        1e-9,
                        "time from the start of the sweep");
            }
        }
    }

    @Test
    void unitsAreThoseOfPublishedTables() throws Exception {
        try (NodeRun run = new NodeRun(new IpfxFeaturesNodeFactory(), folder)) {
            final DataTableSpec spec = run.execute(run.files())[0].getDataTableSpec();
            for (final String feature : FeatureSchema.MOUSE.features()) {
                assertTrue(spec.containsName(feature), feature);
                assertEquals(FeatureSchema.MOUSE.unit(feature), Columns.unit(spec.getColumnSpec(feature)), feature);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"strict", "STRICT", "Robust"})
    void modesAreWords(final String mode) throws Exception {
        try (NodeRun run = new NodeRun(new IpfxFeaturesNodeFactory(), folder)) {
            run.with(s -> set(s, "analysis", "mode", mode));
            assertEquals(0, run.execute(run.files())[0].size());
        }
    }

    /** {@code offset_recording.py} wrote a baseline of -70 mV as -58 mV with an offset of -12 mV. */
    @ParameterizedTest
    @CsvSource({"robust, -70", "strict, -58"})
    void strictModeIgnoresOffsetsAsIpfxDoes(final String mode, final double baseline) throws Exception {
        final Path file = folder.resolve("offset.nwb");
        try (InputStream content = FeatureNodesTest.class.getResourceAsStream("offset.nwb")) {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        }
        try (NodeRun run = new NodeRun(new IpfxFeaturesNodeFactory(), folder);
                NodeRun summary = new NodeRun(new CellSummaryNodeFactory(), folder)) {
            run.with(s -> set(s, "analysis", "mode", mode));
            final BufferedDataTable[] out = run.execute(run.files(file));
            assertEquals(baseline, number(out[1], "v_baseline", 0), 1e-3);
            assertEquals(baseline, shown(run), 1e-3, "the view shows the samples that were analysed");
            assertEquals(
                    Collections.singletonList(mode.equals("strict") ? "NWB offset: ignored" : null),
                    NodeRun.column(out[0], "reading_options"));
            // the next node has a mode of its own
            summary.execute(out[0], null);
            assertEquals(-70, shown(summary), 1e-3);
            final String figures = summary.view().call("", "getSummary", 0).toString();
            assertTrue(figures.contains(">\u221274</text>"), figures);
            summary.with(s -> set(s, "analysis", "mode", mode));
            summary.execute(out[0], null);
            assertEquals(baseline, shown(summary), 1e-3);
        }
    }

    @SuppressWarnings("unchecked")
    private static double shown(final NodeRun run) throws Exception {
        final Map<String, Object> sweep = (Map<String, Object>) run.view().call("", "getSweep", 0, 0);
        return ((double[]) ((Map<String, Object>) sweep.get("response")).get("max"))[0];
    }

    @Test
    void unknownWordsAreRefusedWithTheKnownOnes() throws Exception {
        try (NodeRun run = new NodeRun(new IpfxFeatureVectorsNodeFactory(), folder)) {
            final Exception mode = assertThrows(
                    InvalidSettingsException.class, () -> run.with(s -> set(s, "analysis", "mode", "lenient")));
            assertTrue(mode.getMessage().contains("strict, robust"), mode.getMessage());
        }
        try (NodeRun run = new NodeRun(new IpfxFeatureVectorsNodeFactory(), folder)) {
            final Exception preset = assertThrows(
                    InvalidSettingsException.class, () -> run.with(s -> s.addString("preset", "Gouwens 2021")));
            assertTrue(preset.getMessage().contains("Gouwens 2020"), preset.getMessage());
        }
    }

    @Test
    void aTableWithoutFilesIsRefusedBeforeExecution() throws Exception {
        try (NodeRun run = new NodeRun(new RecordingQualityNodeFactory(), folder)) {
            run.with(s -> set(s, "recordings", "fileColumn", "path"));
            final Exception e = assertThrows(InvalidSettingsException.class, () -> run.execute(run.files(good)));
            assertTrue(e.getMessage().contains("path") && e.getMessage().contains("file"), e.getMessage());
        }
    }

    @Test
    void vectorsAsListsAndAsPointsAreTheSame() throws Exception {
        final double[] vector = expected.vectors().get(FeatureFamily.FIRST_AP_V);
        assertNotNull(vector);
        try (NodeRun run = new NodeRun(new IpfxFeatureVectorsNodeFactory(), folder)) {
            run.with(s -> s.addString("preset", "ipfx default"));
            final BufferedDataTable lists = run.execute(run.files(good))[0];
            final int index = lists.getDataTableSpec().findColumnIndex("first_ap_v");
            assertEquals("mV", Columns.unit(lists.getDataTableSpec().getColumnSpec(index)));
            assertEquals(vector.length, ((ListDataValue) lists.iterator().next().getCell(index)).size());
            for (final String longer : List.of("CUT", "KEEP")) {
                run.with(s -> {
                    s.addString("preset", "IPFX default");
                    s.addString("format", "POINTS");
                    s.addString("longerVectors", longer);
                });
                final BufferedDataTable points = run.execute(run.files(bad, good))[0];
                assertNull(NodeRun.column(points, "first_ap_v_0").get(0));
                for (int k = 0; k < vector.length; k++) {
                    assertEquals(vector[k], number(points, "first_ap_v_" + k, 1), "point " + k);
                }
            }
        }
    }

    @Test
    void gouwensVectorsAreShorter() throws Exception {
        try (NodeRun run = new NodeRun(new IpfxFeatureVectorsNodeFactory(), folder)) {
            run.with(s -> {
                s.addString("preset", "Gouwens 2020");
                s.addString("format", "POINTS");
            });
            final DataTableSpec spec = run.execute(run.files())[0].getDataTableSpec();
            assertTrue(spec.containsName("first_ap_v_299") && !spec.containsName("first_ap_v_300"));
            assertFalse(spec.containsName("psth_0"));
        }
    }

    @Test
    void cancelsAfterAFewOfManyFiles() throws Exception {
        final Object[] many = Collections.nCopies(60, good).toArray();
        try (NodeRun run = new NodeRun(new IpfxFeaturesNodeFactory(), folder)) {
            run.cancelledWhen(() -> run.messages().size() > 4);
            assertThrows(CanceledExecutionException.class, () -> run.execute(run.files(many)));
            assertTrue(run.messages().size() < 30, () -> run.messages().size() + " files were analysed");
        }
    }
}
