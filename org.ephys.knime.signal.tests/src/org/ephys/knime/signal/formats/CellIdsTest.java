package org.ephys.knime.signal.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ids are short where they can be, different where the cells are, and the same whatever the order of the files. */
class CellIdsTest {

    private static List<String> ids(final String... files) {
        final CellIds ids = new CellIds(List.of(files));
        return List.of(files).stream().map(ids::of).toList();
    }

    @Test
    void aNameThatIsThereOnceStandsAlone() {
        assertEquals(
                List.of("H19.28.012", "b", "c.dat", ".nwb"),
                ids("/data/H19.28.012.nwb", "C:\\data\\b.NWB", "knime://knime.workflow/c.dat", "/data/.nwb"));
    }

    @Test
    void twoFilesOfOneNameAreToldApartByTheirFolders() {
        assertEquals(
                List.of("day 1/cell", "day 2/cell", "other"),
                ids("/data/day 1/cell.nwb", "/data/day 2/cell.nwb", "/data/day 2/other.nwb"));
        assertEquals(
                List.of("a/x/cell", "b/x/cell", "y/cell"),
                ids("/a/x/cell.nwb", "/b/x/cell.nwb", "/b/y/cell.nwb"),
                "as many folders as are needed");
        assertEquals(List.of("a/data", "b/data"), ids("/a/data", "/b/data"), "files without ending");
    }

    @Test
    void twoFormatsOfOneNameAreToldApartByTheirEndings() {
        assertEquals(List.of("cell.nwb", "cell.abf"), ids("/data/cell.nwb", "/data/cell.abf"));
        assertEquals(3, new HashSet<>(ids("/1/cell.nwb", "/1/cell.abf", "/2/cell.abf")).size());
    }

    @Test
    void electrodesArePartOfTheId() {
        final CellIds ids = new CellIds(List.of("/a/pair.nwb", "/a/single.nwb"));
        assertEquals("pair electrode 0", ids.of("/a/pair.nwb", "electrode 0"));
        assertEquals("pair electrode 1", ids.of("/a/pair.nwb", "electrode 1"));
        assertEquals("single", ids.of("/a/single.nwb"));
    }

    @Test
    void anElectrodeIsNotTakenForAFileOfThatName() {
        final CellIds ids = new CellIds(List.of("/a/cell.nwb", "/a/cell 1.nwb"));
        assertEquals("cell 1", ids.of("/a/cell 1.nwb"));
        assertEquals("cell 0", ids.of("/a/cell.nwb", "0"));
        assertEquals("cell.nwb 1", ids.of("/a/cell.nwb", "1"));
    }

    @Test
    void theSameFileTwiceIsOneCell() {
        assertEquals(List.of("cell", "cell"), ids("/a/cell.nwb", "/a/cell.nwb"));
    }

    @Test
    void theOrderOfTheFilesDoesNotMatter() {
        final List<String> files = new ArrayList<>();
        for (final String folder : List.of("", "a/", "b/", "a/b/", "c/b/", "a/a/a/")) {
            for (final String name : List.of("x.nwb", "x.abf", "x", "y.nwb", "a x.nwb")) {
                files.add("/" + folder + name);
            }
        }
        final CellIds expected = new CellIds(files);
        assertEquals(
                files.size(), files.stream().map(expected::of).distinct().count(), "every file has an id of its own");
        final Random random = new Random(4);
        for (int k = 0; k < 20; k++) {
            final List<String> shuffled = new ArrayList<>(files);
            Collections.shuffle(shuffled, random);
            final CellIds found = new CellIds(shuffled);
            files.forEach(file -> assertEquals(expected.of(file), found.of(file)));
        }
    }
}
