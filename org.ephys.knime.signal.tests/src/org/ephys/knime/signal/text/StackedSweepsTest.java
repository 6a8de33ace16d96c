package org.ephys.knime.signal.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.ephys.knime.signal.nwb.ByteArrayChannel;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.junit.jupiter.api.Test;

/** Exports in which sweeps stand below each other. */
final class StackedSweepsTest {

    private static final int SAMPLES = 40;

    private static Recording open(final String text) throws IOException {
        return TextFile.open(
                new ByteArrayChannel(text.getBytes(StandardCharsets.UTF_8)), "cell.txt", ReadingOptions.DEFAULT);
    }

    private static String refusal(final String text) {
        return assertThrows(RecordingException.class, () -> open(text).close()).getMessage();
    }

    private static double voltage(final int sweep, final int sample) {
        return -70 + sweep + sample / 8.0;
    }

    private static double current(final int sweep, final int sample) {
        return sample >= 10 && sample < 30 ? 25.0 * (sweep - 2) : 0;
    }

    private static String labChart(final int sweeps, final String units, final double start) {
        final StringBuilder text = new StringBuilder();
        for (int s = 0; s < sweeps; s++) {
            text.append("Interval=\t0.05 ms\nExcelDateTime=\t4.4E+04\t2/3/2021 10:11:12.0\nTimeFormat=\tStartOfBlock\n")
                    .append("DateFormat=\t\nChannelTitle=\tVm\tTemp\tIm\nRange=\t200 mV\t10 V\t2 nA\n")
                    .append(units)
                    .append("TopValue=\t*\t*\t*\nBottomValue=\t*\t*\t*\n");
            for (int k = 0; k < SAMPLES; k++) {
                text.append(String.format(
                        Locale.ROOT,
                        "%.5f\t%.4f\t33.1\t%.4f%s\n",
                        start + k * 5e-5,
                        voltage(s, k),
                        current(s, k),
                        k == 5 ? "\t#* drug on, 3 mM" : ""));
            }
        }
        return text.toString();
    }

    private static String patchMaster(final int sweeps) {
        final StringBuilder text = new StringBuilder();
        for (int s = 0; s < sweeps; s++) {
            text.append("Sweep_1_4_" + (s + 1) + ",  6.114596920E+04, 16:59:05.969, \"IC\"\r\n")
                    .append("\"Index\", \"Time[s]\"       , \"I-mon[A]\", \"Time[s]\", \"V-mon[V]\"      \r\n");
            for (int k = 0; k < SAMPLES; k++) {
                text.append(String.format(
                        Locale.ROOT,
                        "%d,  %.9E,  %.9E,  %.9E,  %.9E\r\n",
                        k,
                        k * 4e-5,
                        current(s, k) * 1e-12,
                        k * 4e-5,
                        voltage(s, k) * 1e-3));
            }
            text.append("\r\n");
        }
        return text.toString();
    }

    private static void check(final Recording recording, final double rate, final int sweeps) throws IOException {
        assertEquals(sweeps, recording.sweeps().size());
        for (final SweepInfo info : recording.sweeps()) {
            assertTrue(info.readable(), info::problem);
            final Sweep sweep = recording.read(info);
            assertEquals(rate, sweep.samplingRate());
            final double[] v = new double[SAMPLES];
            final double[] i = new double[SAMPLES];
            for (int k = 0; k < SAMPLES; k++) {
                v[k] = voltage(info.number(), k);
                i[k] = current(info.number(), k);
            }
            assertArrayEquals(v, sweep.voltage(), 1e-9);
            assertArrayEquals(i, sweep.current(), 1e-9);
        }
    }

    @Test
    void blocksOfLabChart() throws IOException {
        for (final double start : new double[] {0, 432.5}) {
            try (Recording recording = open(labChart(4, "UnitName=\tmV\t*\tpA\n", start))) {
                check(recording, 20_000, 4);
                assertEquals("Vm", recording.info().electrode());
                assertEquals("LabChart text", recording.info().format());
            }
        }
        try (Recording recording = open(labChart(1, "UnitName=\tmV\t*\tpA\n", 0))) {
            check(recording, 20_000, 1);
        }
    }

    @Test
    void sweepsOfPatchMaster() throws IOException {
        try (Recording recording = open(patchMaster(3))) {
            check(recording, 25_000, 3);
        }
    }

    @Test
    void numberedSweeps() throws IOException {
        final StringBuilder text = new StringBuilder("sweep;time (ms);voltage (mV);current (pA)\n");
        for (int s = 0; s < 3; s++) {
            for (int k = 0; k < SAMPLES; k++) {
                text.append(String.format(
                        Locale.ROOT, "%d;%.1f;%.4f;%.1f\n", s + 3, k * 0.1, voltage(s, k), current(s, k)));
            }
        }
        try (Recording recording = open(text.toString().replace('.', ','))) {
            check(recording, 10_000, 3);
        }
        final List<String> lines = text.toString().lines().toList();
        final String unsorted = text + lines.get(5) + "\n";
        assertTrue(refusal(unsorted).contains("line " + (3 * SAMPLES + 2) + " belongs to a sweep that has ended"));
    }

    @Test
    void whatIsNotCertainIsRefusedWithACure() {
        final String unknown = refusal(labChart(2, "", 0));
        assertTrue(unknown.contains("no column in a unit of voltage"), unknown);
        final String apart = refusal(labChart(2, "UnitName=\tmV\t*\tpA\n", 0).replaceFirst("0.05 ms", "0.06 ms"));
        assertTrue(apart.contains("its times do not"), apart);
        final String rates = refusal("trace\tTime (ms)\tVm (mV)\n1\t0\t-70\n1\t0.1\t-70\n1\t0.2\t-70\n"
                + "2\t0\t-70\n2\t0.2\t-70\n2\t0.4\t-70\n");
        assertTrue(rates.contains("different sampling rates, 10000.0 Hz and 5000.0 Hz (line 5)"), rates);
        final String other = refusal(patchMaster(1) + patchMaster(1).replace("V-mon[V]", "V-mon[mV]"));
        assertTrue(other.contains("other columns than the one before"), other);
        final String torn = refusal(patchMaster(2).replaceFirst(", {2}-[0-9.]+E-02\r\n", "\r\n"));
        assertTrue(torn.contains("has 4 values, but there should be 5"), torn);
        assertTrue(refusal("Interval=\t1 s\nChannelTitle=\tVm\nUnitName=\tmV\n").contains("without samples"));
    }
}
