package org.ephys.knime.offline.table;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;

/** Makes the domains of all columns of a table from its cells, as KNIME's containers do. */
final class DomainCollector {

    private final DataTableSpec m_spec;

    private final ColumnDomain[] m_domains;

    DomainCollector(final DataTableSpec spec, final boolean keepDomains, final int maxPossibleValues) {
        m_spec = spec;
        m_domains = spec.stream()
                .map(column -> new ColumnDomain(column, keepDomains))
                .toArray(ColumnDomain[]::new);
        setMaxPossibleValues(maxPossibleValues);
    }

    void setMaxPossibleValues(final int maximum) {
        for (final ColumnDomain domain : m_domains) {
            domain.setMaxPossibleValues(maximum);
        }
    }

    void add(final DataRow row) {
        for (int i = 0; i < m_domains.length; i++) {
            m_domains[i].add(row.getCell(i));
        }
    }

    DataTableSpec createSpec() {
        final DataColumnSpec[] columns = new DataColumnSpec[m_domains.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = m_domains[i].createSpec();
        }
        return new DataTableSpecCreator(m_spec)
                .dropAllColumns()
                .addColumns(columns)
                .createSpec();
    }
}
