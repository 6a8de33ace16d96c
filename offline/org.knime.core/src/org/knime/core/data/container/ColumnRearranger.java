package org.knime.core.data.container;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.util.CheckUtils;

/**
 * Offline stand-in of KNIME's class of the same name: which columns of a table to keep, in what order, and which to add
 * or replace. Streaming and type converters are not supported.
 */
public class ColumnRearranger {

    private final DataTableSpec m_original;

    private final List<RearrangedColumn> m_columns = new ArrayList<>();

    /** @param original the columns of the input table, all kept at first */
    public ColumnRearranger(final DataTableSpec original) {
        m_original = original;
        for (int i = 0; i < original.getNumColumns(); i++) {
            m_columns.add(new RearrangedColumn(original.getColumnSpec(i), i, null, -1));
        }
    }

    final DataTableSpec original() {
        return m_original;
    }

    final List<RearrangedColumn> columns() {
        return m_columns;
    }

    /** @param colIndices current indices of the columns to keep */
    public final void keepOnly(final int... colIndices) {
        final Set<Integer> keep = new HashSet<>();
        for (final int index : colIndices) {
            if (index < 0 || index >= m_columns.size() || !keep.add(index)) {
                throw new IndexOutOfBoundsException("Invalid or duplicate index: " + index);
            }
        }
        remove(IntStream.range(0, m_columns.size())
                .filter(i -> !keep.contains(i))
                .toArray());
    }

    /** @param colNames names of the columns to keep */
    public final void keepOnly(final String... colNames) {
        final Set<String> names = distinct(colNames);
        m_columns.removeIf(column -> !names.contains(column.spec().getName()));
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

    /** @param colNames names of the columns to remove */
    public final void remove(final String... colNames) {
        final Set<String> names = distinct(colNames);
        m_columns.removeIf(column -> names.contains(column.spec().getName()));
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
            if (m_columns.get(i).spec().getName().equals(colName)) {
                return i;
            }
        }
        return -1;
    }

    /** @return the current number of columns */
    public final int getColumnCount() {
        return m_columns.size();
    }

    /**
     * @param from the current index of a column
     * @param to where it is inserted: before the column that stands there now
     */
    public final void move(final int from, final int to) {
        final RearrangedColumn column = m_columns.get(from);
        if (from < to) {
            m_columns.add(to, column);
            m_columns.remove(from);
        } else {
            m_columns.remove(from);
            m_columns.add(to, column);
        }
    }

    /**
     * @param colName the name of a column
     * @param to where it is inserted: before the column that stands there now
     */
    public final void move(final String colName, final int to) {
        final int from = indexOf(colName);
        CheckUtils.checkArgument(from >= 0, "No such column: \"%s\"", colName);
        move(from, to);
    }

    /** @param colNamesInOrder names of the columns that come first, in order; all others follow in theirs */
    public final void permute(final String[] colNamesInOrder) {
        final List<String> order = new ArrayList<>(distinct(colNamesInOrder));
        m_columns.forEach(column -> {
            if (!order.contains(column.spec().getName())) {
                order.add(column.spec().getName());
            }
        });
        m_columns.sort(
                Comparator.comparingInt(column -> order.indexOf(column.spec().getName())));
    }

    /** @param colIndicesInOrder current indices of the columns that come first, in order; all others follow in theirs */
    public final void permute(final int[] colIndicesInOrder) {
        permute(Arrays.stream(colIndicesInOrder)
                .mapToObj(i -> m_columns.get(i).spec().getName())
                .toArray(String[]::new));
    }

    /**
     * @param position where the new columns are inserted
     * @param fac makes their cells
     */
    public final void insertAt(final int position, final CellFactory fac) {
        final DataColumnSpec[] specs = fac.getColumnSpecs();
        for (int i = 0; i < specs.length; i++) {
            m_columns.add(position + i, new RearrangedColumn(specs[i], -1, fac, i));
        }
    }

    /** @param fac makes the cells of new columns at the end */
    public final void append(final CellFactory fac) {
        insertAt(m_columns.size(), fac);
    }

    /**
     * @param newCol makes the cells of a new column
     * @param colName the name of the column that it replaces
     */
    public final void replace(final CellFactory newCol, final String colName) {
        final int index = indexOf(colName);
        CheckUtils.checkArgument(index >= 0, "No such column: \"%s\"", colName);
        replace(newCol, index);
    }

    /**
     * @param fac makes the cells of new columns
     * @param colIndex current indices of the columns that they replace
     */
    public final void replace(final CellFactory fac, final int... colIndex) {
        final DataColumnSpec[] specs = fac.getColumnSpecs();
        if (specs.length != colIndex.length) {
            throw new IndexOutOfBoundsException(
                    specs.length + " new columns cannot replace " + colIndex.length + " columns.");
        }
        for (int i = 0; i < specs.length; i++) {
            m_columns.set(colIndex[i], new RearrangedColumn(specs[i], -1, fac, i));
        }
    }

    /** @return the columns of the new table */
    public final DataTableSpec createSpec() {
        return new DataTableSpec(m_columns.stream().map(RearrangedColumn::spec).toArray(DataColumnSpec[]::new));
    }
}
