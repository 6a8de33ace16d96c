package org.ephys.knime.signal.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;
import org.ephys.knime.signal.vectors.FeatureFamily;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the tables that recordings give say of their columns. */
class SchemasTest {
    static List<RowSchema<?>> schemas() {
        return List.of(
                ReadCell.SCHEMA,
                ReadSweep.WITH_TRACES,
                FailedFile.SCHEMA,
                AnalysedCell.SCHEMA,
                AnalysedSweep.SCHEMA,
                AnalysedSweep.QUALITY,
                AnalysedSpike.SCHEMA,
                CellReason.SCHEMA,
                QualityTable.SCHEMA,
                VectorTable.lists(List.of(FeatureFamily.values())),
                VectorTable.points(Map.of(FeatureFamily.PSTH, 120)));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyColumnSaysWhatItIs(final RowSchema<?> schema) {
        for (final Column<?, ?> column : schema.columns()) {
            assertFalse(column.description().isBlank(), column.name());
            final String name = column.name();
            final String unit = column.unit();
            if (name.endsWith("_mv")) {
                assertEquals("mV", unit, name);
            } else if (name.endsWith("_pa")) {
                assertEquals("pA", unit, name);
            } else if (name.endsWith("_mohm")) {
                assertEquals("MOhm", unit, name);
            }
            assertFalse(unit.contains("Ω"), "units are spelt as in published tables: " + column);
        }
    }

    /** What is too long to be counted has no number rather than a wrong one. */
    @Test
    void sweepsOfMoreSamplesThanCanBeRead() {
        final SweepInfo.Builder sweep = SweepInfo.builder(0).samplingRate(20_000);
        final int samples = ReadSweep.SCHEMA.names().indexOf("samples");
        final int duration = ReadSweep.SCHEMA.names().indexOf("duration");
        final CellFile cell = CellFile.of("cell", "cell.nwb", "");
        final Object[] known = ReadSweep.SCHEMA.values(
                new ReadSweep(cell, sweep.samples(30_000).build(), null, null, null));
        assertEquals(30_000, known[samples]);
        assertEquals(1.5, known[duration]);
        final Object[] unknown = ReadSweep.SCHEMA.values(
                new ReadSweep(cell, sweep.samples(SweepInfo.TOO_MANY).build(), null, null, null));
        assertNull(unknown[samples]);
        assertNull(unknown[duration]);
    }
}
