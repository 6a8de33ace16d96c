package org.knime.core.data.collection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;

/** Offline stand-in of KNIME's class of the same name: makes list and set cells. */
public final class CollectionCellFactory {

    private CollectionCellFactory() {}

    /**
     * @param coll elements in order
     * @return a list of them
     */
    public static ListCell createListCell(final Collection<? extends DataCell> coll) {
        final List<DataCell> cells = Collections.unmodifiableList(new ArrayList<>(coll));
        return new ListCell(cells, elementType(cells));
    }

    /**
     * @param row a row
     * @param cols indices of columns
     * @return a list of their cells
     */
    public static ListCell createListCell(final DataRow row, final int[] cols) {
        return createListCell(Arrays.stream(cols).mapToObj(row::getCell).toList());
    }

    /**
     * @param coll elements
     * @return a set of them
     */
    public static SetCell createSetCell(final Collection<? extends DataCell> coll) {
        final Set<DataCell> cells = Collections.unmodifiableSet(new LinkedHashSet<>(coll));
        return new SetCell(cells, elementType(cells));
    }

    /**
     * @param row a row
     * @param cols indices of columns
     * @return a set of their cells
     */
    public static SetCell createSetCell(final DataRow row, final int[] cols) {
        return createSetCell(Arrays.stream(cols).mapToObj(row::getCell).toList());
    }

    /**
     * @param types types of elements
     * @return their common super type
     */
    public static DataType getElementType(final DataType... types) {
        return Arrays.stream(types)
                .reduce(DataType::getCommonSuperType)
                .orElseGet(() -> DataType.getType(DataCell.class));
    }

    /**
     * @param spec a table spec
     * @param cols indices of columns
     * @return the common super type of their cells
     */
    public static DataType getElementType(final DataTableSpec spec, final int[] cols) {
        return getElementType(Arrays.stream(cols)
                .mapToObj(i -> spec.getColumnSpec(i).getType())
                .toArray(DataType[]::new));
    }

    private static DataType elementType(final Collection<DataCell> cells) {
        DataType type = DataType.getMissingCell().getType();
        Class<?> last = null;
        for (final DataCell cell : cells) {
            // long lists are of one plain class, whose type is known after the first element
            if (cell.getClass() != last || cell instanceof CollectionDataValue) {
                type = DataType.getCommonSuperType(type, cell.getType());
                last = cell.getClass();
            }
        }
        return type;
    }
}
