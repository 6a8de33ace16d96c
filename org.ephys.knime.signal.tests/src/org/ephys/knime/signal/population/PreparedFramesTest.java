package org.ephys.knime.signal.population;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ephys.knime.signal.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of samples, spikes and gaps. Expected numbers are NumPy's ({@code searchsorted}, {@code interp}, {@code histogram}). */
class PreparedFramesTest {
    @TempDir
    Path temporary;

    @Test
    void samplesAreBroughtOntoFramesAsPublished() throws IOException {
        final double nan = Double.NaN;
        final double[] sizes = {
            885.9, 897.7, 930.6, nan, nan, 941.3, 861.1, 891.6, 918.5, 898.9, 893.7, nan, 872.4, 867.4, 889.8, 948.1,
            894.9, 995.2, 910.7, 751.3, 878.0, 983.3, 900.3, 878.1, 856.3, 966.2, 950.1, 933.6, 921.4, 972.0
        };
        final double[] times = new double[sizes.length];
        Arrays.setAll(times, k -> Math.round(9 + k) / 10.0);
        final double[] frames = {
            1.0, 1.2334, 1.4668, 1.7002, 1.9336, 2.167, 2.4004, 2.6338, 2.8672, 3.1006, 3.334, 3.5674
        };
        // the last frame lies within the samples: it takes the one before
        assertArrayEquals(
                new double[] {914.15, 935.95, 901.2, 908.7, 888.375, 869.9, 921.5, 952.95, 814.65, 889.2, 911.25, 950.1
                },
                new Behaviour("eye", "pupil", times, sizes).at(frames),
                1e-10);
        assertArrayEquals(
                new double[] {3, 3, 4, 5},
                new Behaviour("eye", "pupil", new double[] {1, 2}, new double[] {3, 5})
                        .at(new double[] {0, 0.5, 1.5, 9}));
    }

    @Test
    void spikesAreCountedInWholeBins() {
        final List<double[]> spikes = List.of(
                new double[] {
                    0.105, 0.486, 0.511, 0.583, 0.739, 0.758, 0.768, 0.959, 0.994, 1.876, 2.116, 2.448, 2.513, 2.78
                },
                new double[] {2.999, 0.25, 0.5, 0.7499},
                new double[0]);
        final SpikeCounts counts = new SpikeCounts(spikes, 0, 3, 0.25);
        assertEquals(12, counts.frames());
        final float[][] found = new float[3][12];
        counts.read(0, 12, found);
        assertEquals("[1.0, 1.0, 3.0, 4.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0]", Arrays.toString(found[0]));
        assertEquals("[0.0, 1.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0]", Arrays.toString(found[1]));
        final float[][] part = new float[3][2];
        counts.read(2, 2, part);
        assertEquals("[3.0, 4.0]", Arrays.toString(part[0]));
        assertEquals(11, new SpikeCounts(spikes, 0, 2.999, 0.25).frames());
    }

    /** Short and long gaps, at both ends too; whatever stretch is read, the numbers are those of the whole. */
    @Test
    void gapsAreFilledAlikeInAnyStretch() throws IOException {
        final int frames = 1000;
        final float[][] values = new float[4][frames];
        final Random random = new Random(3);
        for (int t = 0; t < frames; t++) {
            values[0][t] = t;
            values[1][t] = random.nextFloat();
            values[2][t] = random.nextInt(3) == 0 ? Float.NEGATIVE_INFINITY : random.nextFloat();
            values[3][t] = Float.NaN;
        }
        Arrays.fill(values[0], 100, 163, Float.NaN);
        Arrays.fill(values[0], 300, 364, Float.NaN);
        Arrays.fill(values[0], 500, 800, Float.NaN);
        Arrays.fill(values[1], 0, 200, Float.NaN);
        Arrays.fill(values[1], 900, frames, Float.NaN);
        final GapFilling filling = GapFilling.of(new Held(values), "made", Progress.NONE);
        final float[][] whole = new float[4][frames];
        filling.read(0, frames, whole);
        for (int t = 0; t < frames; t++) {
            assertEquals(t, whole[0][t], 1e-3);
            assertEquals(t < 200 ? values[1][200] : t >= 900 ? values[1][899] : values[1][t], whole[1][t]);
            assertTrue(Float.isFinite(whole[2][t]));
            assertTrue(Float.isNaN(whole[3][t]));
        }
        for (final int size : new int[] {1, 7, 64, 130, 399}) {
            for (int first = 0; first < frames; first += size) {
                final int count = Math.min(size, frames - first);
                final float[][] part = new float[4][count];
                filling.read(first, count, part);
                for (int i = 0; i < 4; i++) {
                    assertArrayEquals(Arrays.copyOfRange(whole[i], first, first + count), part[i]);
                }
            }
        }
    }

    private record Held(float[][] values) implements ActivitySource {
        @Override
        public int cells() {
            return values.length;
        }

        @Override
        public int frames() {
            return values[0].length;
        }

        @Override
        public void read(final int firstFrame, final int count, final float[][] target) {
            for (int i = 0; i < values.length; i++) {
                System.arraycopy(values[i], firstFrame, target[i], 0, count);
            }
        }
    }

    private static PopulationSession only(final Path path) {
        final PopulationRecordings read =
                PopulationRecordings.open(List.of(path), PopulationOptions.DEFAULT, Progress.NONE);
        assertEquals(List.of(), read.failures());
        return read.sessions().get(0);
    }

    @Test
    void sortedSpikes() throws IOException {
        final Path folder = temporary.resolve("Cori_2016-12-14");
        NpyBytes.column(folder.resolve("spikes.times.npy"), 0.1, 0.3, 0.31, 0.6, 1.1);
        NpyBytes.write(folder.resolve("spikes.clusters.npy"), NpyBytes.array("<u4", false, "5, 1", 0, 2, 2, 1, 2));
        NpyBytes.column(folder.resolve("clusters.peakChannel.npy"), 1, 2, 3);
        NpyBytes.column(folder.resolve("clusters._phy_annotation.npy"), 2, 1, 3);
        Files.writeString(
                folder.resolve("channels.brainLocation.tsv"),
                "ccf_ap\tccf_dv\tccf_lr\tallen_ontology\n1\t2\t3\tVISp\n4\t5\t6\tCA1\n7\t8\t9\tMOs\n");
        final PopulationSession session = only(folder);
        assertEquals("Cori_2016-12-14 of Cori", session.name() + " of " + session.animal());
        assertEquals(
                List.of("VISp", "MOs"),
                session.cells().stream().map(PopulationCell::region).toList());
        assertEquals(7, session.cells().get(1).x());
        final float[][] counts = new float[2][4];
        session.activity(0, 4, counts);
        assertEquals("[1.0, 0.0, 0.0, 0.0]", Arrays.toString(counts[0]));
        assertEquals("[0.0, 2.0, 0.0, 0.0]", Arrays.toString(counts[1]));
    }

    @Test
    void longTablesThatGaveWayAreReadAgain() throws IOException {
        final Path file = temporary.resolve("a_long.csv");
        Files.writeString(file, "neuron,time_s,activity\nb,1,5\na,0,2\nb,0,3\n");
        final LongTable table = new LongTable(CsvHeader.of(file), Progress.NONE);
        for (int k = 0; k < 2; k++) {
            final float[][] values = new float[2][2];
            table.read(0, 2, values);
            assertEquals("[[3.0, 5.0], [2.0, NaN]]", Arrays.deepToString(values));
            table.forget();
        }
        Files.writeString(file, "neuron,time_s,activity\nb,1,5\n");
        final String message = assertThrows(IOException.class, () -> table.read(0, 2, new float[2][2]))
                .getMessage();
        assertTrue(message.contains("has changed since"), message);
    }

    @Test
    void tablesInAnyDialect() throws IOException {
        Files.writeString(
                temporary.resolve("M1_2031-05-05_wide.csv"),
                "\ufeff\"time_s\";\"running_speed\";\"A\";\"B\"\r\n0,5;1;2,5;\r\n1;2;3;4\r\n1,5;;3,5;1e3\r\n");
        Files.writeString(
                temporary.resolve("M1_2031-05-05_cells.csv"),
                "cell,cell_type,x_um,y_um,z_um,region\nB,\"Sst-Chodl\",1,2,3,\"V1, layer 4\"\nA,EC,,,,\n");
        final PopulationSession session = only(temporary);
        assertEquals("M1", session.animal());
        assertEquals(
                List.of("M1_A", "M1_B"),
                session.cells().stream().map(PopulationCell::id).toList());
        assertEquals(
                "Sst IN V1, layer 4",
                session.cells().get(1).subclass() + " " + session.cells().get(1).cellClass() + " "
                        + session.cells().get(1).region());
        assertEquals("[0.5, 1.0, 1.5]", Arrays.toString(session.times()));
        assertEquals("[1.0, 2.0, 2.0]", Arrays.toString(session.running()));
        final float[][] values = new float[2][3];
        session.activity(0, 3, values);
        assertEquals("[2.5, 3.0, 3.5]", Arrays.toString(values[0]));
        assertEquals("[4.0, 4.0, 1000.0]", Arrays.toString(values[1]));
    }
}
