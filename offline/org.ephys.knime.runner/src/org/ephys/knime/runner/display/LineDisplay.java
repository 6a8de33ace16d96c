package org.ephys.knime.runner.display;

import java.io.PrintStream;
import java.util.Locale;
import org.ephys.knime.runner.Terminal;

/** One line per change of state: for log files and continuous integration. */
final class LineDisplay implements Display {

    private final PrintStream err;

    private final long start = System.nanoTime();

    LineDisplay(final PrintStream err) {
        this.err = err;
    }

    @Override
    public void started(final String node) {
        line(node + ": executing");
    }

    @Override
    public void progress(final String node, final double fraction, final String message) {
        // too frequent for lines
    }

    @Override
    public void ended(final String node, final String text) {
        line(node + ": " + text);
    }

    @Override
    public void message(final String line) {
        line(Terminal.oneLine(line));
    }

    @Override
    public void close() {
        err.flush();
    }

    private void line(final String text) {
        err.println(String.format(Locale.ROOT, "[%7.1f s] %s", (System.nanoTime() - start) / 1e9, text));
    }
}
