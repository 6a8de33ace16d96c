package org.knime.core.data;

import org.knime.core.node.util.CheckUtils;

/** Offline stand-in of KNIME's class of the same name: the unique name of a row. */
public final class RowKey implements RowKeyValue {

    private final String m_id;

    /** @param id the name of the row, not null */
    public RowKey(final String id) {
        m_id = CheckUtils.checkArgumentNotNull(id, "Can't create RowKey with null id.");
    }

    /**
     * @param rowIndex the index of a row
     * @return KNIME's default key of that row, such as Row0
     */
    public static RowKey createRowKey(final long rowIndex) {
        return new RowKey("Row" + rowIndex);
    }

    @Override
    public String getString() {
        return m_id;
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof RowKey other && m_id.equals(other.m_id);
    }

    @Override
    public int hashCode() {
        return m_id.hashCode();
    }

    @Override
    public String toString() {
        return m_id;
    }
}
