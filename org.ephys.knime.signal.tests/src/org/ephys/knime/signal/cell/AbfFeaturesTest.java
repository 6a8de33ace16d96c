package org.ephys.knime.signal.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ephys.knime.signal.formats.RecordingFiles;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.SweepInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Features of ABF files within given windows: those of IPFX on the arrays of pyABF. The golden files have times that are
 * multiples of the rounded interval; analyses of whole protocols here have IPFX's own times, which are quotients. Where
 * several samples of a spike are equally steep, the last bits of the times decide which counts as the steepest, so that
 * in the lists of whole protocols (the only ones with an index) the place of some up- and downstrokes differs, but
 * never their steepness.
 */
@EnabledIfEnvironmentVariable(named = "EPHYS_ABF", matches = ".+")
class AbfFeaturesTest {

    private static final Path ROOT = Path.of(String.valueOf(System.getenv("EPHYS_ABF")));

    private static final Pattern TIE = Pattern.compile("^spike (up|down)stroke_(index|t|v) .* index \\d+ spike");

    @Test
    void givenWindows() throws IOException {
        final ParityTable table = new ParityTable();
        final List<Path> goldens;
        try (Stream<Path> files = Files.list(ROOT.resolve("golden"))) {
            goldens = files.filter(f -> f.getFileName().toString().startsWith("features_"))
                    .sorted()
                    .toList();
        }
        assertTrue(goldens.size() >= 12, () -> "golden files: " + goldens);
        for (final Path file : goldens) {
            final Golden golden = Golden.load(file);
            final Path abf = ROOT.resolve("real").resolve(golden.get("file").text());
            try (Recording recording = RecordingFiles.open(abf)) {
                final List<Integer> numbers =
                        recording.sweeps().stream().map(SweepInfo::number).toList();
                new DirectParity(table, true)
                        .compare(file.getFileName().toString(), golden, numbers, CellParity.store(recording));
            }
        }
        final List<String> unequal = table.mismatches().stream()
                .filter(mismatch -> !TIE.matcher(mismatch).find())
                .toList();
        assertEquals(List.of(), unequal);
        assertTrue(table.compared() > 90_000, () -> "only " + table.compared() + " values were compared");
        assertTrue(table.mismatches().size() < 300, table::summary);
    }
}
