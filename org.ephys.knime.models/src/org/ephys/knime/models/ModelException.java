package org.ephys.knime.models;

/**
 * A table, a setting or a model file that cannot be used. The message is written for the person at the screen: it names
 * the thing, says what is wrong with it and what to do.
 */
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong with what, and the cure */
    public ModelException(final String message) {
        super(message);
    }

    /**
     * @param message what is wrong with what, and the cure
     * @param cause the technical reason
     */
    public ModelException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
