package org.knime.core.data;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.knime.core.node.config.ConfigWO;

/** Offline stand-in of KNIME's class of the same name: the possible values and the bounds of a column. */
public final class DataColumnDomain {

    private final Set<DataCell> m_values;

    private final DataCell m_lower;

    private final DataCell m_upper;

    DataColumnDomain(final Set<DataCell> values, final DataCell lower, final DataCell upper) {
        m_values = values == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(values));
        m_lower = lower;
        m_upper = upper;
    }

    /** @return the possible values in order, or null when they are not known */
    public Set<DataCell> getValues() {
        return m_values;
    }

    /** @return whether the possible values are known */
    public boolean hasValues() {
        return m_values != null;
    }

    /** @return the least value, or null */
    public DataCell getLowerBound() {
        return m_lower;
    }

    /** @return the greatest value, or null */
    public DataCell getUpperBound() {
        return m_upper;
    }

    /** @return whether there is a least value */
    public boolean hasLowerBound() {
        return m_lower != null;
    }

    /** @return whether there is a greatest value */
    public boolean hasUpperBound() {
        return m_upper != null;
    }

    /** @param config receives this domain in KNIME's format */
    public void save(final ConfigWO config) {
        if (hasValues()) {
            config.addDataCellArray("possible_values", m_values.toArray(DataCell[]::new));
        }
        if (hasLowerBound()) {
            config.addDataCell("lower_bound", m_lower);
        }
        if (hasUpperBound()) {
            config.addDataCell("upper_bound", m_upper);
        }
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof DataColumnDomain other
                && Objects.equals(m_values, other.m_values)
                && Objects.equals(m_lower, other.m_lower)
                && Objects.equals(m_upper, other.m_upper);
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_values, m_lower, m_upper);
    }

    @Override
    public String toString() {
        return "lower=" + m_lower + ",upper=" + m_upper + ",values=" + m_values;
    }
}
