package org.ephys.knime.signal.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    @TempDir
    Path folder;

    @Test
    void theTableIsWhatSimulationAndAnalysisGive() throws IOException {
        final boolean write = Boolean.getBoolean("examples.write");
        final List<String> lines = new ArrayList<>(List.of(header()));
        for (int i = 0; i < (write ? CELLS : COMPARED); i++) {
            lines.add(line(i));
        }
        if (write) {
            Files.write(TABLE, lines);
        }
        final List<String> stored = Files.readAllLines(TABLE);
        assertEquals(lines, stored.subList(0, lines.size()));
        assertEquals(1 + CELLS, stored.size());
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

    private String line(final int number) throws IOException {
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
