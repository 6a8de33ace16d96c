package org.knime.core.data;

import java.util.LinkedHashSet;
import java.util.Set;

/** Offline stand-in of KNIME's class of the same name: builds a {@link DataColumnDomain}. */
public final class DataColumnDomainCreator {

    private Set<DataCell> m_values;

    private DataCell m_lower;

    private DataCell m_upper;

    /** Without values and bounds. */
    public DataColumnDomainCreator() {}

    /** @param values the possible values in order, or null */
    public DataColumnDomainCreator(final Set<? extends DataCell> values) {
        setValues(values);
    }

    /**
     * @param lower the least value, or null
     * @param upper the greatest value, or null
     */
    public DataColumnDomainCreator(final DataCell lower, final DataCell upper) {
        setLowerBound(lower);
        setUpperBound(upper);
    }

    /**
     * @param values the possible values in order, or null
     * @param lower the least value, or null
     * @param upper the greatest value, or null
     */
    public DataColumnDomainCreator(final Set<? extends DataCell> values, final DataCell lower, final DataCell upper) {
        this(lower, upper);
        setValues(values);
    }

    /** @param values the possible values in order, or null */
    public void setValues(final Set<? extends DataCell> values) {
        m_values = values == null ? null : new LinkedHashSet<>(values);
    }

    /** @param lower the least value, or null */
    public void setLowerBound(final DataCell lower) {
        m_lower = lower;
    }

    /** @param upper the greatest value, or null */
    public void setUpperBound(final DataCell upper) {
        m_upper = upper;
    }

    /** @return the domain */
    public DataColumnDomain createDomain() {
        return new DataColumnDomain(m_values, m_lower, m_upper);
    }
}
