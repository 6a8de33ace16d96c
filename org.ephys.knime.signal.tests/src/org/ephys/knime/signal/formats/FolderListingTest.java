package org.ephys.knime.signal.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.recording.RecordingException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Folders with all that may stand in them. */
class FolderListingTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void fill() throws IOException {
        Files.createDirectories(folder.resolve("inner/deep"));
        Files.createDirectories(folder.resolve("old.zarr"));
        Files.writeString(folder.resolve("old.zarr/.zgroup"), "{}");
        for (final String name : List.of("b.nwb", "A.NWB", "notes.txt", "._b.nwb", "inner/c.Nwb", "inner/deep/d.nwb")) {
            Files.writeString(folder.resolve(name), "text");
        }
    }

    /** What is said by path below the folder, "" for a file to be read. */
    private Map<String, String> list(final String pattern, final boolean subfolders) {
        final Map<String, String> found = new TreeMap<>();
        for (final FolderListing.Entry entry : FolderListing.of(folder, pattern, subfolders, Progress.NONE)) {
            found.put(
                    folder.relativize(entry.path()).toString().replace('\\', '/'),
                    entry.toBeRead() ? "" : entry.failure().message());
        }
        return found;
    }

    @Test
    void casesOfNamesDoNotMatterAndTheRestIsNamed() {
        final Map<String, String> flat = list("*.nwb", false);
        assertEquals(List.of("._b.nwb", "A.NWB", "b.nwb", "notes.txt", "old.zarr"), List.copyOf(flat.keySet()));
        assertEquals("", flat.get("A.NWB"));
        assertTrue(flat.get("notes.txt").contains("does not match the pattern \"*.nwb\""), flat::toString);
        assertTrue(flat.get("old.zarr").contains("is a Zarr folder"), flat::toString);
        assertTrue(flat.get("._b.nwb").contains("hidden"), flat::toString);
        final Map<String, String> all = list("*", true);
        assertEquals("", all.get("notes.txt"), "whether it is a recording is seen when it is read");
        assertEquals("", all.get("inner/c.Nwb"));
        assertEquals("", all.get("inner/deep/d.nwb"));
        assertEquals(7, all.size(), all::toString);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksAreNamedAndNothingIsReadTwice() throws IOException {
        Files.createSymbolicLink(folder.resolve("dangling.nwb"), folder.resolve("gone.nwb"));
        Files.createSymbolicLink(folder.resolve("circle.nwb"), folder.resolve("circle.nwb"));
        Files.createSymbolicLink(folder.resolve("inner/back"), folder);
        Files.createSymbolicLink(folder.resolve("beside"), folder.resolve("inner/deep"));
        Files.createSymbolicLink(folder.resolve("copy.nwb"), folder.resolve("b.nwb"));
        final Map<String, String> found = list("*.nwb", true);
        assertTrue(found.get("dangling.nwb").contains("which is not there"), found::toString);
        assertTrue(found.get("circle.nwb").contains("cannot be followed"), found::toString);
        assertTrue(found.get("inner/back").contains("leads back"), found::toString);
        assertTrue(found.get("beside").contains("not followed"), found::toString);
        assertTrue(found.get("copy.nwb").contains("is read already"), found::toString);
        assertEquals(4, found.values().stream().filter(String::isEmpty).count(), found::toString);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void pipesAreNamedAndNeverOpened() throws Exception {
        final Path pipe = folder.resolve("pipe.nwb");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        assertTrue(list("*", false).get("pipe.nwb").contains("pipe or a device"));
        final RecordingException e = assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThrows(RecordingException.class, () -> RecordingFiles.open(pipe)
                        .close()));
        assertTrue(e.getMessage().contains("pipe or a device"), e.getMessage());
        assertThrows(RecordingException.class, () -> RecordingFiles.open(Path.of("/dev/null"))
                .close());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aClosedSubfolderIsNamedAndTheRestGoesOn() throws IOException {
        final Path closed = folder.resolve("inner/deep");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        try {
            assumeFalse(Files.isReadable(closed), "nothing is closed to this user");
            final Map<String, String> found = list("*.nwb", true);
            assertTrue(found.get("inner/deep").contains("may not be read"), found::toString);
            assertEquals("", found.get("inner/c.Nwb"));
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Where a cell has several files, a table has one path a line. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void namesWithALineEndAreRefused() throws IOException {
        Files.createFile(folder.resolve("two\nlines.nwb"));
        Files.createFile(Files.createDirectory(folder.resolve("last\n")).resolve("e.nwb"));
        final Map<String, String> found = list("*.nwb", true);
        assertEquals("The name \"two lines.nwb\" has a line end in it. Rename it.", found.get("two\nlines.nwb"));
        assertTrue(found.get("last\n").contains("line end"), found::toString);
        assertFalse(found.containsKey("last\n/e.nwb"), found::toString);
    }

    @Test
    void aFolderThatIsGoneIsNamed() {
        final List<FolderListing.Entry> found = FolderListing.of(folder.resolve("gone"), "*", true, Progress.NONE);
        assertEquals(1, found.size());
        assertTrue(found.get(0).failure().message().contains("not there any more"));
    }
}
