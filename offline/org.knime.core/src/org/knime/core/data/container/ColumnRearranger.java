package org.knime.core.data.container;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.util.CheckUtils;

/**
 * Offline stand-in of KNIME's class of the same name: which columns of a table to keep, and in what order. New columns
 * are not supported.
 */
public class ColumnRearranger {

    private final DataTableSpec m_original;

    private final List<DataColumnSpec> m_columns = new ArrayList<>();

    /** @param original the columns of the input table, all kept at first */
    public ColumnRearranger(final DataTableSpec original) {
        m_original = original;
        original.forEach(m_columns::add);
    }

    final DataTableSpec original() {
        return m_original;
    }

    final List<DataColumnSpec> columns() {
        return m_columns;
    }

    /** @param colNames names of the columns to keep */
    public final void keepOnly(final String... colNames) {
        final Set<String> names = distinct(colNames);
        m_columns.removeIf(column -> !names.contains(column.getName()));
    }

    /** @param colIndices current indices of the columns to remove */
    public final void remove(final int... colIndices) {
        final int[] sorted = colIndices.clone();
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                throw new IndexOutOfBoundsException("Duplicate index: " + sorted[i]);
            }
        }
        for (int i = sorted.length - 1; i >= 0; i--) {
            m_columns.remove(sorted[i]);
        }
    }

    private Set<String> distinct(final String... names) {
        final Set<String> distinct = new LinkedHashSet<>(Arrays.asList(names));
        CheckUtils.checkArgument(
                distinct.size() == names.length && !distinct.contains(null),
                "Column names are null or duplicate: %s",
                Arrays.toString(names));
        for (final String name : distinct) {
            CheckUtils.checkArgument(indexOf(name) >= 0, "No such column: \"%s\"", name);
        }
        return distinct;
    }

    /**
     * @param colName the name of a column
     * @return its current index, or -1
     */
    public final int indexOf(final String colName) {
        for (int i = 0; i < m_columns.size(); i++) {
            if (m_columns.get(i).getName().equals(colName)) {
                return i;
            }
        }
        return -1;
    }

    /** @return the current number of columns */
    public final int getColumnCount() {
        return m_columns.size();
    }

    /** @param colNamesInOrder names of the columns that come first, in order; all others follow in theirs */
    public final void permute(final String[] colNamesInOrder) {
        final List<String> order = new ArrayList<>(distinct(colNamesInOrder));
        m_columns.forEach(column -> {
            if (!order.contains(column.getName())) {
                order.add(column.getName());
            }
        });
        m_columns.sort(Comparator.comparingInt(column -> order.indexOf(column.getName())));
    }

    /** @return the columns of the new table */
    public final DataTableSpec createSpec() {
        return new DataTableSpec(m_columns.toArray(DataColumnSpec[]::new));
    }
}
