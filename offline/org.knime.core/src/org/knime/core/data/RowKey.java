package org.knime.core.data;

import java.util.Arrays;
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
    public static RowKey createRowKey(final int rowIndex) {
        return createRowKey((long) rowIndex);
    }

    /**
     * @param rowIndex the index of a row
     * @return KNIME's default key of that row, such as Row0
     */
    public static RowKey createRowKey(final long rowIndex) {
        return new RowKey("Row" + rowIndex);
    }

    /**
     * @param strings names of rows
     * @return their keys
     */
    public static RowKey[] toRowKeys(final String... strings) {
        return Arrays.stream(strings).map(RowKey::new).toArray(RowKey[]::new);
    }

    /**
     * @param rowKeys keys
     * @return their names
     */
    public static String[] toStrings(final RowKey... rowKeys) {
        return Arrays.stream(rowKeys).map(RowKey::getString).toArray(String[]::new);
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
