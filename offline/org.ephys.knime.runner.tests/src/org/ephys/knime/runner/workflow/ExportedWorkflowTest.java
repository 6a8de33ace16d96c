package org.ephys.knime.runner.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ephys.knime.runner.InputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exported workflows, good and bad. */
class ExportedWorkflowTest {

    @TempDir
    private Path temp;

    private Path target;

    @BeforeEach
    void makeTarget() throws IOException {
        target = Files.createDirectory(temp.resolve("target"));
    }

    /** Each file holds its own name. */
    private Path archive(final String... names) throws IOException {
        final Path file = temp.resolve("flow.knwf");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (final String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private void assertRefused(final Path archive, final String part) {
        final String message = assertThrows(InputException.class, () -> ExportedWorkflow.unpack(archive, target))
                .getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void theOutermostFolderIsTheWorkflow() throws Exception {
        final Path archive = archive(
                "my flow/Frame (#2)/workflow.knime", "my flow/workflow.knime", "my flow/data/cells.csv", "my flow/x/");
        assertTrue(ExportedWorkflow.is(archive));
        assertFalse(ExportedWorkflow.is(target));
        assertEquals(target.resolve("my flow"), ExportedWorkflow.unpack(archive, target));
        assertEquals("my flow/data/cells.csv", Files.readString(target.resolve("my flow/data/cells.csv")));
    }

    @Test
    void severalOrNoneAreRefused() throws IOException {
        assertRefused(archive("a/workflow.knime", "b/workflow.knime"), "several workflows (a, b");
        assertRefused(archive("a/settings.xml"), "no file workflow.knime");
    }

    @Test
    void nothingIsWrittenOutside() throws IOException {
        assertRefused(archive("flow/workflow.knime", "flow/../../evil"), "outside of its folder: 'flow/../../evil'");
        assertRefused(archive("/workflow.knime"), "outside of its folder");
        assertFalse(Files.exists(temp.resolve("evil")));
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        assertRefused(Files.writeString(temp.resolve("text.knwf"), "no zip"), "text.knwf is no exported workflow");
    }
}
