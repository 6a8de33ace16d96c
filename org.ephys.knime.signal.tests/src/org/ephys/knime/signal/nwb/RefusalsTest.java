package org.ephys.knime.signal.nwb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;
import org.ephys.knime.signal.recording.SweepInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be used is refused with a message that names it and says what was found and what to do. */
class RefusalsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nwb-1.nwb | NO_SWEEPS | holds no sweeps | Choose the file that holds the recording",
                "nwb-3.nwb | UNSUPPORTED_FORMAT | is of NWB version 3.0.0 | NWB 2",
                "not-nwb.h5 | NOT_NWB | it holds acquisition, general | Choose an NWB file",
                "no-sweeps.nwb | NO_SWEEPS | holds no sweeps | Choose the file that holds the recording",
                "voltage-clamp.nwb | VOLTAGE_CLAMP_ONLY | holds 1 voltage-clamp sweep and none | mislabelled",
            })
    void wholeFiles(final String file, final Reason reason, final String found, final String cure) {
        final RecordingException e = assertThrows(RecordingException.class, () -> Variants.open(file));
        check(e, reason, file, found, cure);
    }

    @Test
    void filesThatAreNotHdf5() {
        final ByteArrayChannel channel = new ByteArrayChannel("DAT2\0xxx".getBytes(StandardCharsets.ISO_8859_1));
        final RecordingException e = assertThrows(RecordingException.class, () -> Recordings.open(channel, "cell.nwb"));
        check(e, Reason.UNSUPPORTED_FORMAT, "cell.nwb", "is a HEKA Patchmaster file", "Convert");
        assertFalse(channel.isOpen());
    }

    @Test
    void filesThatAreCutOff() throws IOException {
        final byte[] whole = Variants.bytes("storage.nwb");
        final byte[] half = Arrays.copyOf(whole, whole.length / 2);
        final RecordingException e =
                assertThrows(RecordingException.class, () -> Recordings.open(new ByteArrayChannel(half), "cell.nwb"));
        check(
                e,
                Reason.TRUNCATED,
                "cell.nwb",
                "should have " + whole.length + " bytes, but has " + half.length,
                "again");
    }

    @Test
    void filesThatAreNotThere() {
        final RecordingException e =
                assertThrows(RecordingException.class, () -> Recordings.open(Path.of("no", "such.nwb")));
        check(e, Reason.UNREADABLE, "such.nwb", "There is no file", "Check the path");
    }

    /** What a damaged file makes the libraries throw may speak of programs: the user hears of the file. */
    @Test
    void namesOfClassesStayInside() {
        final String words = "its parts do not fit together";
        assertEquals(words, Hdf5.brief(new IllegalStateException("outer", new BufferUnderflowException())));
        assertEquals(words, Hdf5.brief(new NullPointerException("Cannot invoke \"io.x.Y.z()\", \"y\" is null")));
        assertEquals(words, Hdf5.brief(new ClassCastException("class io.x.Y cannot be cast to class io.x.Z")));
        assertEquals("no entry 7", Hdf5.brief(new IllegalStateException("outer", new IOException("no entry 7"))));
    }

    @Test
    void electrodesThatAreNotThere() {
        final RecordingException e = assertThrows(
                RecordingException.class,
                () -> Variants.open("electrodes.nwb", ReadingOptions.DEFAULT.withElectrode("C")));
        check(e, Reason.NO_SWEEPS, "electrodes.nwb", "no sweeps of electrode C", "those of B, electrode_0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | has no stimulus series",
                "2 | has no response series",
                "3 | has 2 response series (response_3, response_3b)",
                "4 | has 300 samples of response at 1000.0 Hz, but 7 of stimulus",
                "5 | compressed with the HDF5 filter Zstandard (number 32015)",
                "6 | lie in another file",
                "7 | has no data",
                "8 | has no sampling rate",
                "9 | 2 dimensions",
                "10 | Samples must be float32",
                "11 | a response in CurrentClamp, but a stimulus in VoltageClamp",
                "12 | chunks of more than one dimension",
            })
    void singleSweeps(final int number, final String found) throws IOException {
        try (Recording recording = Variants.open("problems.nwb")) {
            final SweepInfo info = recording.sweeps().get(number);
            assertEquals(number, info.number());
            final RecordingException e = assertThrows(RecordingException.class, () -> recording.read(info));
            assertTrue(
                    e.getMessage().startsWith("Sweep " + number + " of problems.nwb")
                            && e.getMessage().contains(found),
                    e.getMessage());
        }
    }

    @Test
    void aBadSweepDoesNotCostTheOthers() throws IOException {
        try (Recording recording = Variants.open("problems.nwb")) {
            for (final int good : new int[] {0, 13, 14}) {
                assertEquals(300, recording.read(recording.sweeps().get(good)).length());
            }
            assertTrue(
                    recording.warnings().stream().anyMatch(w -> w.contains("elsewhere lies in another file")),
                    recording.warnings()::toString);
        }
    }

    @Test
    void aDamagedHeaderCostsOnlyItsSeries() throws IOException {
        final byte[] bytes = Variants.bytes("storage.nwb");
        try (Hdf5 file = Hdf5.open(new ByteArrayChannel(bytes), "storage.nwb")) {
            final Node series = file.root().group("acquisition", "response_3").orElseThrow();
            Arrays.fill(bytes, (int) series.address(), (int) series.address() + 16, (byte) 0x5a);
        }
        try (Recording recording = Recordings.open(new ByteArrayChannel(bytes), "storage.nwb")) {
            assertEquals(
                    24, recording.sweeps().stream().filter(SweepInfo::readable).count());
            assertTrue(
                    recording.warnings().stream().anyMatch(w -> w.contains("Series response_3 cannot be read")),
                    recording.warnings()::toString);
        }
    }

    /** Index nodes of groups and chunks that name themselves as their child. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 30})
    void indexesThatLeadInCircles(final int children) throws IOException {
        final byte[] whole = Variants.bytes("storage.nwb");
        int circles = 0;
        int indexes = 0;
        for (int at = 0; at < whole.length - 600; at += 8) {
            final boolean index =
                    whole[at] == 'T' && whole[at + 1] == 'R' && whole[at + 2] == 'E' && whole[at + 3] == 'E';
            if (!index || ++indexes % 8 != children % 8) {
                continue;
            }
            final ByteBuffer bytes = ByteBuffer.wrap(whole.clone()).order(ByteOrder.LITTLE_ENDIAN);
            final int key = whole[at + 4] == 0 ? 8 : 24;
            bytes.put(at + 5, (byte) 1).putShort(at + 6, (short) children);
            for (int i = 0; i < children && at + 24 + (i + 1) * (key + 8) <= whole.length; i++) {
                bytes.putLong(at + 24 + i * (key + 8) + key, at);
            }
            circles++;
            try (Recording recording = Recordings.open(new ByteArrayChannel(bytes.array()), "cell.nwb")) {
                for (final SweepInfo info : recording.sweeps()) {
                    recording.read(info);
                }
            } catch (RecordingException e) {
                assertTrue(e.getMessage().contains("cell.nwb"), e.getMessage());
            }
        }
        assertTrue(circles > 5, "only " + circles + " indexes found");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "EPHYS_NWB", matches = ".+")
    void filesOfOthers() throws IOException {
        final Map<String, Reason> expected = new TreeMap<>(Map.of(
                "ipfx_mies_valid_v2_vc.nwb", Reason.VOLTAGE_CLAMP_ONLY,
                "ipfx_nwb1_H18.03.315.11.11.01.05.nwb", Reason.VOLTAGE_CLAMP_ONLY,
                "ipfx_nwb1_Sst-IRES-CreAi14-395722.nwb", Reason.VOLTAGE_CLAMP_ONLY,
                "mies_2.9.0_stimsets_only.nwb", Reason.NO_SWEEPS,
                "nwbshowcase_LantyerEtAl2018_170315_AL_216_VC.nwb", Reason.VOLTAGE_CLAMP_ONLY,
                "nwbshowcase_LantyerEtAl2018_171220_NC_156_ST100_C.nwb", Reason.VOLTAGE_CLAMP_ONLY,
                "xiubert_2025053101.nwb", Reason.VOLTAGE_CLAMP_ONLY,
                "smestern_fv_sample2_139cells.h5", Reason.NOT_NWB,
                "ipfx_spike_test_pair.txt.zip", Reason.UNSUPPORTED_FORMAT));
        for (final Map.Entry<String, Reason> file : expected.entrySet()) {
            final Path path = Path.of(System.getenv("EPHYS_NWB"), "real", file.getKey());
            final RecordingException e = assertThrows(RecordingException.class, () -> Recordings.open(path));
            check(e, file.getValue(), file.getKey(), "", "");
        }
    }

    private static void check(
            final RecordingException e, final Reason reason, final String name, final String found, final String cure) {
        assertEquals(reason, e.reason(), e.getMessage());
        assertTrue(
                e.getMessage().contains(name)
                        && e.getMessage().contains(found)
                        && e.getMessage().contains(cure),
                e.getMessage());
    }
}
