package org.knime.core.data;

import java.util.List;
import java.util.Objects;
import org.knime.core.node.config.ConfigWO;

/**
 * Offline stand-in of KNIME's class of the same name: name, type, domain and properties of a column. Colours, sizes,
 * shapes, filters, formats and meta data are not supported and are lost when read from a file.
 */
public final class DataColumnSpec {

    private final String m_name;

    private final DataType m_type;

    private final DataColumnDomain m_domain;

    private final DataColumnProperties m_properties;

    private final List<String> m_elementNames;

    DataColumnSpec(
            final String name,
            final List<String> elementNames,
            final DataType type,
            final DataColumnDomain domain,
            final DataColumnProperties properties) {
        m_name = name;
        m_elementNames = elementNames;
        m_type = type;
        m_domain = domain;
        m_properties = properties;
    }

    /** @return the name */
    public String getName() {
        return m_name;
    }

    /** @return the type of the cells */
    public DataType getType() {
        return m_type;
    }

    /** @return possible values and bounds */
    public DataColumnDomain getDomain() {
        return m_domain;
    }

    /** @return annotations */
    public DataColumnProperties getProperties() {
        return m_properties;
    }

    List<String> rawElementNames() {
        return m_elementNames;
    }

    /**
     * @param spec another column
     * @return whether it has the same name and type
     */
    public boolean equalStructure(final DataColumnSpec spec) {
        return spec != null && m_name.equals(spec.m_name) && m_type.equals(spec.m_type);
    }

    /** @param config receives this spec in KNIME's format */
    public void save(final ConfigWO config) {
        config.addString("column_name", m_name);
        config.addStringArray("element_names", m_elementNames.toArray(String[]::new));
        m_type.save(config.addConfig("column_type"));
        m_domain.save(config.addConfig("column_domain"));
        m_properties.save(config.addConfig("column_properties"));
        config.addConfig("meta_data");
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof DataColumnSpec other
                && equalStructure(other)
                && m_domain.equals(other.m_domain)
                && m_properties.equals(other.m_properties)
                && m_elementNames.equals(other.m_elementNames);
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_name, m_type);
    }

    @Override
    public String toString() {
        return "Column Spec: " + m_name + " (" + m_type + ")";
    }
}
