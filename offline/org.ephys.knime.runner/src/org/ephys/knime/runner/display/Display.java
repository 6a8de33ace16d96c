package org.ephys.knime.runner.display;

import org.ephys.knime.runner.Terminal;

/** Shows the progress of nodes. All methods may be called from any thread. */
public interface Display extends AutoCloseable {

    /**
     * @param terminal where to show
     * @param quiet show nothing at all
     * @return the display that suits the terminal
     */
    static Display on(final Terminal terminal, final boolean quiet) {
        if (quiet) {
            return new SilentDisplay();
        }
        return terminal.interactive() ? new BarDisplay(terminal) : new LineDisplay(terminal.err());
    }

    /**
     * A node begins.
     *
     * @param node its label, unique in the run
     */
    void started(String node);

    /**
     * A node advances.
     *
     * @param node its label
     * @param fraction from 0 to 1, NaN if unknown
     * @param message what it is doing, may be null
     */
    void progress(String node, double fraction, String message);

    /**
     * A node ends or is not executed at all.
     *
     * @param node its label
     * @param text how, for example "executed in 1.2 s"
     */
    void ended(String node, String text);

    /**
     * Something worth reading, once.
     *
     * @param line the text
     */
    void message(String line);

    /** Leaves the screen tidy. */
    @Override
    void close();
}
