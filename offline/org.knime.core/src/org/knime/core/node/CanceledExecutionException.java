package org.knime.core.node;

/** Offline stand-in of KNIME's exception of the same name: the user cancelled the execution. */
public class CanceledExecutionException extends Exception {

    private static final long serialVersionUID = 1L;

    /** With the default message. */
    public CanceledExecutionException() {
        this("Execution canceled");
    }

    /** @param message the message */
    public CanceledExecutionException(final String message) {
        super(message);
    }
}
