package org.ephys.knime.signal.population;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.population.npy.NpyArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The same simulated sessions in five formats, and files of others. */
@EnabledIfEnvironmentVariable(named = "EPHYS_POPULATION", matches = ".+")
class SimulatedRecordingsTest {
    private static final Path ALL = Path.of(System.getenv().getOrDefault("EPHYS_POPULATION", ""));
    private static final Path TYPES = ALL.resolve("simulated").resolve("types");

    private static PopulationRecordings open(final PopulationOptions options, final Path... paths) {
        return PopulationRecordings.open(List.of(paths), options, Progress.NONE);
    }

    private static PopulationSession only(final PopulationRecordings read) {
        assertEquals(List.of(), read.failures());
        assertEquals(1, read.sessions().size());
        return read.sessions().get(0);
    }

    private static PopulationSession npy(final String animal, final String date) {
        return only(open(
                PopulationOptions.DEFAULT, TYPES.resolve("npy").resolve(animal).resolve(date)));
    }

    private static float[][] all(final PopulationSession session) throws IOException {
        final float[][] values = new float[session.cells().size()][session.frames()];
        session.activity(0, session.frames(), values);
        return values;
    }

    private static void near(final double[] expected, final double[] found, final double relative) {
        assertEquals(expected.length, found.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], relative * Math.max(1, Math.abs(expected[i])));
        }
    }

    /** Who made the table took running and pupil at the times of the frames. */
    private static double[] interpolated(final String timesName, final String valuesName, final double[] at)
            throws IOException {
        final Path folder = TYPES.resolve("npy/SIM03/2031-03-10/Blank/01");
        final double[] times = NpyArray.open(folder.resolve(timesName)).vector();
        final double[] values = NpyArray.open(folder.resolve(valuesName)).vector();
        final double[] result = new double[at.length];
        for (int t = 0; t < at.length; t++) {
            int next = 1;
            while (next < times.length - 1 && times[next] < at[t]) {
                next++;
            }
            final double share = (at[t] - times[next - 1]) / (times[next] - times[next - 1]);
            result[t] = values[next - 1] + share * (values[next] - values[next - 1]);
        }
        return result;
    }

    @Test
    void thePublishedLayout() {
        final PopulationRecordings read = open(PopulationOptions.DEFAULT, TYPES.resolve("npy"));
        assertEquals(List.of(), read.failures());
        assertEquals(6, read.sessions().size());
        assertEquals(
                "SIM01_2031-01-10 1500×154, SIM01_2031-01-13 1400×154, SIM02_2031-02-10 1300×154, SIM02_2031-02-13"
                        + " 1200×154, SIM03_2031-03-10 1600×152, SIM04_2031-04-10 1400×152",
                read.sessions().stream()
                        .map(s -> s.name() + " " + s.frames() + "×" + s.cells().size())
                        .collect(Collectors.joining(", ")));
        assertEquals(0.2334, read.sessions().get(0).frameInterval(), 1e-6);
        final List<PopulationCell> cells =
                read.sessions().stream().flatMap(s -> s.cells().stream()).toList();
        assertEquals(
                List.of("EC", "IN"),
                cells.stream()
                        .map(PopulationCell::cellClass)
                        .distinct()
                        .sorted()
                        .toList());
        assertEquals(
                List.of("", "Lamp5", "Pvalb", "Sncg", "Sst", "Vip"),
                cells.stream().map(PopulationCell::subclass).distinct().sorted().toList());
        assertTrue(cells.stream().map(PopulationCell::id).distinct().count() < cells.size() - 100);
    }

    @Test
    void nwbIsTheSameAsNumPy() throws IOException {
        final PopulationSession expected = npy("SIM04", "2031-04-10");
        final PopulationSession nwb =
                only(open(PopulationOptions.DEFAULT, TYPES.resolve("nwb").resolve("SIM04_2031-04-10.nwb")));
        assertEquals(expected.name(), nwb.name());
        assertEquals(expected.animal(), nwb.animal());
        assertEquals(
                expected.cells().stream().filter(PopulationCell::identified).toList(),
                nwb.cells().stream().filter(PopulationCell::identified).toList());
        assertEquals(
                expected.cells().stream().map(PopulationCell::kind).toList(),
                nwb.cells().stream().map(PopulationCell::kind).toList());
        near(expected.times(), nwb.times(), 1e-6);
        near(expected.running(), nwb.running(), 1e-9);
        near(expected.pupil(), nwb.pupil(), 1e-9);
        assertArrayEquals(expected.state(), nwb.state());
        assertArrayEquals(all(expected), all(nwb));
        final float[][] part = new float[152][300];
        nwb.activity(700, 300, part);
        final float[][] whole = all(expected);
        for (int i = 0; i < part.length; i++) {
            assertArrayEquals(Arrays.copyOfRange(whole[i], 700, 1000), part[i]);
        }
    }

    @Test
    void textIsTheSameAsNumPyToFourDigits() throws IOException {
        final PopulationSession expected = npy("SIM03", "2031-03-10");
        final PopulationSession wide =
                only(open(PopulationOptions.DEFAULT, TYPES.resolve("csv").resolve("SIM03_2031-03-10_wide.csv")));
        assertEquals(expected.name(), wide.name());
        assertEquals(
                expected.cells().stream().map(PopulationCell::cellClass).toList(),
                wide.cells().stream().map(PopulationCell::cellClass).toList());
        assertEquals(
                expected.cells().stream().map(PopulationCell::subclass).toList(),
                wide.cells().stream().map(PopulationCell::subclass).toList());
        near(expected.times(), wide.times(), 1e-4);
        near(interpolated("running.times.npy", "running.speed.npy", expected.times()), wide.running(), 0.006);
        near(interpolated("eye.times.npy", "eye.size.npy", expected.times()), wide.pupil(), 2e-4);
        assertArrayEquals(expected.state(), wide.state());
        final float[][] values = all(expected);
        final float[][] text = all(wide);
        for (int i = 0; i < values.length; i++) {
            assertEquals(expected.cells().get(i).x(), wide.cells().get(i).x(), 0.06);
            for (int t = 0; t < values[i].length; t++) {
                assertEquals(values[i][t], text[i][t], 1e-3 * Math.abs(values[i][t]) + 1e-3);
            }
        }
        final PopulationSession tall =
                only(open(PopulationOptions.DEFAULT, TYPES.resolve("csv").resolve("SIM03_2031-03-10_long.csv")));
        assertEquals(expected.name(), tall.name());
        assertEquals(150, tall.frames());
        final float[][] same = all(tall);
        for (int i = 0; i < 40; i++) {
            assertEquals(wide.cells().get(i), tall.cells().get(i));
            for (int t = 0; t < 150; t++) {
                assertEquals(text[i][t], same[i][t]);
            }
        }
    }

    @Test
    void suite2pIsTheSameAsNumPy() throws IOException {
        final PopulationSession expected = npy("SIM04", "2031-04-10");
        final PopulationSession read =
                only(open(PopulationOptions.DEFAULT.withSignal(PopulationSignal.SPIKES), TYPES.resolve("suite2p")));
        assertEquals(expected.name(), read.name());
        assertEquals(37, read.cells().size());
        assertEquals(expected.frameInterval(), read.frameInterval(), 1e-6);
        final float[][] values = all(expected);
        final float[][] spikes = all(read);
        for (int i = 0; i < spikes.length; i++) {
            final PopulationCell cell = read.cells().get(i);
            final int roi = Integer.parseInt(cell.id().replaceFirst(".*_roi", ""));
            assertArrayEquals(Arrays.copyOf(values[roi], 600), spikes[i]);
            assertEquals(expected.cells().get(roi).x(), cell.x(), 1);
            assertEquals(expected.cells().get(roi).y(), cell.y(), 1);
        }
    }

    @Test
    void units() throws IOException {
        final PopulationSession units =
                only(open(PopulationOptions.DEFAULT, TYPES.resolve("nwb").resolve("SIM01_2031-01-10_units.nwb")));
        assertEquals(48, units.cells().size());
        double total = 0;
        for (final float[] row : all(units)) {
            for (final float value : row) {
                total += value;
            }
        }
        assertEquals(42758, total, 48, "only spikes behind the last whole bin are missing");
        assertEquals(PopulationCell.Activity.CONSTANT, units.cells().get(7).activity());
        assertEquals(
                2, units.cells().stream().map(PopulationCell::region).distinct().count());
    }

    @Test
    void theSameSessionTwiceIsReadOnce() {
        final PopulationRecordings read = open(PopulationOptions.DEFAULT, TYPES);
        assertEquals(6, read.sessions().size());
        assertTrue(read.failures().stream().allMatch(failed -> failed.failure().isPassedOver()), () -> read.failures()
                .toString());
        assertEquals(1600, read.sessions().get(4).frames());
    }

    @Test
    void filesOfOthers() {
        final PopulationOptions slow = PopulationOptions.DEFAULT.withFrameRate(10);
        final Path real = ALL.resolve("real");
        assertEquals(300, only(open(slow, real.resolve("suite2p_inscopix"))).frames());
        final PopulationSession archive = only(open(slow, real.resolve("suite2p_hippocampy")));
        assertEquals(18000, archive.frames());
        assertTrue(open(PopulationOptions.DEFAULT, real.resolve("suite2p_inscopix"))
                .failures()
                .get(0)
                .failure()
                .message()
                .contains("Set the frame rate"));
        final PopulationRecordings dialects = open(PopulationOptions.DEFAULT, real.resolve("nwb_dialects"));
        assertEquals(
                "test_RoiResponseSeries 10×1, test_Units 28×2",
                dialects.sessions().stream()
                        .map(s -> s.name() + " " + s.frames() + "×" + s.cells().size())
                        .collect(Collectors.joining(", ")),
                () -> dialects.failures().toString());
    }
}
