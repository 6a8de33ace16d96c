package org.ephys.knime.signal.abf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.ReadingText;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;
import org.ephys.knime.signal.recording.StimulusOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the user knows beyond an ABF file: holding current, channels, and where stimulus files are. */
class KnownBeyondAbfTest {
    private static final int SAMPLES = 640;
    private static final int SWEEPS = 2;

    @TempDir
    private Path folder;

    private static double[][] constant(final double value) {
        final double[][] traces = new double[SWEEPS][SAMPLES];
        for (final double[] trace : traces) {
            java.util.Arrays.fill(trace, value);
        }
        return traces;
    }

    private static MadeAbf steps() {
        return new MadeAbf(SWEEPS, SAMPLES)
                .input(4, "Vm", "mV", constant(-70))
                .output("Cmd", "pA", 5)
                .step(5, 0, 90)
                .step(-40, 30, 200);
    }

    private static double[] current(final Recording recording, final int sweep) throws IOException {
        return recording.read(recording.sweeps().get(sweep)).current();
    }

    @Test
    void holding() throws IOException {
        try (Recording as = steps().open(ReadingOptions.DEFAULT);
                Recording held = steps().open(ReadingText.parse("holding (pA): -20.5"))) {
            assertEquals(5, current(as, 0)[0]);
            assertEquals(-20.5, current(held, 0)[0]);
            assertEquals(-20.5, current(held, 1)[SAMPLES - 1]);
            assertEquals(5, current(held, 0)[50], "the levels of the protocol stay");
            assertEquals(-40, current(held, 0)[200]);
            assertEquals(-10, current(held, 1)[200]);
            assertEquals(List.of(), held.warnings());
        }
    }

    @Test
    void channels() throws IOException {
        final MadeAbf two = new MadeAbf(SWEEPS, SAMPLES)
                .input(0, "A", "mV", constant(-60))
                .input(1, "B", "mV", constant(-50))
                .input(2, "Im", "pA", constant(7))
                .output("Cmd", "pA", 0)
                .step(30, 0, 200);
        for (final String name : List.of("B", "AD1")) {
            try (Recording recording = two.open(
                    ReadingText.parse("current channel: Im\nholding (pA): 3").withElectrode(name))) {
                assertEquals("B", recording.info().electrode());
                assertEquals(-50, recording.read(recording.sweeps().get(0)).voltage()[0]);
                assertEquals(7, current(recording, 0)[100]);
                assertTrue(
                        recording.warnings().stream().anyMatch(w -> w.startsWith("The holding current that was given")),
                        recording.warnings()::toString);
            }
        }
        for (final String output : List.of("Cmd", "DA0")) {
            try (Recording recording =
                    two.open(ReadingText.parse("current channel: " + output).withElectrode("B"))) {
                assertEquals(30, current(recording, 0)[100]);
            }
        }
        final RecordingException e =
                assertThrows(RecordingException.class, () -> two.open(ReadingOptions.DEFAULT.withElectrode("C")));
        assertEquals(Reason.NO_SWEEPS, e.reason());
        assertTrue(e.getMessage().contains("has no channel C; it has A in mV, B in mV, Im in pA"), e::getMessage);
    }

    @Test
    void stimulusFilesOfTheFolderAlone() throws IOException {
        final Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        final StringBuilder text = new StringBuilder("ATF\t1.0\n0\t2\n\"Time (s)\"\t\"Trace #1 (pA)\"\n");
        for (int i = 0; i < SAMPLES; i++) {
            text.append(i / MadeAbf.RATE).append('\t').append(i).append('\n');
        }
        Files.writeString(elsewhere.resolve("Wave.atf"), text);
        final MadeAbf file = new MadeAbf(SWEEPS, SAMPLES)
                .input(0, "Vm", "mV", constant(-70))
                .output("Cmd", "pA", 0)
                .stimulusFile(elsewhere.resolve("wave.atf").toString());
        try (Recording recording =
                file.open(ReadingOptions.DEFAULT.withStimulus(StimulusOptions.NONE.withFolder(folder)))) {
            assertFalse(recording.sweeps().get(0).readable(), "the path in the file is not followed");
        }
        try (Recording recording = file.open(ReadingText.parse("stimulus folder: " + elsewhere))) {
            assertNull(recording.sweeps().get(0).problem());
            assertEquals(300, current(recording, 0)[300]);
            assertEquals(0, current(recording, 0)[SAMPLES - 1], "held at the end");
        }
    }
}
