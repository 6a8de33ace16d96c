package org.ephys.knime.signal.cell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Simulated cells with IPFX's results; they are part of the project, so that parity is tested everywhere. Two are clean,
 * at 25 and 50 kHz, the second with the onset at which IPFX loses a bin. The third is messy, at 22 kHz: noise and drift
 * beyond the limits of quality control, aborted sweeps, spikes that overlap, stay too long, saturate, shrink, are cut off
 * by the end of the step or have afterdepolarisations of all sizes. {@code oracles/recording_variants.py} made it from the
 * first, {@code simulated/make_golden.py} the golden files.
 */
final class CommittedGoldenTest {

    @ParameterizedTest
    @CsvSource({"synth_vip2, 30000", "synth_sst3, 30000", "synth_messy, 20000"})
    void simulatedCell(final String name, final int atLeast, @TempDir final Path folder) throws IOException {
        copy(name + ".nwb", folder);
        copy(name + ".json.gz", folder);
        final ParityTable table = new ParityTable();
        GoldenParityTest.compare(table, GoldenFile.simulated(name), folder, folder, folder);
        GoldenParityTest.assertNone(table, atLeast);
    }

    static Path copy(final String name, final Path folder) throws IOException {
        final Path target = folder.resolve(name);
        try (InputStream in = CommittedGoldenTest.class.getResourceAsStream("simulated/" + name)) {
            Files.copy(in, target);
        }
        return target;
    }
}
