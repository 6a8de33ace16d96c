package org.ephys.knime.runner;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes: results to {@code out}, progress and problems to {@code err}.
 *
 * @param out standard output
 * @param err standard error
 * @param interactive whether {@code err} is a screen on which lines may be redrawn
 * @param columns width of that screen in characters
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive, int columns) {

    private static final int DEFAULT_COLUMNS = 100;

    /**
     * The terminal of this process. The launch script tells by system properties whether standard error is a screen
     * ({@code ephys.terminal}) and how wide it is ({@code ephys.columns}), since Java 17 cannot tell.
     *
     * @return the terminal, writing UTF-8
     */
    static Terminal ofProcess() {
        final PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        final PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        final Integer columns = Integer.getInteger("ephys.columns", DEFAULT_COLUMNS);
        return new Terminal(out, err, Boolean.getBoolean("ephys.terminal"), columns < 20 ? DEFAULT_COLUMNS : columns);
    }

    /**
     * Writes a problem as one line.
     *
     * @param message the problem; line breaks become spaces
     */
    void error(final String message) {
        err.println("ephys: " + oneLine(message));
    }

    /**
     * @param text any text
     * @return the text with line breaks and runs of blanks replaced by one blank, control characters left out
     */
    public static String oneLine(final String text) {
        return text.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "").strip();
    }
}
