package org.knime.core.util;

/** Offline stand-in of KNIME's exception of the same name: two rows of a table have the same key. */
public class DuplicateKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String m_key;

    /** @param key the key */
    public DuplicateKeyException(final String key) {
        this("Encountered duplicate row ID \"" + key + "\"", key);
    }

    /**
     * @param message the message
     * @param key the key
     */
    public DuplicateKeyException(final String message, final String key) {
        super(message);
        m_key = key;
    }

    /** @return the key */
    public String getKey() {
        return m_key;
    }
}
