package org.ephys.knime.signal;

import java.util.concurrent.CancellationException;

/** Where a long operation says how far it is and asks whether it should stop. */
public interface Progress {

    /** Reports nothing and is never cancelled. */
    Progress NONE = new Progress() {
        @Override
        public void report(final double fraction, final String message) {
            // nobody listens
        }

        @Override
        public void checkCancelled() {
            // nobody can cancel
        }
    };

    /**
     * Says how far the operation is.
     *
     * @param fraction done so far, 0 to 1
     * @param message what is being done, for a person to read
     */
    void report(double fraction, String message);

    /**
     * Asks whether to go on; called at least once a second by every long operation.
     *
     * @throws CancellationException if the user wants the operation to stop
     */
    void checkCancelled() throws CancellationException;
}
