package org.ephys.knime.signal.nwb;

import static org.ephys.knime.signal.nwb.KindFiles.check;
import static org.ephys.knime.signal.nwb.KindFiles.declined;
import static org.ephys.knime.signal.nwb.KindFiles.open;
import static org.ephys.knime.signal.nwb.KindFiles.sweep;
import static org.ephys.knime.signal.nwb.KindFiles.warns;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which stimulus belongs to a response, where names, numbers, times and sampling rates say different things. */
class StimulusPairingTest {

    @Test
    void twoCellsOfWhichOneIsStimulated() throws IOException {
        final List<Integer> left = List.of(0, 3);
        for (final String electrode : new String[] {"left", "right"}) {
            try (Recording recording = open("pair.nwb", electrode)) {
                for (int k = 0; k < 5; k++) {
                    if (left.contains(k) == "left".equals(electrode)) {
                        check(recording, k, k, 400);
                    } else {
                        declined(recording, k, "has no stimulus of " + electrode);
                    }
                }
                declined(recording, 5, "its stimulus names none of them");
            }
        }
    }

    /** The table of simultaneous recordings tells a stimulus that two cells share from one that was used twice. */
    @ParameterizedTest
    @CsvSource({"left,1", "right,2"})
    void cellsThatWereRecordedAtOnce(final String electrode, final int own) throws IOException {
        try (Recording recording = open("at-once.nwb", electrode)) {
            declined(recording, 0, "its stimulus names none of them");
            check(recording, 1, own, 400);
            check(recording, 2, 3, 400);
        }
    }

    @Test
    void numbersOfResponsesAlone() throws IOException {
        try (Recording recording = open("numbers-of-responses.nwb")) {
            for (int k = 0; k < 3; k++) {
                check(recording, recording.sweeps().get(k).number(), k, 400);
            }
            warns(recording, "The stimuli of the file have no sweep numbers");
        }
    }

    /** What was applied before and after would be the step, too. */
    @Test
    void aStepThatWasStoredAlone() throws IOException {
        try (Recording recording = open("step-alone.nwb")) {
            for (final SweepInfo sweep : recording.sweeps()) {
                final String message = assertThrows(RecordingException.class, () -> recording.read(sweep))
                        .getMessage();
                assertTrue(message.contains("begins 100 samples later"), message);
            }
        }
    }

    @Test
    void twoCellsAndNamesAlone() throws IOException {
        for (final String electrode : new String[] {"left", "right"}) {
            try (Recording recording = open("pair-by-name.nwb", electrode)) {
                declined(recording, 0, "its stimulus names none of them");
                if ("left".equals(electrode)) {
                    check(recording, 1, 1, 400);
                } else {
                    declined(recording, 1, "no stimulus of its name or time");
                }
            }
        }
    }

    @Test
    void namesThatLeadAstray() throws IOException {
        try (Recording recording = open("names-lead-astray.nwb")) {
            for (int k = 0; k < 5; k++) {
                check(recording, k, k, 400);
            }
            warns(recording, "disagree with their start times");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing-tells.nwb", "names-against-some-times.nwb"})
    void pairsThatAreNotCertain(final String file) throws IOException {
        try (Recording recording = open(file)) {
            for (int k = 0; k < 5; k++) {
                declined(recording, k, "cannot be paired");
            }
        }
    }

    @Test
    void numbersThatOccurTwice() throws IOException {
        try (Recording recording = open("repeats.nwb")) {
            assertEquals(
                    List.of(4, 5, 6, 7, 8),
                    recording.sweeps().stream().map(SweepInfo::number).toList());
            final int[] shown = {0, 1, 3, 2, 4};
            for (int n = 0; n < shown.length; n++) {
                check(recording, 4 + n, shown[n], 400);
            }
            warns(recording, "c5_V: 5 → 7, e4_V: 4 → 8");
        }
    }

    @Test
    void numbersThatOccurTwiceAndNothingTells() throws IOException {
        try (Recording recording = open("repeats-that-nothing-tells.nwb")) {
            declined(recording, 0, "has 2 response series (xV, yV)");
            check(recording, 1, 2, 400);
        }
    }

    @Test
    void commandsSampledApart() throws IOException {
        try (Recording recording = open("sampled-apart.nwb")) {
            for (final int k : new int[] {0, 1, 2, 3, 6}) {
                assertEquals(10000, check(recording, k, k, 400).samplingRate());
            }
            declined(recording, 4, "200 of stimulus");
            declined(recording, 5, "400 of stimulus at 20000.0 Hz");
            warns(recording, "(sweeps 0, 1, 2, 3, 6)");
        }
    }

    @Test
    void commandsForAPartOfTheResponse() throws IOException {
        try (Recording recording = open("part-commands.nwb")) {
            check(recording, 0, 0, 400);
            check(recording, 1, 1, 400);
            warns(recording, "(sweeps 0, 1, 2)");
            final SweepInfo cut = sweep(recording, 2);
            final RecordingException refused = assertThrows(RecordingException.class, () -> recording.read(cut));
            assertTrue(refused.getMessage().startsWith("Sweep 2 of"), refused.getMessage());
            assertTrue(refused.getMessage().contains("begins 80 samples later"), refused.getMessage());
        }
    }

    @Test
    void templatesWhereNothingElseWasStored() throws IOException {
        try (Recording recording = open("templates.nwb")) {
            check(recording, 0, 0, 400);
            check(recording, 1, 1, 400);
            declined(recording, 2, "has no stimulus series");
            warns(recording, "template");
        }
    }

    @Test
    void noCurrentNeedsNoStimulus() throws IOException {
        try (Recording recording = open("zero-current.nwb")) {
            final Sweep sweep = recording.read(recording.sweeps().get(0));
            assertEquals(-60, sweep.voltage()[0], 1e-9);
            assertArrayEquals(new double[400], sweep.current());
        }
    }
}
