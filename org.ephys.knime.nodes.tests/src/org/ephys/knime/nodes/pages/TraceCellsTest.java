package org.ephys.knime.nodes.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.Sweep;
import org.junit.jupiter.api.Test;

/** What a report keeps of many recordings. */
class TraceCellsTest {
    private static final int BEST = 101;
    private static final int VOLTAGE_CLAMP = 7;
    private static final int UNREADABLE = 8;

    private static final class Many extends TraceCells {
        Many(final int cells, final int sweeps) {
            for (int i = 0; i < cells; i++) {
                final CellFile cell = CellFile.of("cell " + i, "/data/" + i + ".nwb", "electrode " + i);
                add(cell);
                for (int k = 0; k < sweeps; k++) {
                    add(
                            cell.withElectrode(""),
                            new SweepLine(k, "", k == VOLTAGE_CLAMP, k, null, null, k != UNREADABLE));
                }
            }
        }

        @Override
        protected Map<String, Object> marks(final int cell, final Sweep sweep) {
            return Map.of();
        }

        @Override
        protected Integer best(final int cell) {
            return BEST;
        }
    }

    private static List<?> stored(final TraceCells cells) {
        return (List<?>) cells.initialData("Recordings").get("prefetch");
    }

    @Test
    void aReportKeepsAFewSweepsHoweverManyThereAre() {
        final List<?> calls = stored(new Many(5000, 144));
        assertEquals(12 + 40 + 11 * 3, calls.size(), "12 cells, 40 sweeps of the first and three of each other");
        assertTrue(calls.contains(List.of("getSweep", 0, BEST)));
        assertTrue(calls.contains(List.of("getSweep", 11, BEST)));
    }

    @Test
    void itKeepsWhatCanBeShownOnce() {
        final List<?> calls = stored(new Many(1, 10));
        final Set<?> different = calls.stream().collect(Collectors.toSet());
        assertEquals(calls.size(), different.size(), calls::toString);
        assertFalse(calls.contains(List.of("getSweep", 0, VOLTAGE_CLAMP)), "voltage clamp");
        assertFalse(calls.contains(List.of("getSweep", 0, UNREADABLE)), "unreadable");
        assertEquals(1 + 8, calls.size(), "the cell and its eight sweeps: " + calls);
    }

    @Test
    void aCellWithoutSweepsIsNamed() {
        assertEquals(List.of(List.of("getCell", 0)), stored(new Many(1, 0)));
    }
}
