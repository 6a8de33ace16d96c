package org.ephys.knime.runner;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TemporaryFolderTest {

    @Test
    void whatAKilledProcessHasLeftIsRemoved() throws IOException {
        final Path abandoned;
        final Path used;
        final Path foreign = Files.createTempDirectory("ephys-");
        try (TemporaryFolder own = new TemporaryFolder()) {
            used = own.path();
            abandoned = Files.createTempDirectory("ephys-");
            Files.writeString(abandoned.resolve("owner.lock"), ""); // locked by nobody
            Files.writeString(abandoned.resolve("table-0.rows"), "rows");
            try (TemporaryFolder next = new TemporaryFolder()) {
                assertTrue(Files.exists(next.path()));
                assertFalse(Files.exists(abandoned));
                assertTrue(Files.exists(used), "in use");
                assertTrue(Files.exists(foreign), "not one of ours");
            }
        } finally {
            Files.delete(foreign);
        }
        assertFalse(Files.exists(used));
    }
}
