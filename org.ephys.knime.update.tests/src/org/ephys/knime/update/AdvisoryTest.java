package org.ephys.knime.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Version ranges of advisories. */
class AdvisoryTest {

    @ParameterizedTest
    @CsvSource({
        "2.18.9, false", // before the range
        "2.19.0, true", // the first affected one
        "2.20.1, true",
        "2.21.3, true",
        "2.21.4, false", // the first fixed one
        "2.100, false", // numbers, not letters
    })
    void concernsTheVersionsInItsRange(final String version, final boolean expected) {
        final var advisory = new Advisory("g:a", "2.19.0", "2.21.4", "GHSA-x");
        assertEquals(expected, advisory.concerns("g:a", version));
        assertEquals(false, advisory.concerns("g:b", version), "another library");
    }

    @Test
    void withoutAFixEveryLaterVersionIsAffected() {
        assertTrue(new Advisory("g:a", "0", "-", "CVE-x").concerns("g:a", "999"));
    }

    @Test
    void refusesALineThatItDoesNotUnderstand(@TempDir final Path folder) throws IOException {
        final var file = Files.writeString(folder.resolve("list.txt"), "# why\n\ng:a | 1.0 | CVE-1\n");
        assertThrows(IOException.class, () -> Advisory.read(file));
    }
}
