package org.knime.core.data.collection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.knime.core.data.DataCell;
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
     * @param coll elements
     * @return a set of them
     */
    public static SetCell createSetCell(final Collection<? extends DataCell> coll) {
        final Set<DataCell> cells = Collections.unmodifiableSet(new LinkedHashSet<>(coll));
        return new SetCell(cells, elementType(cells));
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
