package org.knime.core.node;

/** Offline stand-in of KNIME's exception of the same name: settings or specs do not allow a node to run. */
public class InvalidSettingsException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong and what to do */
    public InvalidSettingsException(final String message) {
        super(message);
    }

    /**
     * @param message what is wrong and what to do
     * @param cause the cause, or null
     */
    public InvalidSettingsException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
