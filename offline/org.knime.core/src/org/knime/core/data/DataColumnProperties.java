package org.knime.core.data;

import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
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
     * @param properties further names and values
     * @return a copy of these properties with those added or replaced
     */
    public DataColumnProperties cloneAndOverwrite(final Map<String, String> properties) {
        final DataColumnProperties copy = new DataColumnProperties(m_properties);
        copy.m_properties.putAll(properties);
        return copy;
    }

    /**
     * @param key a name
     * @return whether there is such a property
     */
    public boolean containsProperty(final String key) {
        return m_properties.containsKey(key);
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

    /** @return the names */
    public Enumeration<String> properties() {
        return Collections.enumeration(m_properties.keySet());
    }

    /** @return the number of properties */
    public int size() {
        return m_properties.size();
    }

    /** @param config receives these properties in KNIME's format */
    public void save(final ConfigWO config) {
        m_properties.forEach(config::addString);
    }

    /**
     * @param config holds properties in KNIME's format
     * @return the properties
     * @throws InvalidSettingsException when it is not of that format
     */
    public static DataColumnProperties load(final ConfigRO config) throws InvalidSettingsException {
        final DataColumnProperties properties = new DataColumnProperties();
        for (final String key : config.keySet()) {
            properties.m_properties.put(key, config.getString(key));
        }
        return properties;
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
