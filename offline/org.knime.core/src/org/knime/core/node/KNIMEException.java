package org.knime.core.node;

import org.knime.core.node.message.Message;

/** Offline stand-in of KNIME's exception of the same name: a node failed. */
public class KNIMEException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Message m_message; // NOSONAR never serialized

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
        m_message = Message.fromSummary(message == null ? String.valueOf(cause) : message);
    }

    private KNIMEException(final Message message, final Throwable cause) {
        super(message.toString(), cause);
        m_message = message;
    }

    /**
     * @param message what happened and what to do
     * @return the exception
     */
    public static KNIMEException of(final Message message) {
        return of(message, null);
    }

    /**
     * @param message what happened and what to do
     * @param cause the cause
     * @return the exception
     */
    public static KNIMEException of(final Message message, final Throwable cause) {
        return new KNIMEException(message, cause);
    }

    /** @return what happened and what to do */
    public Message getKNIMEMessage() {
        return m_message;
    }
}
