package org.ephys.knime.signal.nwb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sweeps stored in all the ways of HDF5 and NWB; the files were written by h5py, which thereby is the oracle. */
class StorageTest {

    private static final int SAMPLES = 300;

    @ParameterizedTest
    @ValueSource(strings = {"storage.nwb", "storage-v110.nwb"})
    void readsEveryTypeLayoutAndFilter(final String file) throws IOException {
        try (Recording recording = Variants.open(file)) {
            assertEquals(25, recording.sweeps().size());
            for (final SweepInfo info : recording.sweeps()) {
                assertEquals(null, info.problem());
                final Sweep sweep = recording.read(info);
                for (int k = 0; k < SAMPLES; k++) {
                    final String what = file + ", sweep " + info.number() + ", sample " + k;
                    assertEquals((info.number() * 100 + k) * 1e3, sweep.voltage()[k], what);
                    assertEquals((1000 + k) * 1e12, sweep.current()[k], what);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"holes.nwb", "holes-v110.nwb"})
    void samplesNeverWrittenHaveTheFillValue(final String file) throws IOException {
        final double[] fill = {0, -7000, Double.NaN};
        try (Recording recording = Variants.open(file)) {
            for (final SweepInfo info : recording.sweeps()) {
                final double[] voltage = recording.read(info).voltage();
                assertEquals(info.number() * 100e3, voltage[0]);
                assertEquals((info.number() * 100 + 63) * 1e3, voltage[63]);
                assertEquals(fill[info.number()], voltage[64]);
                assertEquals(fill[info.number()], voltage[SAMPLES - 1]);
            }
        }
    }

    @Test
    void stretchesOfALongSeriesAreSweeps() throws IOException {
        try (Recording recording = Variants.open("by-rows.nwb")) {
            final int[] starts = {0, 100, 250};
            final int[] lengths = {100, 150, 50};
            assertEquals(3, recording.sweeps().size());
            for (final SweepInfo info : recording.sweeps()) {
                final Sweep sweep = recording.read(info);
                assertEquals(lengths[info.number()], info.samples());
                assertEquals(lengths[info.number()], sweep.length());
                assertEquals(starts[info.number()] * 1e3, sweep.voltage()[0]);
                assertEquals((1000 + starts[info.number()]) * 1e12, sweep.current()[0]);
            }
        }
    }

    @Test
    void withoutNumbersAndTablesNamesTellWhatBelongsTogether() throws IOException {
        try (Recording recording = Variants.open("by-name.nwb")) {
            final List<String> names =
                    recording.sweeps().stream().map(SweepInfo::series).toList();
            assertEquals(List.of("Sweep_1_response", "Sweep_2_response", "Sweep_10_response"), names);
            assertEquals(List.of(0, 1, 2), numbers(recording));
            assertEquals(1000e3, recording.read(recording.sweeps().get(2)).voltage()[0]);
            assertTrue(recording.warnings().get(0).contains("paired"), recording.warnings()::toString);
        }
    }

    @Test
    void withoutNumbersInNamesTimesTellWhatBelongsTogether() throws IOException {
        try (Recording recording = Variants.open("by-time.nwb")) {
            assertEquals(List.of(0, 1, 2), numbers(recording));
            for (final SweepInfo info : recording.sweeps()) {
                assertEquals(10.0 * info.number(), info.startTime());
                assertEquals(SAMPLES, recording.read(info).length());
            }
        }
    }

    @Test
    void oneElectrodeIsReadAtATime() throws IOException {
        try (Recording recording = Variants.open("electrodes.nwb")) {
            assertEquals(List.of("B", "electrode_0"), recording.info().electrodes());
            assertEquals("B", recording.info().electrode());
            assertEquals(List.of(0, 1, 2), numbers(recording));
            assertEquals("r1_B", recording.sweeps().get(1).series());
            assertTrue(recording.warnings().get(0).contains("2 electrodes"), recording.warnings()::toString);
        }
        try (Recording recording =
                Variants.open("electrodes.nwb", ReadingOptions.DEFAULT.withElectrode("electrode_0"))) {
            assertEquals(List.of(0, 1), numbers(recording));
            assertEquals("r1_electrode_0", recording.sweeps().get(1).series());
        }
    }

    @Test
    void offsetsAreAppliedUnlessIpfxIsToBeFollowed() throws IOException {
        try (Recording recording = Variants.open("problems.nwb")) {
            assertEquals(1400.5e3, recording.read(sweep(recording, 14)).voltage()[0]);
        }
        try (Recording recording = Variants.open("problems.nwb", new ReadingOptions("", false))) {
            assertEquals(1400e3, recording.read(sweep(recording, 14)).voltage()[0]);
        }
    }

    @Test
    void evenTimestampsServeAsSamplingRate() throws IOException {
        try (Recording recording = Variants.open("problems.nwb")) {
            assertEquals(2000, sweep(recording, 13).samplingRate(), 1e-6);
        }
    }

    private static List<Integer> numbers(final Recording recording) {
        return recording.sweeps().stream().map(SweepInfo::number).toList();
    }

    private static SweepInfo sweep(final Recording recording, final int number) {
        return recording.sweeps().stream()
                .filter(s -> s.number() == number)
                .findFirst()
                .orElseThrow();
    }
}
