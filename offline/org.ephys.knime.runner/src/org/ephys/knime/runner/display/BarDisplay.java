package org.ephys.knime.runner.display;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.ephys.knime.runner.Terminal;

/**
 * A bar for every running node, redrawn in place at the bottom of the screen; what has ended scrolls up as ordinary
 * lines.
 */
final class BarDisplay implements Display {

    private static final int BAR_WIDTH = 20;

    private static final long REDRAW_NANOSECONDS = 80_000_000;

    private static final String UP_AND_CLEAR = "\u001b[1A\u001b[2K";

    private record Bar(double fraction, String message) {}

    private final PrintStream err;

    private final int columns;

    private final Map<String, Bar> running = new LinkedHashMap<>();

    private int drawn;

    private long lastDraw;

    BarDisplay(final Terminal terminal) {
        err = terminal.err();
        columns = terminal.columns();
    }

    @Override
    public synchronized void started(final String node) {
        running.put(node, new Bar(Double.NaN, ""));
        redraw();
    }

    @Override
    public synchronized void progress(final String node, final double fraction, final String message) {
        final Bar before = running.get(node);
        if (before == null) {
            return; // a late report of a node that has ended
        }
        running.put(
                node,
                new Bar(
                        Double.isNaN(fraction) ? before.fraction() : fraction,
                        message == null ? before.message() : Terminal.oneLine(message)));
        if (System.nanoTime() - lastDraw > REDRAW_NANOSECONDS) {
            redraw();
        }
    }

    @Override
    public synchronized void ended(final String node, final String text) {
        running.remove(node);
        print(node + ": " + text);
    }

    @Override
    public synchronized void message(final String line) {
        print(Terminal.oneLine(line));
    }

    @Override
    public synchronized void close() {
        running.clear();
        redraw();
    }

    private void print(final String line) {
        final StringBuilder text = new StringBuilder();
        erase(text);
        text.append(line).append('\n');
        draw(text);
    }

    private void redraw() {
        final StringBuilder text = new StringBuilder();
        erase(text);
        draw(text);
    }

    private void erase(final StringBuilder text) {
        text.append(UP_AND_CLEAR.repeat(drawn));
        drawn = 0;
    }

    private void draw(final StringBuilder text) {
        running.forEach((node, bar) -> text.append(fit(describe(node, bar))).append('\n'));
        drawn = running.size();
        err.print(text); // in one piece, so that the screen does not flicker
        err.flush();
        lastDraw = System.nanoTime();
    }

    private static String describe(final String node, final Bar bar) {
        if (Double.isNaN(bar.fraction())) {
            return "[" + ".".repeat(BAR_WIDTH) + "]       " + node + " " + bar.message();
        }
        final double fraction = Math.min(1, Math.max(0, bar.fraction()));
        final int full = (int) Math.round(fraction * BAR_WIDTH);
        return String.format(
                Locale.ROOT,
                "[%s%s] %3.0f %% %s %s",
                "#".repeat(full),
                ".".repeat(BAR_WIDTH - full),
                fraction * 100,
                node,
                bar.message());
    }

    /** A line that wrapped could not be erased. */
    private String fit(final String line) {
        return line.length() < columns ? line : line.substring(0, columns - 1);
    }
}
