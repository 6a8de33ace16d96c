package org.knime.core.util;

/** Offline stand-in of KNIME's exception of the same name: two rows of a table have the same key. */
public class DuplicateKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param key the key */
    public DuplicateKeyException(final String key) {
        super("Encountered duplicate row ID \"" + key + "\"");
    }
}
