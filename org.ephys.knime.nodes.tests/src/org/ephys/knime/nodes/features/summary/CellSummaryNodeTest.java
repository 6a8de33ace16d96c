package org.ephys.knime.nodes.features.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ephys.knime.nodes.features.NodeRun;
import org.ephys.knime.nodes.features.scalar.IpfxFeaturesNodeFactory;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.testing.NodeBench;
import org.ephys.knime.offline.OfflineView;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.figure.Numerals;
import org.ephys.knime.signal.simulation.CellKind;
import org.ephys.knime.signal.simulation.ExampleRecordings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/** The summary of two simulated cells around a file that is none. */
class CellSummaryNodeTest {
    private static final int SUMMARY = 0;
    private static final int STEPS = 1;
    private static final int FITS = 2;
    private static final int TRAINS = 3;
    private static final int PERCENTILES = 5;
    private static final int REASONS = 4;

    @TempDir
    private static Path folder;

    private static Path first;
    private static Path bad;
    private static Path second;

    @BeforeAll
    static void simulate() throws IOException {
        first = folder.resolve("first.nwb");
        second = folder.resolve("second.nwb");
        bad = Files.writeString(folder.resolve("bad.nwb"), "no recording");
        ExampleRecordings.write(first, CellKind.SST, 3, Progress.NONE);
        ExampleRecordings.write(second, CellKind.PVALB, 4, Progress.NONE);
    }

    private static DataRow row(final int number, final Object... cells) {
        return new DefaultRow(
                RowKey.createRowKey((long) number),
                Stream.of(cells)
                        .map(cell -> cell == null
                                ? DataType.getMissingCell()
                                : cell instanceof Double value
                                        ? new DoubleCell(value)
                                        : new StringCell(cell.toString()))
                        .toArray(DataCell[]::new));
    }

    private static BufferedDataTable cells(final NodeBench bench, final Object... rows) {
        final List<DataRow> made = new ArrayList<>();
        for (int k = 0; k < rows.length; k += 3) {
            made.add(row(k, rows[k], rows[k + 1], rows[k + 2]));
        }
        return bench.table(
                new DataTableSpec(
                        Columns.text("id", Columns.Role.ID),
                        Columns.text("file"),
                        Columns.text("Prediction (subclass)")),
                made);
    }

    @Test
    void aBadFileHasARowAndStopsNoOther() throws Exception {
        try (NodeRun run = new NodeRun(new CellSummaryNodeFactory(), folder);
                NodeRun features = new NodeRun(new IpfxFeaturesNodeFactory(), folder)) {
            final BufferedDataTable[] out = run.execute(run.files(first, bad, second), null);
            assertEquals(3, out[SUMMARY].size());
            final List<String> problems = NodeRun.column(out[SUMMARY], "problem");
            assertNull(problems.get(0));
            assertNotNull(problems.get(1));
            assertEquals(1, run.warnings().size());
            assertTrue(
                    run.warnings().get(0).startsWith("1 of 3 recordings"),
                    run.warnings().toString());
            final BufferedDataTable known = features.execute(features.files(first, bad, second))[0];
            for (final String name : List.of("vrest", "ri", "tau", "sag", "f_i_curve_slope", "adaptation")) {
                assertEquals(NodeRun.column(known, name), NodeRun.column(out[SUMMARY], name), name);
            }
            assertEquals(Set.of("cell 0", "cell 2"), Set.copyOf(NodeRun.column(out[STEPS], "id")));
            assertTrue(NodeRun.column(out[FITS], "fit").containsAll(List.of("f-I", "V-I", "tau", "sag")));
            assertTrue(out[TRAINS].size() > 50);
            assertEquals(PERCENTILES, out.length, "percentiles need cells to compare with");
            assertTrue(NodeRun.column(out[REASONS], "id").contains("cell 1"));
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void theViewDrawsWhatTheTablesSay() throws Exception {
        try (NodeRun run = new NodeRun(new CellSummaryNodeFactory(), folder)) {
            final BufferedDataTable[] out = run.execute(run.files(first, bad, second), null);
            final OfflineView view = run.view();
            for (final int cell : new int[] {2, 0}) {
                final Map<String, Object> summary = (Map<String, Object>) view.call("", "getSummary", cell);
                final Map<String, String> figures = ((List<Map<String, String>>) summary.get("figures"))
                        .stream().collect(Collectors.toMap(figure -> figure.get("name"), figure -> figure.get("svg")));
                assertEquals(places(out[STEPS], cell, "stimulus_amplitude", "avg_rate"), dots(figures.get("f-i")));
                assertEquals(places(out[STEPS], cell, "i_deflection", "v_deflection"), dots(figures.get("v-i")));
                final List<List<String>> numbers = (List<List<String>>) summary.get("numbers");
                for (final List<String> number : numbers) {
                    final String value =
                            NodeRun.column(out[SUMMARY], number.get(0)).get(cell);
                    assertEquals(
                            Numerals.rounded(value == null ? Double.NaN : Double.parseDouble(value), 4),
                            number.get(1),
                            number.get(0));
                }
            }
            assertEquals(Map.of(), view.call("", "getSummary", 1));
            final Map<String, Object> stored = (Map<String, Object>) view.call("", "getStored", 0);
            final List<Map<String, Object>> answers = (List<Map<String, Object>>) stored.get("answers");
            assertTrue(answers.stream().anyMatch(answer -> answer.get("call").equals(List.of("getSummary", 0))));
            assertTrue(answers.stream().anyMatch(answer -> answer.get("call").equals(List.of("getSpark", 0))));
        }
    }

    /** The points that a figure must have. */
    private static Set<String> places(final BufferedDataTable steps, final int cell, final String x, final String y) {
        final List<String> ids = NodeRun.column(steps, "id");
        final List<String> across = NodeRun.column(steps, x);
        final List<String> up = NodeRun.column(steps, y);
        final Set<String> places = new TreeSet<>();
        for (int k = 0; k < ids.size(); k++) {
            if (ids.get(k).equals("cell " + cell) && up.get(k) != null) {
                places.add(Numerals.exact(Double.parseDouble(across.get(k))) + " "
                        + Numerals.exact(Double.parseDouble(up.get(k))));
            }
        }
        return places;
    }

    private static Set<String> dots(final String svg) {
        final Matcher dot = Pattern.compile("<circle[^>]* data-x=\"([^\"]*)\" data-y=\"([^\"]*)\"")
                .matcher(svg);
        final Set<String> places = new TreeSet<>();
        while (dot.find()) {
            places.add(dot.group(1) + " " + dot.group(2));
        }
        return places;
    }

    @Test
    void numbersHavePercentilesAmongTheReferenceCells() throws Exception {
        try (NodeBench bench = new NodeBench(folder)) {
            final DataTableSpec spec = new DataTableSpec(
                    Columns.text("type", Columns.Role.LABEL),
                    Columns.number("vrest"),
                    Columns.number("ap_1_width_0_long_square", "s", ""),
                    Columns.number("unknown"));
            final List<DataRow> reference = List.of(
                    row(0, "Sst", -1000., 0.1, 1.),
                    row(1, "Sst", 1000., 0.2, 1.),
                    row(2, "Pvalb", -1000., 1e-9, 1.),
                    row(3, "Pvalb", null, 1e-9, 1.),
                    row(4, null, 1000., null, 1.));
            final NodeBench.Result result = bench.run(
                    new CellSummaryNodeFactory(),
                    Map.of("figureFolder", folder.resolve("pages").toString()),
                    cells(bench, "a/b", first, "Pvalb", "A_b", second, null),
                    bench.table(spec, reference));
            final List<List<String>> rows = NodeBench.rows(result.table(PERCENTILES));
            final Map<String, String> found = new HashMap<>();
            for (final List<String> one : rows) {
                if (one.get(1).equals("a/b")) {
                    found.put(one.get(3) + " " + one.get(6), one.get(7) + " of " + one.get(8));
                }
            }
            assertEquals(
                    Map.of(
                            "vrest all cells", "50.0 of 4",
                            "vrest Sst", "50.0 of 2",
                            "vrest Pvalb", "100.0 of 1",
                            "ap_1_width_0_long_square all cells", "50.0 of 4",
                            "ap_1_width_0_long_square Sst", "0.0 of 2",
                            "ap_1_width_0_long_square Pvalb", "100.0 of 2"),
                    found);
            final String page = Files.readString(folder.resolve("pages").resolve("a_b.svg"));
            assertTrue(page.contains(">100th percentile of Pvalb<"));
            assertTrue(Files.readString(folder.resolve("pages").resolve("A_b-2.svg"))
                    .contains(">50th percentile of all cells<"));
        }
    }

    @Test
    void anotherUnitOrNoFeatureAtAllIsRefused() throws Exception {
        try (NodeBench bench = new NodeBench(folder)) {
            final DataTableSpec cells = cells(bench, "a", first, null).getDataTableSpec();
            for (final DataTableSpec reference : List.of(
                    new DataTableSpec(Columns.number("tau", "s", "")), new DataTableSpec(Columns.number("length")))) {
                final String message = assertThrows(
                                InvalidSettingsException.class,
                                () -> bench.configure(new CellSummaryNodeFactory(), Map.of(), cells, reference))
                        .getMessage();
                assertTrue(message.contains("reference cells"), message);
            }
            assertEquals(6, bench.configure(new CellSummaryNodeFactory(), Map.of(), cells, null).length);
        }
    }

    @Test
    void pagesHaveNamesThatEverySystemTakes() throws IOException {
        final Path pages = folder.resolve("names");
        final PageFiles files = new PageFiles(pages);
        final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        final List<String> ids = List.of(
                "../../etc/passwd",
                "con",
                "CON.x",
                "a b",
                "a/b",
                "a_b",
                "A_B",
                "a_b-2",
                "",
                "...",
                ".hidden",
                "x".repeat(500),
                "x".repeat(501),
                "日本",
                "😀".repeat(200),
                "a:b*?\"<>|",
                "nul\u0000",
                "trailing.");
        for (final String id : ids) {
            final String name = files.name(id);
            assertTrue(names.add(name), name + " twice");
            assertTrue(name.matches("[\\p{L}\\p{Nd}_+-][\\p{L}\\p{Nd}.+_-]*\\.svg"), name);
            assertFalse(name.matches("(?i)(con|nul)\\..*"), name);
            files.write(name, "page");
        }
        try (Stream<Path> written = Files.list(pages)) {
            assertEquals(ids.size(), written.count());
        }
    }
}
