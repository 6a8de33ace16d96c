package org.ephys.knime.models;

import java.util.concurrent.CancellationException;

/** The progress of an operation that nobody wants any more. */
public record Cancelled() implements Progress {

    @Override
    public void report(final double fraction, final String message) {
        // nobody reads it
    }

    @Override
    public void checkCancelled() {
        throw new CancellationException();
    }
}
