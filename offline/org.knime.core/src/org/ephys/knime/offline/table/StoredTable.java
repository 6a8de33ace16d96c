package org.ephys.knime.offline.table;

import org.knime.core.data.DataTableSpec;

/**
 * Rows and their columns.
 *
 * @param spec the columns
 * @param rows the rows
 */
public record StoredTable(DataTableSpec spec, RowSource rows) {}
