package org.ephys.knime.runner.display;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.ephys.knime.runner.Terminal;

/**
 * One line per change of state, and every few seconds one with what is running: for log files and continuous
 * integration, where a long silence looks like a run that hangs.
 */
final class LineDisplay implements Display {

    private static final long PERIOD_MILLISECONDS = 5000;

    private final PrintStream err;

    private final long start = System.nanoTime();

    private final Map<String, String> running = new LinkedHashMap<>();

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        final Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });

    LineDisplay(final PrintStream err) {
        this(err, PERIOD_MILLISECONDS);
    }

    LineDisplay(final PrintStream err, final long periodMilliseconds) {
        this.err = err;
        clock.scheduleAtFixedRate(this::tell, periodMilliseconds, periodMilliseconds, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void started(final String node) {
        running.put(node, "");
        line(node + ": executing");
    }

    @Override
    public synchronized void progress(final String node, final double fraction, final String message) {
        if (running.containsKey(node)) { // else a late report of a node that has ended
            final String percent = Double.isNaN(fraction) ? "" : String.format(Locale.ROOT, " %.0f %%", 100 * fraction);
            running.put(node, percent + (message == null ? "" : " " + Terminal.oneLine(message)));
        }
    }

    @Override
    public synchronized void ended(final String node, final String text) {
        running.remove(node);
        line(node + ": " + text);
    }

    @Override
    public synchronized void message(final String line) {
        line(Terminal.oneLine(line));
    }

    @Override
    public void close() {
        clock.shutdownNow();
        err.flush();
    }

    private synchronized void tell() {
        if (!running.isEmpty()) {
            line(running.entrySet().stream()
                    .map(node -> node.getKey() + node.getValue())
                    .collect(Collectors.joining(" | ")));
        }
    }

    private void line(final String text) {
        err.println(String.format(Locale.ROOT, "[%7.1f s] %s", (System.nanoTime() - start) / 1e9, text));
    }
}
