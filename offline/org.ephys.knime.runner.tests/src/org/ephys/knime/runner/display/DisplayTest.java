package org.ephys.knime.runner.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ephys.knime.runner.Terminal;
import org.junit.jupiter.api.Test;

/** What is shown on a screen and in a file. */
class DisplayTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    private Terminal terminal(final boolean interactive) {
        final PrintStream stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
        return new Terminal(stream, stream, interactive, 60);
    }

    private static void play(final Display display) {
        try (display) {
            display.started("Reader (#1)");
            display.progress("Reader (#1)", 0.5, "row 5");
            display.started("Other (#2)");
            display.ended("Reader (#1)", "executed in 0.1 s");
            display.message("Reader (#1): warning: two\nlines");
            display.progress("Reader (#1)", 0.9, "too late");
            display.progress("Other (#2)", Double.NaN, "x".repeat(200));
        }
    }

    @Test
    void oneLinePerEventInAFile() {
        play(Display.on(terminal(false), false));
        assertEquals(
                List.of(
                        "Reader (#1): executing",
                        "Other (#2): executing",
                        "Reader (#1): executed in 0.1 s",
                        "Reader (#1): warning: two lines"),
                shown.toString(StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.replaceAll("^\\[ *[0-9.]+ s\\] ", ""))
                        .toList());
    }

    @Test
    void aFileIsToldEveryFewSecondsWhatIsRunning() throws InterruptedException {
        final CountDownLatch told = new CountDownLatch(1);
        final PrintStream stream = new PrintStream(shown, true, StandardCharsets.UTF_8) {
            @Override
            public void println(final String line) {
                if (line.endsWith("Reader (#1) 50 % row 5 | Results tables")) {
                    told.countDown();
                }
            }
        };
        try (Display display = new LineDisplay(stream, 20)) {
            display.started("Gone (#3)");
            display.ended("Gone (#3)", "failed");
            display.started("Reader (#1)");
            display.progress("Reader (#1)", 0.5, "row 5");
            display.started("Results");
            display.progress("Results", Double.NaN, "tables");
            assertTrue(told.await(60, TimeUnit.SECONDS));
        }
    }

    @Test
    void aScreenIsLeftWithTheEventsOnly() {
        play(Display.on(terminal(true), false));
        assertEquals(
                List.of("Reader (#1): executed in 0.1 s", "Reader (#1): warning: two lines"),
                screen(shown.toString(StandardCharsets.UTF_8)));
    }

    @Test
    void barsFitTheScreen() {
        play(Display.on(terminal(true), false));
        assertTrue(Stream.of(shown.toString(StandardCharsets.UTF_8).split("\n"))
                .allMatch(line -> line.replaceAll("\u001b\\[[0-9]*[A-Z]", "").length() < 60));
    }

    @Test
    void quietShowsNothing() {
        play(Display.on(terminal(true), true));
        assertEquals(0, shown.size());
    }

    /** What a terminal shows after all that was written to it. */
    private static List<String> screen(final String written) {
        final List<String> lines = new java.util.ArrayList<>();
        String rest = written;
        while (!rest.isEmpty()) {
            if (rest.startsWith("\u001b[1A\u001b[2K")) {
                lines.remove(lines.size() - 1);
                rest = rest.substring("\u001b[1A\u001b[2K".length());
            } else {
                final int end = rest.indexOf('\n');
                lines.add(rest.substring(0, end));
                rest = rest.substring(end + 1);
            }
        }
        return lines;
    }
}
