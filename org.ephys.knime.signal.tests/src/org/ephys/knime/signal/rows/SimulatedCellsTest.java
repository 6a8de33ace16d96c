package org.ephys.knime.signal.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.cell.AnalysisOptions;
import org.ephys.knime.signal.cell.CellAnalysis;
import org.ephys.knime.signal.cell.CellFeatures;
import org.ephys.knime.signal.cell.FeatureCatalog;
import org.ephys.knime.signal.formats.RecordingFiles;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.simulation.CellKind;
import org.ephys.knime.signal.simulation.ExampleRecordings;
import org.ephys.knime.signal.table.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * The table of labelled cells that the example recordings are predicted from: features of more neurons of the same
 * simulation, so that the examples are of the kind that the model knows. With {@code -Dexamples.write=true} the table is
 * made anew; without it, its first cells must be what simulation and analysis give.
 */
class SimulatedCellsTest {
    private static final Path TABLE = Path.of("..", "example-workflows", "data", "simulated_cells.csv");
    private static final int CELLS = 96;
    private static final int COMPARED = 4;

    private static final List<String> HEADLINE = List.of(
            "vrest",
            "ri",
            "sag",
            "tau",
            "avg_isi",
            "upstroke_downstroke_ratio_long_square",
            "peak_v_long_square",
            "fast_trough_v_long_square",
            "threshold_v_long_square",
            "threshold_i_long_square");
    /** The share of the cells of a subclass that must not stand out. */
    private static final double MOST = 0.9;

    @TempDir
    Path folder;

    @Test
    void theTableIsWhatSimulationAndAnalysisGive() throws IOException {
        final boolean write = Boolean.getBoolean("examples.write");
        final List<String> lines = new ArrayList<>(List.of(header()));
        lines.addAll(IntStream.range(0, write ? CELLS : COMPARED)
                .parallel()
                .mapToObj(this::line)
                .toList());
        if (write) {
            Files.write(TABLE, lines);
        }
        final List<String> stored = Files.readAllLines(TABLE);
        assertEquals(lines, stored.subList(0, lines.size()));
        assertEquals(1 + CELLS, stored.size());
    }

    /** Else the examples, named after subclasses, would be called something else by whoever has the published cells. */
    @Test
    @EnabledIfEnvironmentVariable(named = "EPHYS_DATA", matches = ".+")
    void cellsLieAmongRealOnesOfTheirSubclass() throws IOException {
        final Map<String, List<Map<String, String>>> real =
                bySubclass(Path.of(System.getenv("EPHYS_DATA"), "patchseq", "mouse.csv"));
        bySubclass(TABLE).forEach((subclass, cells) -> {
            for (final String feature : HEADLINE) {
                final double[] among = values(real.get(subclass), feature);
                final double low = among[among.length * 2 / 100];
                final double high = among[among.length * 98 / 100];
                final double[] simulated = values(cells, feature);
                final long inside = Arrays.stream(simulated)
                        .filter(v -> v >= low && v <= high)
                        .count();
                assertTrue(
                        inside >= MOST * cells.size(),
                        () -> subclass + " " + feature + ": " + inside + " of " + cells.size() + " between " + low
                                + " and " + high + ": " + Arrays.toString(simulated));
            }
        });
    }

    private static Map<String, List<Map<String, String>>> bySubclass(final Path table) throws IOException {
        final List<String> lines = Files.readAllLines(table);
        final String[] names = lines.get(0).split(",");
        final Map<String, List<Map<String, String>>> cells = new TreeMap<>();
        for (final String line : lines.subList(1, lines.size())) {
            final String[] row = line.split(",", -1);
            final Map<String, String> cell = new HashMap<>();
            for (int i = 0; i < names.length; i++) {
                cell.put(names[i], row[i]);
            }
            cells.computeIfAbsent(cell.get("subclass"), s -> new ArrayList<>()).add(cell);
        }
        return cells;
    }

    private static double[] values(final List<Map<String, String>> cells, final String feature) {
        return cells.stream()
                .map(c -> c.get(feature))
                .filter(v -> !v.isEmpty())
                .mapToDouble(Double::parseDouble)
                .sorted()
                .toArray();
    }

    private static List<Column<?, ?>> features() {
        // which sweep it was says nothing about a cell
        return FeatureCatalog.record().stream()
                .filter(c -> !c.name().endsWith("_sweep_num"))
                .toList();
    }

    private static String header() {
        return "id,subclass,donor,source,qc_protocols_complete,"
                + String.join(",", features().stream().map(Column::name).toList());
    }

    private String line(final int number) {
        try {
            return simulated(number);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String simulated(final int number) throws IOException {
        final CellKind kind = CellKind.values()[number % CellKind.values().length];
        final Path file = folder.resolve(number + ".nwb");
        // other neurons than those of the examples
        ExampleRecordings.write(file, kind, ExampleRecordings.DEFAULT_SEED + 1000 + number, Progress.NONE);
        final CellFeatures found;
        try (Recording recording = RecordingFiles.open(file)) {
            found = CellAnalysis.analyse(recording, AnalysisOptions.ROBUST, Progress.NONE);
        }
        Files.delete(file);
        final List<String> cells = new ArrayList<>(List.of(
                String.format(Locale.ROOT, "simulated-%03d", number + 1),
                kind.subclass(),
                String.format(Locale.ROOT, "simulated-donor-%02d", number / CellKind.values().length + 1),
                "simulated",
                "1"));
        for (final Column<?, ?> feature : features()) {
            cells.add(text(found.record().get(feature.name())));
        }
        return String.join(",", cells);
    }

    private static String text(final Double value) {
        return value == null || value.isNaN()
                ? ""
                : BigDecimal.valueOf(value)
                        .setScale(5, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
