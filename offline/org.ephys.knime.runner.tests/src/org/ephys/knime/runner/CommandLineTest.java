package org.ephys.knime.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Help, problems and exit codes. */
class CommandLineTest {

    /** A command that ends in the way that its first word says. */
    private static final class Fake implements Command {

        @Override
        public String name() {
            return "fake";
        }

        @Override
        public String summary() {
            return "is for testing";
        }

        @Override
        public String help() {
            return "Usage: ephys fake\n";
        }

        @Override
        public Options.Syntax syntax() {
            return new Options.Syntax();
        }

        @Override
        public int run(final Options options, final Terminal terminal) throws Exception {
            switch (options.positional().get(0)) {
                case "input" -> throw new InputException("No such\nfolder.");
                case "broken" -> throw new IllegalStateException("a bug");
                case "memory" -> throw new OutOfMemoryError();
                default -> terminal.out().println("done");
            }
            return ExitCode.OK;
        }
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(final String... words) {
        return new CommandLine("Ephys 1", List.of(new Fake()))
                .run(
                        List.of(words),
                        new Terminal(
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(err, true, StandardCharsets.UTF_8),
                                false,
                                80));
    }

    @Test
    void badInputIsOneLineAndExitCode2() {
        assertEquals(2, run("fake", "input"));
        assertEquals("ephys: No such folder.\n", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void failuresAreExitCode1WithoutAStackTrace() {
        assertEquals(1, run("fake", "broken"));
        assertEquals("ephys: IllegalStateException: a bug\n", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void debugShowsTheStackTrace() {
        assertEquals(1, run("fake", "broken", "--debug"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("at org.ephys.knime.runner.CommandLineTest"));
    }

    @Test
    void outOfMemorySaysWhatToDo() {
        assertEquals(1, run("fake", "memory"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("JAVA_OPTS=-Xmx8g"));
    }

    @Test
    void unknownCommandNamesTheNearest() {
        assertEquals(2, run("fale"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("Did you mean 'fake'?"));
    }

    @Test
    void helpInAllItsForms() {
        assertEquals(0, run("--help"));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("fake     is for testing"));
        for (final String[] words : List.of(
                new String[] {"help", "fake"},
                new String[] {"fake", "--help"},
                new String[] {"fake", "-h"},
                new String[] {"fake", "help"})) {
            out.reset();
            assertEquals(0, run(words));
            assertEquals("Usage: ephys fake\n", out.toString(StandardCharsets.UTF_8));
        }
        assertEquals(2, run(), "no command at all is a mistake, but gets the overview");
        assertFalse(err.size() > 0);
    }

    @Test
    void version() {
        assertEquals(0, run("--version"));
        assertEquals("Ephys 1\n", out.toString(StandardCharsets.UTF_8));
    }
}
