package org.ephys.knime.signal.nwb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The kinds of files that laboratories have, made by {@code oracles/recording_kinds.py}: sweep k begins at −60 − k mV, and
 * has a step of 10 (k + 1) pA from its first to its second quarter, so that every trace tells which it is.
 */
class KindsTest {

    private static Recording open(final String name, final String electrode) throws IOException {
        try (InputStream content = KindsTest.class.getResourceAsStream("kinds/" + name)) {
            return Recordings.open(
                    new ByteArrayChannel(content.readAllBytes()),
                    name,
                    ReadingOptions.DEFAULT.withElectrode(electrode));
        }
    }

    private static Recording open(final String name) throws IOException {
        return open(name, "");
    }

    private static SweepInfo sweep(final Recording recording, final int number) {
        return recording.sweeps().stream()
                .filter(info -> info.number() == number)
                .findFirst()
                .orElseThrow();
    }

    /** Reads a sweep and checks that it is the one that its traces say, whole and in step. */
    private static Sweep check(final Recording recording, final int number, final int k, final int samples)
            throws IOException {
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

    private static void declined(final Recording recording, final int number, final String why) {
        final SweepInfo info = sweep(recording, number);
        assertFalse(info.readable());
        assertThrows(RecordingException.class, () -> recording.read(info));
        assertTrue(info.problem().contains(why), info.problem());
        assertEquals(info.problem().indexOf("Sweep " + number), info.problem().lastIndexOf("Sweep " + number));
    }

    private static void warns(final Recording recording, final String what) {
        assertTrue(
                recording.warnings().stream().anyMatch(warning -> warning.contains(what)),
                recording.warnings()::toString);
    }

    @Test
    void pausesBetweenTheSweepsOfALongSeries() throws IOException {
        try (Recording recording = open("pauses.nwb")) {
            assertEquals(5, recording.sweeps().size());
            for (int k = 0; k < 5; k++) {
                final Sweep sweep = check(recording, k, k, k % 2 == 0 ? 400 : 440);
                assertEquals(20000, sweep.samplingRate());
                assertEquals(7 + 2.5 * k, sweep.info().startTime(), 1e-9);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause-within.nwb", "pauses-without-table.nwb"})
    void pausesWithinASweep(final String file) throws IOException {
        try (Recording recording = open(file)) {
            declined(recording, 0, "timestamps that are even");
        }
    }

    /** Few timestamps are looked at on opening, all of them on reading. */
    @Test
    void aPauseBetweenTheTimestampsThatAreLookedAtFirst() throws IOException {
        try (Hdf5 file = hdf5("pauses.nwb")) {
            final Node node = file.root().group("acquisition", "runV").orElseThrow();
            final Series series = Series.of(node, "runV").orElseThrow();
            final Axis axis = Axis.of(new Stretch(series, 0, 400), "Sweep 0");
            axis.check(series, "Sweep 0");
            final Axis longer = new Axis(0, 500, axis.rate(), axis.start());
            final RecordingException e = assertThrows(RecordingException.class, () -> longer.check(series, "Sweep 0"));
            assertTrue(e.getMessage().contains("a pause before sample 400"), e.getMessage());
        }
    }

    private static Hdf5 hdf5(final String name) throws IOException {
        try (InputStream content = KindsTest.class.getResourceAsStream("kinds/" + name)) {
            return Hdf5.open(new ByteArrayChannel(content.readAllBytes()), name);
        }
    }

    @Test
    void stimuliWithAStretchOfTheirOwn() throws IOException {
        try (Recording recording = open("stretches.nwb")) {
            for (int k = 0; k < 4; k++) {
                check(recording, k, k, 400);
            }
        }
    }

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

    @Test
    void anElectrodeEntryForEveryRun() throws IOException {
        try (Recording recording = open("electrodes-in-turn.nwb")) {
            assertEquals(3, recording.sweeps().size());
            warns(recording, "Are they one cell");
        }
        try (Recording recording = open("electrodes-in-turn.nwb", ReadingOptions.ALL_ELECTRODES)) {
            final List<Integer> numbers = new ArrayList<>();
            for (final SweepInfo info : recording.sweeps()) {
                check(recording, info.number(), info.number(), 400);
                numbers.add(info.number());
            }
            assertEquals(IntStream.range(0, 4).boxed().toList(), numbers);
        }
        try (Recording recording = open("pair.nwb")) {
            assertTrue(recording.warnings().stream().noneMatch(w -> w.contains("Are they one cell")));
        }
    }

    @Test
    void aFormatNewerThanTheReader() throws IOException {
        try (Recording recording = open("newest.nwb")) {
            declined(recording, 0, "newer than that of HDF5 1.14");
            declined(recording, 0, "h5repack");
            assertFalse(sweep(recording, 0).problem().contains("damaged"));
        }
        try (Recording recording = open("claims.nwb")) {
            declined(recording, 0, "has 1000000000000 samples, more than fit into memory");
            assertEquals(SweepInfo.TOO_MANY, sweep(recording, 0).samples());
        }
    }

    @Test
    void aConversionInSinglePrecision() throws IOException {
        try (Recording recording = open("single-precision.nwb")) {
            final double[] current = recording.read(recording.sweeps().get(1)).current();
            assertEquals(20, Arrays.stream(current).max().orElseThrow(), 1e-5);
        }
    }
}
