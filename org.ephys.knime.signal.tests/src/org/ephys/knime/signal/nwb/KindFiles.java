package org.ephys.knime.signal.nwb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;

/**
 * The kinds of files that laboratories have, made by {@code oracles/recording_kinds.py}: sweep k begins at −60 − k mV, and
 * has a step of 10 (k + 1) pA from its first to its second quarter, so that every trace tells which it is.
 */
final class KindFiles {

    private KindFiles() {}

    static Recording open(final String name, final String electrode) throws IOException {
        try (InputStream content = KindFiles.class.getResourceAsStream("kinds/" + name)) {
            return Recordings.open(
                    new ByteArrayChannel(content.readAllBytes()),
                    name,
                    ReadingOptions.DEFAULT.withElectrode(electrode));
        }
    }

    static Recording open(final String name) throws IOException {
        return open(name, "");
    }

    static SweepInfo sweep(final Recording recording, final int number) {
        return recording.sweeps().stream()
                .filter(info -> info.number() == number)
                .findFirst()
                .orElseThrow();
    }

    /** Reads a sweep and checks that it is the one that its traces say, whole and in step. */
    static Sweep check(final Recording recording, final int number, final int k, final int samples) throws IOException {
        final Sweep sweep = recording.read(sweep(recording, number));
        assertEquals(samples, sweep.length());
        for (int n = 0; n < samples; n++) {
            final int at = n;
            assertEquals(-60 - k - n / 50 / 8.0, sweep.voltage()[n], 1e-9, () -> number + ", sample " + at);
            final boolean on = n >= samples / 4 && n < samples / 2;
            assertEquals(on ? 10 * (k + 1) : 0, sweep.current()[n], 1e-9, () -> number + ", sample " + at);
        }
        return sweep;
    }

    static void declined(final Recording recording, final int number, final String why) {
        final SweepInfo info = sweep(recording, number);
        assertFalse(info.readable());
        assertThrows(RecordingException.class, () -> recording.read(info));
        assertTrue(info.problem().contains(why), info.problem());
        assertEquals(info.problem().indexOf("Sweep " + number), info.problem().lastIndexOf("Sweep " + number));
    }

    static void warns(final Recording recording, final String what) {
        assertTrue(
                recording.warnings().stream().anyMatch(warning -> warning.contains(what)),
                recording.warnings()::toString);
    }

    static Hdf5 hdf5(final String name) throws IOException {
        try (InputStream content = KindFiles.class.getResourceAsStream("kinds/" + name)) {
            return Hdf5.open(new ByteArrayChannel(content.readAllBytes()), name);
        }
    }
}
