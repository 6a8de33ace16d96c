package org.ephys.knime.offline.table;

import java.util.LinkedHashSet;
import java.util.Set;
import org.knime.core.data.BoundedValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomain;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataValueComparator;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.NominalValue;

/**
 * Makes the domain of a column from its cells. Nominal columns get possible values in order of appearance unless there
 * are too many; bounded ones the least and the greatest value other than NaN.
 */
final class ColumnDomain {

    private final DataColumnSpec m_column;

    private final DataColumnDomain m_start;

    private final boolean m_bounded;

    private final DataValueComparator m_order;

    private Set<DataCell> m_values;

    private int m_maxPossibleValues;

    private DataCell m_lower;

    private DataCell m_upper;

    ColumnDomain(final DataColumnSpec column, final boolean keepDomain) {
        m_column = column;
        m_start = keepDomain ? column.getDomain() : new DataColumnDomainCreator().createDomain();
        m_bounded = column.getType().isCompatible(BoundedValue.class);
        m_order = column.getType().getComparator();
        m_lower = m_start.getLowerBound();
        m_upper = m_start.getUpperBound();
        if (column.getType().isCompatible(NominalValue.class)) {
            m_values = m_start.hasValues() ? new LinkedHashSet<>(m_start.getValues()) : new LinkedHashSet<>();
        }
    }

    void setMaxPossibleValues(final int maximum) {
        m_maxPossibleValues = maximum;
    }

    void add(final DataCell cell) {
        if (cell.isMissing()) {
            return;
        }
        if (m_values != null && m_values.add(cell) && m_values.size() > m_maxPossibleValues) {
            m_values = null;
        }
        if (m_bounded && !(cell instanceof DoubleValue number && Double.isNaN(number.getDoubleValue()))) {
            m_lower = m_lower == null || m_order.compare(cell, m_lower) < 0 ? cell : m_lower;
            m_upper = m_upper == null || m_order.compare(cell, m_upper) > 0 ? cell : m_upper;
        }
    }

    DataColumnSpec createSpec() {
        final DataColumnSpecCreator creator = new DataColumnSpecCreator(m_column);
        final boolean nominal = m_column.getType().isCompatible(NominalValue.class);
        creator.setDomain(
                new DataColumnDomainCreator(nominal ? m_values : m_start.getValues(), m_lower, m_upper).createDomain());
        return creator.createSpec();
    }
}
