package org.ephys.knime.signal.nwb;

import static org.ephys.knime.signal.nwb.KindFiles.check;
import static org.ephys.knime.signal.nwb.KindFiles.open;
import static org.ephys.knime.signal.nwb.KindFiles.sweep;
import static org.ephys.knime.signal.nwb.KindFiles.warns;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.ephys.knime.signal.recording.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that hold the current that was recorded beside the one that was asked for. */
class RecordedCurrentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"monitor-response.nwb", "monitor-in-amperes.nwb", "monitor-stimulus.nwb", "monitor-by-noise.nwb"
            })
    void theRecordedCurrentBesideTheCommand(final String file) throws IOException {
        try (Recording recording = open(file)) {
            for (int k = 0; k < 3; k++) {
                check(recording, k, k, 400);
            }
            warns(recording, "set aside (sweeps 0, 1, 2)");
            assertEquals(List.of(), recording.doubtsOfCurrent());
        }
    }

    /** The last sweep is that of 900 pA, but where numbers repeat, of 600. */
    @ParameterizedTest
    @CsvSource({
        "monitor-in-table, 2, 900, 0.500 times as much",
        "monitor-of-runs, 2, 900, 0.500 times as much",
        "monitor-at-other-rate, 2, 900, 0.500 times as much",
        "monitor-of-repeats, 6, 600, times as much"
    })
    void theRecordedCurrentHoweverSweepsArePaired(
            final String file, final int last, final double command, final String doubt) throws IOException {
        try (Recording right = open(file + ".nwb");
                Recording half = open(file + "-half.nwb")) {
            assertEquals(List.of(), right.doubtsOfCurrent());
            assertEquals(1, half.doubtsOfCurrent().size());
            assertTrue(half.doubtsOfCurrent().get(0).contains(doubt), half.doubtsOfCurrent()::toString);
            for (final Recording recording : List.of(right, half)) {
                assertEquals(command, recording.read(sweep(recording, last)).current()[150], 1e-9);
            }
        }
    }

    @Test
    void aHoldingCurrentThatTheCommandLacksIsTold() throws IOException {
        try (Recording recording = open("monitor-with-holding.nwb")) {
            warns(recording, "Series m2 recorded 25.00 pA less than the command has, all the time: a holding current");
            assertEquals(List.of(), recording.doubtsOfCurrent());
        }
        try (Recording recording = open("monitor-in-table.nwb")) {
            assertTrue(recording.warnings().stream().noneMatch(text -> text.contains("all the time")));
        }
    }

    /** The command of the last sweep is 900 pA. */
    @ParameterizedTest
    @CsvSource({
        "monitor-alike.nwb,",
        "monitor-larger.nwb, 1.15 times as much",
        "monitor-inverted.nwb, with the opposite sign",
        "monitor-silent.nwb, recorded none",
        "monitor-without-number.nwb, 0.500 times as much"
    })
    void theRecordedCurrentAgainstTheCommand(final String file, final String doubt) throws IOException {
        try (Recording recording = open(file)) {
            assertEquals(900, recording.read(sweep(recording, 2)).current()[150], 1e-9);
            assertEquals(doubt == null ? 0 : 1, recording.doubtsOfCurrent().size());
            if (doubt != null) {
                assertTrue(recording.doubtsOfCurrent().get(0).contains(doubt), recording.doubtsOfCurrent()::toString);
                warns(recording, recording.doubtsOfCurrent().get(0));
            }
        }
    }
}
