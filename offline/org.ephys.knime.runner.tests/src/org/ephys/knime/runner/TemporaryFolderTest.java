package org.ephys.knime.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

    @Test
    void whatAKilledProcessHasLeftIsRemoved() throws Exception {
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

    /** Each of four processes makes many folders beside a running one, and works in them. */
    @Test
    void processesThatStartTogetherLeaveEachOtherAlone(@TempDir final Path parent) throws Exception {
        final Process running = process(parent, "1").start();
        final BufferedReader says = running.inputReader();
        final Path used = Path.of(says.readLine());
        final List<Process> others = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            others.add(process(parent, "60").redirectOutput(Redirect.DISCARD).start());
        }
        for (final Process other : others) {
            other.getOutputStream().close();
        }
        for (final Process other : others) {
            assertEquals("", new String(other.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
            assertEquals(0, other.waitFor());
        }
        assertTrue(Files.exists(used.resolve("table.rows")), "in use");
        running.destroyForcibly().waitFor();
        assertTrue(Files.exists(used), "left behind");
        final Process next =
                process(parent, "1").redirectOutput(Redirect.DISCARD).start();
        next.getOutputStream().close();
        assertEquals(0, next.waitFor());
        assertFalse(Files.exists(used));
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamedWithTheCure(@TempDir final Path parent) throws Exception {
        final Path gone = parent.resolve("gone");
        final Process process = process(gone, "1").start();
        process.getOutputStream().close();
        final String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(
                said.contains("written to " + gone + ": there is no such folder. ")
                        && said.contains("-Djava.io.tmpdir=FOLDER"),
                said);
    }

    private static ProcessBuilder process(final Path parent, final String folders) {
        final Path offline = Path.of(System.getProperty("repository.root"), "offline");
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + parent,
                "-cp",
                offline.resolve("org.ephys.knime.runner/target/classes")
                        + File.pathSeparator
                        + offline.resolve("org.ephys.knime.runner.tests/target/classes"),
                FolderUser.class.getName(),
                folders);
    }

    /** Makes as many folders as it is told, one after the other, names each, and uses them until its input ends. */
    static final class FolderUser {
        private FolderUser() {}

        /** @param args the number of folders */
        public static void main(final String[] args) throws Exception {
            for (int i = 0; i < Integer.parseInt(args[0]); i++) {
                try (TemporaryFolder folder = new TemporaryFolder()) {
                    final Path file = Files.writeString(folder.path().resolve("table.rows"), "rows");
                    System.out.println(folder.path());
                    if (System.in.read() >= 0 || !Files.exists(file)) {
                        throw new IllegalStateException(folder.path() + " was deleted");
                    }
                }
            }
        }
    }
}
