package org.ephys.knime.signal.nwb;

import static org.ephys.knime.signal.nwb.KindFiles.check;
import static org.ephys.knime.signal.nwb.KindFiles.declined;
import static org.ephys.knime.signal.nwb.KindFiles.hdf5;
import static org.ephys.knime.signal.nwb.KindFiles.open;
import static org.ephys.knime.signal.nwb.KindFiles.sweep;
import static org.ephys.knime.signal.nwb.KindFiles.warns;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
import org.junit.jupiter.params.provider.ValueSource;

/** How laboratories store their sweeps: in long series, in stretches, by electrode, in other precisions and versions. */
class KindsTest {

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
            declined(recording, 0, "a rate instead of the timestamps would put what follows at the wrong time");
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

    @Test
    void stimuliWithAStretchOfTheirOwn() throws IOException {
        try (Recording recording = open("stretches.nwb")) {
            for (int k = 0; k < 4; k++) {
                check(recording, k, k, 400);
            }
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
