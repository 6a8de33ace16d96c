package org.ephys.knime.models;

import java.util.concurrent.CancellationException;

/**
 * Where a long operation reports how far it is, and asks whether it is still wanted. Implementations must be safe for
 * use by several threads. Operations ask at least once a second.
 */
public interface Progress {
    /** Reports nowhere and is never cancelled. */
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
     * @param fraction done so far, 0 to 1
     * @param message what is being done now, for a person to read
     */
    void report(double fraction, String message);

    /** @throws CancellationException if the operation is no longer wanted */
    void checkCancelled();

    /**
     * A part of this progress for a sub-task.
     *
     * @param from fraction of this progress at which the sub-task starts
     * @param to fraction at which it ends
     * @return a progress whose 0 to 1 is {@code from} to {@code to} here
     */
    default Progress part(final double from, final double to) {
        final Progress whole = this;
        return new Progress() {
            @Override
            public void report(final double fraction, final String message) {
                whole.report(from + (to - from) * fraction, message);
            }

            @Override
            public void checkCancelled() {
                whole.checkCancelled();
            }
        };
    }

    /** @return a progress that hides the reports of a sub-task, but can be cancelled like this one */
    default Progress silent() {
        final Progress whole = this;
        return new Progress() {
            @Override
            public void report(final double fraction, final String message) {
                // the sub-task is too small to be shown
            }

            @Override
            public void checkCancelled() {
                whole.checkCancelled();
            }
        };
    }
}
