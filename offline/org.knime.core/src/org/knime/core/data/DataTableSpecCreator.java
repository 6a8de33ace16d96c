package org.knime.core.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Offline stand-in of KNIME's class of the same name: builds a {@link DataTableSpec}. */
public final class DataTableSpecCreator {

    private String m_name;

    private final List<DataColumnSpec> m_columns = new ArrayList<>();

    private final Map<String, String> m_properties = new LinkedHashMap<>();

    /** Without columns. */
    public DataTableSpecCreator() {}

    /** @param spec the spec to start from */
    public DataTableSpecCreator(final DataTableSpec spec) {
        m_name = spec.getName();
        addColumns(spec);
        m_properties.putAll(spec.getProperties());
    }

    /**
     * @param name the name of the table
     * @return this
     */
    public DataTableSpecCreator setName(final String name) {
        m_name = name;
        return this;
    }

    /**
     * @param columns columns to append
     * @return this
     */
    public DataTableSpecCreator addColumns(final DataColumnSpec... columns) {
        m_columns.addAll(Arrays.asList(columns));
        return this;
    }

    /**
     * @param spec its columns are appended
     * @return this
     */
    public DataTableSpecCreator addColumns(final DataTableSpec spec) {
        spec.forEach(m_columns::add);
        return this;
    }

    /** @return this */
    public DataTableSpecCreator dropAllColumns() {
        m_columns.clear();
        return this;
    }

    /** @return the spec */
    public DataTableSpec createSpec() {
        return new DataTableSpec(m_name, m_columns, m_properties);
    }
}
