package org.ephys.knime.signal.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import org.ephys.knime.signal.nwb.ByteArrayChannel;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.StimulusOptions;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.TextOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as laboratories write them: separators, marks of decimals, encodings, units, currents, and what is wrong. */
class TextFileTest {

    private static final ReadingOptions STEP =
            ReadingOptions.DEFAULT.withStimulus(StimulusOptions.steps(0.0002, 0.0004, List.of(-50.0, 75.0)));

    private static Recording open(final String text, final ReadingOptions options) throws IOException {
        return open(text, StandardCharsets.UTF_8, options);
    }

    private static Recording open(final String text, final Charset charset, final ReadingOptions options)
            throws IOException {
        return TextFile.open(new ByteArrayChannel(text.getBytes(charset)), "cell.csv", options);
    }

    private static String message(final String text, final ReadingOptions options) {
        final RecordingException e =
                assertThrows(RecordingException.class, () -> open(text, options).close());
        assertTrue(e.getMessage().startsWith("cell.csv"), e::getMessage);
        return e.getMessage();
    }

    /** A time column at 10 kHz and two sweeps, −70 − i/4 and −65 + i/8 mV. */
    private static String table(final String head, final char separator, final char decimal, final String end) {
        final StringBuilder text = new StringBuilder(head);
        for (int i = 0; i < 8; i++) {
            final String line = String.format(
                    Locale.ROOT, "%.4f%c%.3f%c%.3f", i / 1e4, separator, -70 - i / 4.0, separator, -65 + i / 8.0);
            text.append(line.replace('.', decimal)).append(end);
        }
        return text.toString();
    }

    private static void checkVoltages(final Recording recording) throws IOException {
        assertEquals(2, recording.sweeps().size());
        final Sweep first = recording.read(recording.sweeps().get(0));
        final Sweep second = recording.read(recording.sweeps().get(1));
        assertEquals(10_000, first.samplingRate());
        assertArrayEquals(values(8, i -> -70 - i / 4.0), first.voltage());
        assertArrayEquals(values(8, i -> -65 + i / 8.0), second.voltage());
        assertArrayEquals(new double[] {0, 0, -50, -50, 0, 0, 0, 0}, first.current());
        assertArrayEquals(new double[] {0, 0, 75, 75, 0, 0, 0, 0}, second.current());
    }

    private static double[] values(final int count, final IntToDoubleFunction value) {
        return java.util.stream.IntStream.range(0, count).mapToDouble(value).toArray();
    }

    @ParameterizedTest
    @CsvSource({"',', '.'", "';', '.'", "';', ','", "'\t', '.'", "'\t', ','"})
    void separatorsAndDecimals(final String separator, final String decimal) throws IOException {
        final String head = String.join(separator, "Time (s)", "Sweep 1 (mV)", "\"Sweep 2 (mV)\"") + "\r\n";
        try (Recording recording = open(table(head, separator.charAt(0), decimal.charAt(0), "\r\n"), STEP)) {
            checkVoltages(recording);
            assertEquals("Sweep 2", recording.sweeps().get(1).series());
            assertEquals(List.of(), recording.warnings());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t;a;b\ns;mV;mV\n",
                "time [s];a [mV];b [mV]\n",
                "Time_s;a_mV;b_mV\n",
                "# made by hand\n\nTime (s);a (mV);b (mV)\n",
                "# Time (s);a (mV);b (mV)\n",
                "cell 7\nrig;B\nTime (s);a (mV);b (mV)\n",
                "\u6642\u9593\uff08\u79d2\uff09;a\uff08mV\uff09;b\uff08mV\uff09\n",
                "s;mV;mV\n"
            })
    void titlesAndUnits(final String head) throws IOException {
        try (Recording recording = open(table(head.replace("Time_s", "Time (s)"), ';', '.', "\n"), STEP)) {
            checkVoltages(recording);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE"})
    void encodings(final String charset) throws IOException {
        final String mark = charset.startsWith("UTF-16") ? "\ufeff" : "";
        final StringBuilder text = new StringBuilder(mark + "Zeit (s)\tZelle Ä (\u00b5V)\n");
        for (int i = 0; i < 4; i++) {
            text.append(i / 1000.0).append('\t').append(-70000 + i).append('\n');
        }
        try (Recording recording = open(
                text.toString(),
                Charset.forName(charset),
                ReadingOptions.DEFAULT.withStimulus(StimulusOptions.steps(0, 0.002, List.of(1.0))))) {
            assertEquals("Zelle Ä", recording.sweeps().get(0).series());
            assertEquals(-69.999, recording.read(recording.sweeps().get(0)).voltage()[1], 1e-9);
            assertEquals(1000, recording.sweeps().get(0).samplingRate());
        }
    }

    @Test
    void rateAndUnitsFromOptions() throws IOException {
        final ReadingOptions options = STEP.withText(new TextOptions(10_000, "V", "nA"));
        final StringBuilder text = new StringBuilder("a,stim a,b,stim b\n");
        for (int i = 0; i < 3; i++) {
            text.append("-0.07,0.05,-0.06").append(",-0.").append(i).append('\n');
        }
        try (Recording recording = open(text.toString(), options)) {
            final Sweep second = recording.read(recording.sweeps().get(1));
            assertArrayEquals(new double[] {-60, -60, -60}, second.voltage(), 1e-9);
            assertArrayEquals(new double[] {0, -100, -200}, second.current(), 1e-9);
            assertArrayEquals(
                    new double[] {50, 50, 50},
                    recording.read(recording.sweeps().get(0)).current(),
                    1e-9);
        }
    }

    /** Currents belong to voltages by the numbers in their titles, whatever their order. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Time_s,Vm_mV_1,Vm_mV_2,Im_pA_1,Im_pA_2",
                "t/s,Sweep mV 1,Sweep mV 2,Sweep pA 1,Sweep pA 2",
                "time [sec],V1/mV,V2/mV,I1/pA,I2/pA",
                "Time (seconds),V 1 (millivolts),V 2 (millivolts),I 1 (picoamps),I 2 (picoamps)"
            })
    void spellingsOfUnits(final String head) throws IOException {
        try (Recording recording = open(head + "\n0,-70,-60,10,20\n0.001,-71,-61,11,21\n", ReadingOptions.DEFAULT)) {
            assertEquals(1000, recording.sweeps().get(0).samplingRate());
            for (int k = 0; k < 2; k++) {
                final Sweep sweep = recording.read(recording.sweeps().get(k));
                assertArrayEquals(new double[] {-70 + 10 * k, -71 + 10 * k}, sweep.voltage());
                assertArrayEquals(new double[] {10 + 10 * k, 11 + 10 * k}, sweep.current());
            }
        }
    }

    @Test
    void currentsByNumber() throws IOException {
        try (Recording recording = open(
                "Time (ms),V1 (mV),V2 (mV),I2 (pA),I1 (pA)\n0,-70,-60,20,10\n0.1,-71,-61,21,11\n",
                ReadingOptions.DEFAULT)) {
            assertEquals(10_000, recording.sweeps().get(0).samplingRate());
            assertArrayEquals(
                    new double[] {10, 11},
                    recording.read(recording.sweeps().get(0)).current());
            assertArrayEquals(
                    new double[] {20, 21},
                    recording.read(recording.sweeps().get(1)).current());
        }
    }

    @Test
    void sweepsOfDifferentLengths() throws IOException {
        try (Recording recording = open(
                "Time (s),a (mV),b (mV)\n0,-70,-60\n0.001,-70,-60\n0.002,-70,\n",
                ReadingOptions.DEFAULT.withStimulus(StimulusOptions.steps(0, 0.001, List.of(5.0, 6.0))))) {
            assertEquals(3, recording.sweeps().get(0).samples());
            assertEquals(2, recording.sweeps().get(1).samples());
            assertEquals(2, recording.read(recording.sweeps().get(1)).length());
        }
    }

    @Test
    void problemsOfOneSweep() throws IOException {
        try (Recording recording = open(
                "Time (s),a (mV),b (mV)\n0,-70,-60\n0.001,-70,\n0.002,-70,-61\n",
                ReadingOptions.DEFAULT.withStimulus(StimulusOptions.steps(0, 0.001, List.of(5.0, 6.0))))) {
            assertNull(recording.sweeps().get(0).problem());
            assertEquals(
                    "Sweep 1 of cell.csv has an empty place before line 4 in column 3 (b).",
                    recording.sweeps().get(1).problem());
            assertThrows(
                    RecordingException.class,
                    () -> recording.read(recording.sweeps().get(1)));
        }
        try (Recording recording = open("Time (s),a (mV)\n0,-70\n0.001,-70\n", ReadingOptions.DEFAULT)) {
            assertTrue(recording.sweeps().get(0).problem().contains("has no current"));
        }
        try (Recording recording =
                open("Time (s),a (mV),b (mV),i (pA)\n0,-70,-70,1\n0.001,-70,-70,1\n", ReadingOptions.DEFAULT)) {
            assertTrue(recording.sweeps().get(0).problem().contains("1 columns of currents"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Time (s),a (mV)/0,-70/0.001/0.002,-70 | line 3 has 1 columns, but there should be 2",
                "Time (s),a (mV)/0,-70/0.001,-7O/0.002,-70 | \"-7O\" in line 3, column 2 (a), is no number",
                "Time (s);a (mV)/0;-70/0,001;-1.070,5/0,002;-70 | \"-1.070,5\" in line 3",
                "Time (s),a (mV)/0,-70/0.001,-70/0.002,-70/0.004,-70/0.005,-70 | line 5",
                "Time (s),a (mV)/0,-70/0.001,-70/0.001,-70/0.002,-70 | 0.001 is followed by 0.001 at sample 3 (line 4)",
                "Time (s),a (mV)/0.001,-70/0.001,-70/0.001,-70 | do not rise",
                "Time,a (mV)/0,-70/1,-70/2,-70 | times without a unit",
                "a (mV)/-70/-71 | no column of times",
                "Time (s),a/0,-70/1,-70 | no column in a unit of voltage. Its columns are column 1 (Time) in s, column 2 (a)",
                "Time (s),a (pA)/0,-70/1,-70 | none of a voltage",
                "Time (s),a (furlong)/0,-70/1,-70 | column 2 (a) in furlong",
                "dear diary,/it rained./ | no table of numbers",
            })
    void saysWhatIsWrong(final String text, final String found) {
        final String message = message(text.replace('/', '\n'), ReadingOptions.DEFAULT);
        assertTrue(message.contains(found), message);
    }

    @Test
    void amplitudesFitTheSweeps() {
        final String message =
                message("Time (s),a (mV)\n0,-70\n0.001,-70\n", ReadingOptions.DEFAULT.withStimulus(STEP.stimulus()));
        assertTrue(message.contains("1 sweeps, but 2 amplitudes"), message);
    }

    /** Two signals take turns behind the time: two cells, or a cell and its current. */
    @Test
    void axonTextFiles() throws IOException {
        final String head = "ATF\t1.0\n4\t5     \n\"AcquisitionMode=Episodic Stimulation\"\n\"Comment=day 3\"\n"
                + "\"SweepStartTimesMS=0.000,1500.000\"\n\"Signals=\"\t\"Vm\"\t\"%s\"\n"
                + "\"Time (s)\"\t\"Trace #1 (mV)\"\t\"Trace #1 (%s)\"\t\"Trace #2 (mV)\"\t\"Trace #2 (%s)\"\n";
        final String data = "0\t-70\t1\t-60\t3\n1e-4\t-71\t2\t-61\t4\n";
        try (Recording recording = open(String.format(Locale.ROOT, head, "Im", "pA", "pA") + data, STEP)) {
            assertEquals(List.of("Vm"), recording.info().electrodes());
            assertEquals("day 3", recording.info().session().description());
            assertEquals("ATF 1.0", recording.info().format());
            assertEquals(1.5, recording.sweeps().get(1).startTime());
            assertEquals(10_000, recording.sweeps().get(1).samplingRate());
            final Sweep second = recording.read(recording.sweeps().get(1));
            assertArrayEquals(new double[] {-60, -61}, second.voltage());
            assertArrayEquals(new double[] {3, 4}, second.current());
        }
        final List<Double> seen = new ArrayList<>();
        for (final String electrode : List.of("", "Vm", "Vm2")) {
            try (Recording recording = open(
                    String.format(Locale.ROOT, head, "Vm2", "mV", "mV") + data,
                    ReadingOptions.DEFAULT
                            .withElectrode(electrode)
                            .withStimulus(StimulusOptions.steps(0, 1e-4, List.of(1.0, 2.0))))) {
                assertEquals(List.of("Vm", "Vm2"), recording.info().electrodes());
                assertEquals(electrode.isEmpty() ? 1 : 0, recording.warnings().size());
                seen.add(recording.read(recording.sweeps().get(0)).voltage()[1]);
            }
        }
        assertEquals(List.of(-71.0, -71.0, 2.0), seen);
        assertTrue(message("ATF\t1.0\n9\t2\n\"a\"\n", STEP).contains("ends within its header"));
    }

    /** A table with more numbers than are kept is read again for each sweep. */
    @Test
    void largeTables() throws IOException {
        final int sweeps = 50;
        final int rows = 90_000;
        final StringBuilder text = new StringBuilder("Time (ms)");
        for (int k = 0; k < sweeps; k++) {
            text.append(",s").append(k).append(" (mV)");
        }
        text.append('\n');
        for (int i = 0; i < rows; i++) {
            text.append(i);
            for (int k = 0; k < sweeps; k++) {
                text.append(',').append(k).append(i % 10);
            }
            text.append('\n');
        }
        final List<Double> amplitudes = java.util.Collections.nCopies(sweeps, 10.0);
        try (Recording recording =
                open(text.toString(), ReadingOptions.DEFAULT.withStimulus(StimulusOptions.steps(1, 2, amplitudes)))) {
            final Sweep last = recording.read(recording.sweeps().get(sweeps - 1));
            assertEquals(rows, last.length());
            assertEquals(497, last.voltage()[rows - 3]);
            assertEquals(10, last.current()[1500]);
            assertEquals(1000, last.samplingRate());
        }
    }
}
