package org.knime.core.node.config.base;

import java.io.Serializable;

/** Offline stand-in of KNIME's class of the same name: one named entry of a config. */
public abstract class AbstractConfigEntry implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String m_key;

    AbstractConfigEntry(final String key) {
        if (key == null || key.isEmpty()) {
            throw new IllegalArgumentException("The key of a config entry must not be empty.");
        }
        m_key = key;
    }

    /** @return the key of this entry */
    public final String getKey() {
        return m_key;
    }

    @Override
    public final boolean equals(final Object other) {
        return other instanceof AbstractConfigEntry entry && m_key.equals(entry.m_key) && sameContent(entry);
    }

    @Override
    public final int hashCode() {
        return 31 * m_key.hashCode() + contentHash();
    }

    abstract boolean sameContent(AbstractConfigEntry other);

    abstract int contentHash();
}
