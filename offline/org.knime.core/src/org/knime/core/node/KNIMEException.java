package org.knime.core.node;

/** Offline stand-in of KNIME's exception of the same name: a node failed. */
public class KNIMEException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message what happened and what to do */
    public KNIMEException(final String message) {
        this(message, null);
    }

    /**
     * @param message what happened and what to do
     * @param cause the cause
     */
    public KNIMEException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
