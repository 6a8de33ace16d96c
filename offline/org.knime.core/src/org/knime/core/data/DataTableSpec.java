package org.knime.core.data;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.swing.JComponent;
import org.knime.core.node.config.ConfigWO;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.util.CheckUtils;

/** Offline stand-in of KNIME's class of the same name: the columns of a table. */
public final class DataTableSpec implements PortObjectSpec, Iterable<DataColumnSpec> {

    private static final String DEFAULT_NAME = "default";

    private final String m_name;

    private final List<DataColumnSpec> m_columns;

    private final Map<String, Integer> m_indices = new LinkedHashMap<>();

    private final Map<String, String> m_properties;

    DataTableSpec(final String name, final List<DataColumnSpec> columns, final Map<String, String> properties) {
        m_name = name == null ? DEFAULT_NAME : name;
        m_columns = List.copyOf(columns);
        m_properties = Map.copyOf(properties);
        for (int i = 0; i < columns.size(); i++) {
            final Integer before = m_indices.putIfAbsent(columns.get(i).getName(), i);
            CheckUtils.checkArgument(
                    before == null,
                    "Duplicate column name \"%s\" at index %d and %d.",
                    columns.get(i).getName(),
                    before,
                    i);
        }
    }

    /** Without columns. */
    public DataTableSpec() {
        this(new DataColumnSpec[0]);
    }

    /** @param columns the columns */
    public DataTableSpec(final DataColumnSpec... columns) {
        this(null, columns);
    }

    /**
     * @param name the name of the table, or null
     * @param columns the columns
     */
    public DataTableSpec(final String name, final DataColumnSpec... columns) {
        this(name, Arrays.asList(columns), Map.of());
    }

    /**
     * @param spec1 the first columns
     * @param spec2 further columns
     */
    public DataTableSpec(final DataTableSpec spec1, final DataTableSpec spec2) {
        this(null, Stream.concat(spec1.stream(), spec2.stream()).toList(), Map.of());
    }

    /** @return the name of the table */
    public String getName() {
        return m_name;
    }

    /** @return the number of columns */
    public int getNumColumns() {
        return m_columns.size();
    }

    /**
     * @param index the index of a column
     * @return the column
     */
    public DataColumnSpec getColumnSpec(final int index) {
        return m_columns.get(index);
    }

    /**
     * @param column the name of a column
     * @return the column, or null
     */
    public DataColumnSpec getColumnSpec(final String column) {
        final int index = findColumnIndex(column);
        return index < 0 ? null : m_columns.get(index);
    }

    /** @return the names of all columns */
    public String[] getColumnNames() {
        return stream().map(DataColumnSpec::getName).toArray(String[]::new);
    }

    /**
     * @param columnName a name
     * @return whether there is such a column
     */
    public boolean containsName(final String columnName) {
        return m_indices.containsKey(columnName);
    }

    /**
     * @param columnName a name
     * @return the index of that column, or -1
     */
    public int findColumnIndex(final String columnName) {
        return m_indices.getOrDefault(columnName, -1);
    }

    /**
     * @param columns names of columns
     * @return their indices
     */
    public int[] columnsToIndices(final String... columns) {
        CheckUtils.checkArgumentNotNull(columns);
        final int[] indices = new int[columns.length];
        for (int i = 0; i < columns.length; i++) {
            indices[i] = findColumnIndex(columns[i]);
            CheckUtils.checkArgument(indices[i] >= 0, "Column not found: \"%s\"", columns[i]);
        }
        return indices;
    }

    /** @return the properties of the table */
    public Map<String, String> getProperties() {
        return m_properties;
    }

    /**
     * @param spec another spec, or null
     * @return whether it has columns of the same names and types in the same order
     */
    public boolean equalStructure(final DataTableSpec spec) {
        if (spec == null || spec.getNumColumns() != getNumColumns()) {
            return false;
        }
        for (int i = 0; i < getNumColumns(); i++) {
            if (!getColumnSpec(i).equalStructure(spec.getColumnSpec(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * @param spec a spec
     * @param columnName the wished name of a further column
     * @return the name, with (#1), (#2), ... behind it when the spec has such a column
     */
    public static String getUniqueColumnName(final DataTableSpec spec, final String columnName) {
        String unique = columnName.trim();
        for (int i = 1; spec.containsName(unique); i++) {
            unique = columnName.trim() + " (#" + i + ")";
        }
        return unique;
    }

    @Override
    public Iterator<DataColumnSpec> iterator() {
        return m_columns.iterator();
    }

    /** @return the columns */
    public Stream<DataColumnSpec> stream() {
        return m_columns.stream();
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    /** @param config receives this spec in KNIME's format */
    public void save(final ConfigWO config) {
        config.addString("spec_name", m_name);
        if (!m_properties.isEmpty()) {
            final ConfigWO properties = config.addConfig("spec_properties");
            m_properties.forEach(properties::addString);
        }
        config.addInt("number_columns", getNumColumns());
        for (int i = 0; i < getNumColumns(); i++) {
            getColumnSpec(i).save(config.addConfig("column_spec_" + i));
        }
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof DataTableSpec other
                && m_name.equals(other.m_name)
                && m_columns.equals(other.m_columns)
                && m_properties.equals(other.m_properties);
    }

    @Override
    public int hashCode() {
        return m_columns.hashCode();
    }

    @Override
    public String toString() {
        return "name=" + m_name + ",columns=" + Arrays.toString(getColumnNames());
    }
}
