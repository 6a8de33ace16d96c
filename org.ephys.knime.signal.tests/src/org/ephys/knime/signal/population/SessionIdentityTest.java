package org.ephys.knime.signal.population;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ephys.knime.signal.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose cells and sessions are whose: nothing of one animal becomes part of another, and nothing is lost for its name. */
class SessionIdentityTest {
    @TempDir
    Path temporary;

    private static PopulationRecordings open(final Path path) {
        return PopulationRecordings.open(List.of(path), PopulationOptions.DEFAULT.withFrameRate(10), Progress.NONE);
    }

    private PopulationRecordings read() {
        final PopulationRecordings read = open(temporary);
        assertEquals(List.of(), read.failures());
        return read;
    }

    private Path text(final String name, final String content) throws IOException {
        final Path file = temporary.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private void wide(final String name, final String... cells) throws IOException {
        text(name, "time_s," + String.join(",", cells) + "\n0,1,2\n1,3,5\n2,2,7\n");
    }

    private void suite2p(final String folder, final int frames) throws IOException {
        NpyBytes.matrix(
                temporary.resolve(folder).resolve("plane0").resolve("F.npy"), new double[][] {new double[frames]});
    }

    private void alf(final String folder) throws IOException {
        NpyBytes.column(temporary.resolve(folder).resolve("spikes.times.npy"), 0.1, 0.3, 0.31, 0.6, 1.1);
        NpyBytes.column(temporary.resolve(folder).resolve("spikes.clusters.npy"), 0, 1, 1, 0, 1);
    }

    private static List<String> cells(final PopulationSession session) {
        return session.cells().stream()
                .map(cell -> cell.id() + (cell.identified() ? "" : "?") + " " + cell.type())
                .toList();
    }

    private static List<String> names(final PopulationRecordings read) {
        return read.sessions().stream()
                .map(session -> session.name() + " of " + session.animal())
                .toList();
    }

    @Test
    void cellsOfDifferentAnimalsStayApart() throws IOException {
        wide("A_2024-01-01.csv", "cell1", "cell2");
        text("A_2024-01-01_cells.csv", "cell,cell_type\ncell1,Vip-Cp\nA_cell2,Sst-Chodl\n");
        wide("A_2024-01-05.csv", "cell1", "A_cell9");
        wide("B_2024-01-02.csv", "cell1", "cell2");
        text("B_2024-01-02_cells.csv", "cell,cell_type,animal\ncell1,,B\ncell1,EC,A\n");
        final PopulationRecordings read = read();
        assertEquals(
                List.of("A_cell1 Vip-Cp", "A_cell2 Sst-Chodl"),
                cells(read.sessions().get(0)));
        assertEquals(
                List.of("A_cell1 Vip-Cp", "A_cell9 "), cells(read.sessions().get(1)));
        assertEquals(List.of("B_cell1 ", "B_cell2 "), cells(read.sessions().get(2)));
    }

    @Test
    void aTableOfCellsBesideSeveralAnimalsSaysWhoseTheyAre() throws IOException {
        wide("A_2024-01-01.csv", "cell1", "cell2");
        wide("B_2024-01-02.csv", "cell1", "cell2");
        text("all.csv", "cell,cell_type\ncell1,EC\nB_cell2,Sst-Chodl\n");
        final PopulationRecordings read = read();
        assertEquals(List.of("A_cell1 ", "A_cell2 "), cells(read.sessions().get(0)));
        assertEquals(
                List.of("B_cell1 ", "B_cell2 Sst-Chodl"), cells(read.sessions().get(1)));
        assertTrue(String.join("", read.sessions().get(1).remarks()).contains("1 rows of "));
        text("all.csv", "cell,cell_type,animal\ncell1,EC,A\ncell2,Sst-Chodl,B\n");
        final PopulationRecordings said = read();
        assertEquals(List.of("A_cell1 EC", "A_cell2 "), cells(said.sessions().get(0)));
        assertEquals(
                List.of("B_cell1 ", "B_cell2 Sst-Chodl"), cells(said.sessions().get(1)));
    }

    /** A line of more than 16 MB is no table. */
    @Test
    void aNeighbourThatCannotBeReadCostsNothing() throws IOException {
        wide("good/rec.csv", "c1", "c2");
        text("good/rec_cells.csv", "cell,cell_type\nc2,EC\n");
        text("good/huge.txt", "x".repeat((1 << 24) + 1));
        final PopulationRecordings read = open(temporary.resolve("good"));
        assertEquals(List.of("rec_c1? ", "rec_c2? EC"), cells(read.sessions().get(0)));
        assertEquals(1, read.failures().size());
        assertTrue(read.failures().get(0).file().endsWith("huge.txt"));
        final PopulationRecordings alone = open(temporary.resolve("good/rec.csv"));
        assertEquals(List.of(), alone.failures());
        assertEquals(List.of("rec_c1? ", "rec_c2? EC"), cells(alone.sessions().get(0)));
    }

    @Test
    void cellsOfUnknownAnimalsAreOfTheirSession() throws IOException {
        wide("first.csv", "cell1", "cell2");
        text("second_long.csv", "neuron,time_s,activity\ncell1,0,1\ncell1,1,2\n");
        final PopulationRecordings read = read();
        assertEquals(
                List.of("first_cell1? ", "first_cell2? "), cells(read.sessions().get(0)));
        assertEquals(List.of("second_cell1? "), cells(read.sessions().get(1)));
    }

    @Test
    void namesakesInDifferentFoldersAreDifferentSessions() throws IOException {
        suite2p("mouseA/day1/suite2p", 40);
        suite2p("mouseB/day1/suite2p", 50);
        wide("mouseB/day2.csv", "c1", "c2");
        wide("mouseA/day2.csv", "c1", "c2");
        text("mouseA/x.csv", "session,neuron,time_s,activity\nday3,c,0,1\nday3,c,1,2\n");
        text("mouseB/y.csv", "session,neuron,time_s,activity\nday3,c,0,1\nday3,c,1,2\n");
        final PopulationRecordings read = read();
        assertEquals(
                List.of("mouseA/day1 of ", "mouseA/day2 of ", "mouseB/day1 of ", "mouseB/day2 of ", "x of ", "y of "),
                names(read));
        assertEquals("mouseB/day1_roi0? ", cells(read.sessions().get(2)).get(0));
        assertTrue(read.sessions().get(2).remarks().get(0).startsWith("mouseB/day1: "));
    }

    @Test
    void foldersOfAnimalsAndDatesNameSessions() throws IOException {
        alf("Subjects/KS014/2019-12-03/001/alf/probe00");
        alf("Subjects/KS014/2019-12-03/001/alf/probe01/pykilosort");
        alf("Subjects/KS015/2019-12-03/001/alf/probe00");
        alf("Cori_2016-12-14/alf");
        alf("rig_2024-01-01/mouse7");
        suite2p("M7/2024-05-06/suite2p", 40);
        assertEquals(
                List.of(
                        "Cori_2016-12-14 of Cori",
                        "KS014_2019-12-03_001_probe00 of KS014",
                        "KS014_2019-12-03_001_probe01 of KS014",
                        "KS015_2019-12-03_001_probe00 of KS015",
                        "M7_2024-05-06 of M7",
                        "mouse7 of "),
                names(read()));
    }

    @Test
    void aSessionThatIsSaidToBeTheSameIsReadOnce() throws IOException {
        wide("one/A_2024-01-01.csv", "c1", "c2");
        wide("two/A_2024-01-01_wide.csv", "c1", "c2");
        wide("three/rec.csv", "c1", "c2");
        wide("three/rec_wide.csv", "c1", "c2");
        final PopulationRecordings read = open(temporary);
        assertEquals(List.of("A_2024-01-01 of A", "rec of "), names(read));
        assertEquals(2, read.failures().size());
        assertTrue(read.failures().stream().allMatch(failed -> failed.failure().isPassedOver()));
    }

    @Test
    void emptyLinesEndNoTable() throws IOException {
        text("a_wide.csv", "time_s,c1,c2\n0,1,2\n\n1,3,5\n   \r\n\n2,2,7\n\n");
        text("a_cells.csv", "cell,cell_type\n\nc1,EC\n\nc2,Vip-Cp\n");
        text("b_long.csv", "neuron,time_s,activity\n\nc,0,1\n\nc,1,2\n\n\nd,1,4\n");
        text("c_long.csv", "neuron,time_s,activity\nc,0,1\n\nc,1,2\n\nc,1,4\n");
        text("d_wide.csv", "time_s,c1,c2\n0,1,2\n\n1,3\n");
        final PopulationRecordings read = open(temporary);
        assertEquals(3, read.sessions().get(0).frames());
        assertEquals(List.of("a_c1? EC", "a_c2? Vip-Cp"), cells(read.sessions().get(0)));
        final float[][] values = new float[2][1];
        read.sessions().get(0).activity(2, 1, values);
        assertEquals(7, values[1][0]);
        assertEquals(2, read.sessions().get(1).cells().size());
        assertTrue(read.failures().get(0).failure().message().contains("line 6 gives a cell a second value"));
        assertTrue(read.failures().get(1).failure().message().contains("line 4 has 2 fields"));
    }

    @Test
    void emptyLinesShiftNoRowsThatAreCounted() throws IOException {
        alf("whole");
        text("whole/clusters.metrics.csv", "cluster_id,label\n\n1,1\n\n0,1\n");
        alf("metrics");
        text("metrics/clusters.metrics.csv", "label,amplitude\n1,3\n\n1,4\n");
        alf("sites");
        NpyBytes.column(temporary.resolve("sites/clusters.peakChannel.npy"), 1, 2);
        text("sites/channels.brainLocation.tsv", "allen_ontology\tccf_ap\nVISp\t1\n\nCA1\t2\n");
        final PopulationRecordings read = open(temporary);
        assertEquals(2, read.sessions().get(0).cells().size());
        assertTrue(read.sessions().get(0).remarks().stream().noneMatch(remark -> remark.contains("left out")));
        assertEquals(
                List.of(true, true),
                read.failures().stream()
                        .map(failed -> failed.failure().message().contains("line 3 is empty"))
                        .toList());
    }
}
