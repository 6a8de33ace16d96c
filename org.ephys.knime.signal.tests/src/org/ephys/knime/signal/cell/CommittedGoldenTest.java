package org.ephys.knime.signal.cell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two simulated cells with IPFX's results, at 25 and 50 kHz, the second with the onset at which IPFX loses a bin; they
 * are part of the project, so that parity is tested everywhere. {@code simulated/make_golden.py} made the golden files.
 */
final class CommittedGoldenTest {

    @ParameterizedTest
    @ValueSource(strings = {"synth_vip2", "synth_sst3"})
    void simulatedCell(final String name, @TempDir final Path folder) throws IOException {
        copy(name + ".nwb", folder);
        copy(name + ".json.gz", folder);
        final ParityTable table = new ParityTable();
        GoldenParityTest.compare(table, GoldenFile.simulated(name), folder, folder, folder);
        GoldenParityTest.assertNone(table, 30_000);
    }

    static Path copy(final String name, final Path folder) throws IOException {
        final Path target = folder.resolve(name);
        try (InputStream in = CommittedGoldenTest.class.getResourceAsStream("simulated/" + name)) {
            Files.copy(in, target);
        }
        return target;
    }
}
