package org.knime.core.data;

/** Offline stand-in of KNIME's interface of the same name: rows with a spec. */
public interface DataTable extends Iterable<DataRow> {

    /** @return the spec of all rows */
    DataTableSpec getDataTableSpec();

    @Override
    RowIterator iterator();
}
