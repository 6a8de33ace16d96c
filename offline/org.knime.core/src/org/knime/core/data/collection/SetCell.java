package org.knime.core.data.collection;

import java.util.Iterator;
import java.util.Set;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;

/** Offline stand-in of KNIME's class of the same name: cells without duplicates. */
public class SetCell extends DataCell implements SetDataValue {

    private static final long serialVersionUID = 1L;

    private final Set<DataCell> m_cells; // NOSONAR never serialized

    private final DataType m_elementType; // NOSONAR never serialized

    SetCell(final Set<DataCell> cells, final DataType elementType) {
        m_cells = cells;
        m_elementType = elementType;
    }

    @Override
    public DataType getElementType() {
        return m_elementType;
    }

    @Override
    public int size() {
        return m_cells.size();
    }

    @Override
    public Iterator<DataCell> iterator() {
        return m_cells.iterator();
    }

    @Override
    protected boolean equalsDataCell(final DataCell dc) {
        return m_cells.equals(((SetCell) dc).m_cells);
    }

    @Override
    public int hashCode() {
        return m_cells.hashCode();
    }

    @Override
    public String toString() {
        return m_cells.toString();
    }
}
