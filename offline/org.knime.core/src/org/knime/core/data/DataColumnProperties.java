package org.knime.core.data;

import java.util.LinkedHashMap;
import java.util.Map;
import org.knime.core.node.config.ConfigWO;

/** Offline stand-in of KNIME's class of the same name: annotations of a column, such as its unit. */
public final class DataColumnProperties {

    private final Map<String, String> m_properties;

    /** Without properties. */
    public DataColumnProperties() {
        this(Map.of());
    }

    /** @param properties names and values */
    public DataColumnProperties(final Map<String, String> properties) {
        m_properties = new LinkedHashMap<>(properties);
    }

    /**
     * @param key a name
     * @return the value, or null
     */
    public String getProperty(final String key) {
        return m_properties.get(key);
    }

    /**
     * @param key a name
     * @param def returned when there is no such property
     * @return the value
     */
    public String getProperty(final String key, final String def) {
        return m_properties.getOrDefault(key, def);
    }

    /** @return the number of properties */
    public int size() {
        return m_properties.size();
    }

    /** @param config receives these properties in KNIME's format */
    public void save(final ConfigWO config) {
        m_properties.forEach(config::addString);
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof DataColumnProperties other && m_properties.equals(other.m_properties);
    }

    @Override
    public int hashCode() {
        return m_properties.hashCode();
    }

    @Override
    public String toString() {
        return m_properties.toString();
    }
}
