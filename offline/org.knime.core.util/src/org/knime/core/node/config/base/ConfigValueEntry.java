package org.knime.core.node.config.base;

import java.util.Objects;

/** A typed value: the type is the name that KNIME's XML format uses (xint, xstring, ...), the value its text or null. */
final class ConfigValueEntry extends AbstractConfigEntry {

    private static final long serialVersionUID = 1L;

    private final String m_type;

    private final String m_value;

    ConfigValueEntry(final String key, final String type, final String value) {
        super(key);
        m_type = type;
        m_value = value;
    }

    String type() {
        return m_type;
    }

    String value() {
        return m_value;
    }

    @Override
    public String toString() {
        return getKey() + "=" + m_value;
    }

    @Override
    boolean sameContent(final AbstractConfigEntry other) {
        return other instanceof ConfigValueEntry entry
                && m_type.equals(entry.m_type)
                && Objects.equals(m_value, entry.m_value);
    }

    @Override
    int contentHash() {
        return Objects.hash(m_type, m_value);
    }
}
