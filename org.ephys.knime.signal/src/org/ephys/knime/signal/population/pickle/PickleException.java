package org.ephys.knime.signal.population.pickle;

/** A pickle holds something that is not data, or is damaged. The message completes "It holds …". */
public final class PickleException extends Exception {
    private static final long serialVersionUID = 1L;

    PickleException(final String message) {
        super(message);
    }
}
