package org.ephys.knime.nodes.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.simulation.CellKind;
import org.ephys.knime.signal.simulation.ExampleRecordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report keeps of many recordings. */
class TraceCellsTest {
    private static final int BEST = 101;
    private static final int VOLTAGE_CLAMP = 7;
    private static final int UNREADABLE = 8;
    private static final int GONE = 9999;

    private static class Many extends TraceCells {
        Many(final int cells, final int sweeps) {
            for (int i = 0; i < cells; i++) {
                final CellFile cell = CellFile.of("cell " + i, "/data/" + i + ".nwb", "electrode " + i);
                add(cell);
                for (int k = 0; k < sweeps; k++) {
                    add(cell.key(), new SweepLine(k, "", k == VOLTAGE_CLAMP, k, null, null, k != UNREADABLE));
                }
            }
        }

        @Override
        protected Map<String, Object> marks(final int cell, final Sweep sweep) {
            return Map.of();
        }

        @Override
        protected int storedSweeps() {
            return 240;
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
        final TraceCells many = new Many(5000, 144);
        assertEquals(240, stored(many).size(), "cells, each in one piece so that its file is opened once");
        assertEquals(List.of("getStored", 7), stored(many).get(7));
        assertEquals(List.of(BEST), many.storedSweepsOf(239));
        final List<Integer> some = new Many(24, 144).storedSweepsOf(3);
        assertEquals(10, some.size());
        assertEquals(BEST, some.get(0));
        assertEquals(40, new Many(1, 144).storedSweepsOf(0).size());
    }

    @Test
    void itKeepsWhatCanBeShownOnce() {
        final List<Integer> sweeps = new Many(1, 10).storedSweepsOf(0);
        assertEquals(sweeps.size(), Set.copyOf(sweeps).size(), sweeps::toString);
        assertFalse(sweeps.contains(VOLTAGE_CLAMP), "voltage clamp");
        assertFalse(sweeps.contains(UNREADABLE), "unreadable");
        assertEquals(8, sweeps.size(), sweeps::toString);
        assertTrue(new Many(1, 10).sweepsOf(0).contains(VOLTAGE_CLAMP), "a page of its own has all");
    }

    @Test
    void aCellWithoutSweepsIsNamed() {
        final TraceCells one = new Many(1, 0);
        assertEquals(List.of(List.of("getStored", 0)), stored(one));
        final Map<String, Object> kept = new TraceService(one).getStored(0);
        assertEquals(List.of("getCell", 0), ((Map<?, ?>) ((List<?>) kept.get("answers")).get(0)).get("call"));
    }

    @Test
    void aRecordingThatIsGoneIsAWarning() {
        final Map<String, Object> kept = new TraceService(new Many(1, 3)).getStored(0);
        assertTrue(String.valueOf(kept.get("warning")).startsWith("cell 0: "), kept::toString);
        final List<?> answers = (List<?>) kept.get("answers");
        assertEquals(4, answers.size(), "the list of sweeps, and why each of them is not there");
        assertTrue(absent(answers.get(3)).contains("0.nwb"), kept::toString);
    }

    private static String absent(final Object answer) {
        return String.valueOf(((Map<?, ?>) ((Map<?, ?>) answer).get("answer")).get("absent"));
    }

    @Test
    void aSweepThatCannotBeReadSaysWhyAndHidesNoOther(@TempDir final Path folder) throws IOException {
        final Path file = folder.resolve("cell.nwb");
        ExampleRecordings.write(file, CellKind.SST, 3, Progress.NONE);
        final CellFile cell = CellFile.of("cell", file.toString(), "");
        final TraceCells cells = new Many(0, 0) {
            {
                add(cell);
                for (final int number : new int[] {1, GONE, 2}) {
                    add(cell.key(), new SweepLine(number, "", false, 0, null, null, true));
                }
            }
        };
        final List<?> answers = (List<?>) new TraceService(cells).getPage(0).get("answers");
        assertEquals(4, answers.size());
        assertTrue(absent(answers.get(2)).startsWith("cell.nwb has no sweep " + GONE), absent(answers.get(2)));
        for (final int at : new int[] {1, 3}) {
            assertTrue(
                    ((Map<?, ?>) ((Map<?, ?>) answers.get(at)).get("answer")).containsKey("response"), "sweep " + at);
        }
    }
}
