package org.ephys.knime.nodes.table;

import java.util.LinkedHashSet;
import java.util.Set;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.ColumnDomain;
import org.ephys.knime.signal.table.ColumnRole;
import org.ephys.knime.signal.table.RowSchema;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/**
 * Writes a table that a schema describes: the only place where columns of the core become columns of KNIME.
 *
 * @param <T> what a row is
 */
public final class SchemaTable<T> {
    private final RowSchema<T> schema;
    private final TableWriter writer;

    /**
     * @param exec the node's context
     * @param schema the columns
     */
    public SchemaTable(final ExecutionContext exec, final RowSchema<T> schema) {
        this(exec, schema, "");
    }

    /**
     * @param exec the node's context
     * @param schema the columns
     * @param name of the table, {@code ""} = none
     */
    public SchemaTable(final ExecutionContext exec, final RowSchema<T> schema, final String name) {
        this.schema = schema;
        final DataTableSpec columns = spec(schema);
        writer = new TableWriter(
                exec,
                name.isEmpty()
                        ? columns
                        : new DataTableSpecCreator(columns).setName(name).createSpec());
    }

    /**
     * @param <T> what a row is
     * @param exec the node's context
     * @param schema the columns
     * @param rows all rows
     * @return the finished table
     */
    public static <T> BufferedDataTable of(
            final ExecutionContext exec, final RowSchema<T> schema, final Iterable<? extends T> rows) {
        final SchemaTable<T> table = new SchemaTable<>(exec, schema);
        rows.forEach(table::add);
        return table.close();
    }

    /**
     * @param schema the columns
     * @return the same for KNIME, with unit, description and role as properties of the columns
     */
    public static DataTableSpec spec(final RowSchema<?> schema) {
        final DataTableSpecCreator creator = new DataTableSpecCreator();
        schema.columns().forEach(column -> creator.addColumns(spec(column)));
        return creator.createSpec();
    }

    /**
     * @param column a column
     * @return the same for KNIME
     */
    public static DataColumnSpec spec(final Column<?, ?> column) {
        final DataColumnSpecCreator creator = new DataColumnSpecCreator(
                Columns.create(column.name(), type(column), column.unit(), column.description(), role(column)));
        final ColumnDomain domain = column.domain();
        if (!domain.texts().isEmpty()) {
            final Set<DataCell> texts = new LinkedHashSet<>();
            domain.texts().forEach(text -> texts.add(new StringCell(text)));
            creator.setDomain(new DataColumnDomainCreator(texts).createDomain());
        } else if (!Double.isNaN(domain.lowest())) {
            creator.setDomain(
                    new DataColumnDomainCreator(new DoubleCell(domain.lowest()), new DoubleCell(domain.highest()))
                            .createDomain());
        }
        return creator.createSpec();
    }

    private static DataType type(final Column<?, ?> column) {
        return switch (column.type()) {
            case TEXT -> StringCell.TYPE;
            case INTEGER -> IntCell.TYPE;
            case NUMBER -> DoubleCell.TYPE;
            case FLAG -> BooleanCell.TYPE;
            case NUMBERS -> ListCell.getCollectionType(DoubleCell.TYPE);
        };
    }

    private static String role(final Column<?, ?> column) {
        return column.role() == ColumnRole.NONE ? "" : column.role().name();
    }

    /** @param row the next row */
    public void add(final T row) {
        addValues(schema.values(row));
    }

    /** @param values of the next row, one per column, {@code null} = missing */
    public void addValues(final Object... values) {
        writer.add(values);
    }

    /**
     * @param key of the next row
     * @param values of it, one per column, {@code null} = missing
     */
    public void addValues(final RowKey key, final Object... values) {
        writer.add(key, values);
    }

    /** @return the finished table */
    public BufferedDataTable close() {
        return writer.close();
    }
}
