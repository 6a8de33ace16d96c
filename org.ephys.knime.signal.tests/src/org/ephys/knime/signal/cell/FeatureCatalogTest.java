package org.ephys.knime.signal.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.nwb.Recordings;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.ColumnType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalog names what the analysis gives. */
final class FeatureCatalogTest {

    private static List<String> names(final List<Column<?, ?>> columns) {
        columns.forEach(column -> assertFalse(column.description().isBlank(), column.name()));
        columns.forEach(column -> assertEquals(ColumnType.NUMBER, column.type(), column.name()));
        final List<String> names = columns.stream().<String>map(Column::name).toList();
        assertEquals(names.size(), new HashSet<>(names).size());
        return names;
    }

    @Test
    void namesAreThoseOfACompleteCell(@TempDir final Path folder) throws IOException {
        final Path file = CommittedGoldenTest.copy("synth_vip2.nwb", folder);
        try (Recording recording = Recordings.open(file)) {
            final CellFeatures cell = CellAnalysis.analyse(recording, AnalysisOptions.ROBUST, Progress.NONE);
            assertEquals(
                    names(FeatureCatalog.record()), List.copyOf(cell.record().keySet()));
            assertEquals(
                    new HashSet<>(names(FeatureCatalog.collection())),
                    cell.collection().keySet());
        }
    }

    @Test
    void unitsAreGiven() {
        assertEquals(47, FeatureCatalog.record().size());
        FeatureCatalog.record().stream()
                .filter(column -> column.name().contains("_v_"))
                .forEach(column -> assertEquals("mV", column.unit(), column.name()));
        assertEquals("Hz", FeatureCatalog.TRAIN.find("avg_rate").orElseThrow().unit());
    }
}
