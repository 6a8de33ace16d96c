package org.ephys.knime.runner.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of real recordings, and which of them are there. */
class PublishedRecordingsTest {

    /** Recordings under others may not be downloaded by everybody. */
    private static final Set<String> LICENCES = Set.of("MIT License", "Allen Institute Software License");

    @Test
    void everyRecordingHasAnUnchangingAddressASumAndALicence() {
        final List<PublishedRecording> all = PublishedRecordings.all();
        assertEquals(7, all.size());
        final Set<String> names = new HashSet<>();
        for (final PublishedRecording one : all) {
            assertTrue(names.add(one.name()), one.name());
            assertTrue(one.name().matches("[\\w.-]+\\.(abf|nwb)"), one.name());
            assertTrue(one.commit().matches("[0-9a-f]{40}"), one.name());
            assertTrue(one.sha256().matches("[0-9a-f]{64}"), one.name());
            assertTrue(LICENCES.contains(one.licence()), one.licence());
            assertTrue(one.about().length() > 20, one.about());
            assertTrue(one.path().endsWith("/" + one.name()), one.path());
        }
        final long sum = all.stream().mapToLong(PublishedRecording::bytes).sum();
        assertTrue(sum > 10_000_000 && sum < 11_000_000, sum + " bytes; the command says 10 MB");
        assertEquals(
                URI.create("https://raw.githubusercontent.com/swharden/pyABF/3ad9cd6f2cdfe79bc1978736ab46314866ca1c4c"
                        + "/data/abfs/File_axon_5.abf"),
                all.get(0).from("https://raw.githubusercontent.com/").address());
    }

    @Test
    void onlyTheBytesThatWerePublishedCount(@TempDir final Path folder) throws Exception {
        Files.writeString(folder.resolve("one.abf"), "one");
        Files.writeString(folder.resolve("two.abf"), "owt");
        Files.writeString(folder.resolve("mine.abf"), "mine");
        final List<PublishedRecording> all =
                List.of(made("one", "A Licence"), made("two", "A Licence"), made("three", "A Licence"));
        assertEquals(
                List.of("one.abf"),
                PublishedRecordings.in(folder, all).stream()
                        .map(PublishedRecording::name)
                        .toList());
        assertEquals(List.of(), PublishedRecordings.in(folder.resolve("none"), all));
    }

    @Test
    void sourcesAreCounted() {
        assertEquals(
                "2 from lab/data (A), 1 from lab/data (B)",
                PublishedRecordings.sources(List.of(made("one", "A"), made("two", "B"), made("three", "A"))));
    }

    /** A recording whose bytes are its name. */
    static PublishedRecording made(final String name, final String licence) {
        return new PublishedRecording(
                name + ".abf",
                "lab/data",
                "0123",
                "files/" + name + ".abf",
                name.length(),
                Sums.of(name),
                licence,
                "steps of " + name);
    }
}
