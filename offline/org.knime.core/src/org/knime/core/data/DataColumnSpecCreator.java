package org.knime.core.data;

import java.util.List;
import java.util.Objects;

/** Offline stand-in of KNIME's class of the same name: builds a {@link DataColumnSpec}. */
public final class DataColumnSpecCreator {

    private String m_name;

    private DataType m_type;

    private DataColumnDomain m_domain = new DataColumnDomain(null, null, null);

    private DataColumnProperties m_properties = new DataColumnProperties();

    private List<String> m_elementNames = List.of();

    /**
     * @param name the name of the column
     * @param type the type of its cells
     */
    public DataColumnSpecCreator(final String name, final DataType type) {
        setName(name);
        setType(type);
    }

    /** @param cspec the spec to start from */
    public DataColumnSpecCreator(final DataColumnSpec cspec) {
        this(cspec.getName(), cspec.getType());
        m_domain = cspec.getDomain();
        m_properties = cspec.getProperties();
        m_elementNames = cspec.rawElementNames();
    }

    /** @param name the name of the column; surrounding white space is dropped */
    public void setName(final String name) {
        final String trimmed = Objects.requireNonNull(name, "The name of a column must not be null.")
                .trim();
        m_name = trimmed.isEmpty() ? "<empty>" : trimmed;
    }

    /** @param type the type of the cells */
    public void setType(final DataType type) {
        m_type = Objects.requireNonNull(type, "The type of a column must not be null.");
    }

    /** @param domain possible values and bounds, or null for none */
    public void setDomain(final DataColumnDomain domain) {
        m_domain = domain == null ? new DataColumnDomain(null, null, null) : domain;
    }

    /** @param props annotations, or null for none */
    public void setProperties(final DataColumnProperties props) {
        m_properties = props == null ? new DataColumnProperties() : props;
    }

    /** @return the spec */
    public DataColumnSpec createSpec() {
        return new DataColumnSpec(m_name, m_elementNames, m_type, m_domain, m_properties);
    }
}
