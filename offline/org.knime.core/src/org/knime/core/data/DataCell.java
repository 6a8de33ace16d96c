package org.knime.core.data;

import java.io.Serializable;

/** Offline stand-in of KNIME's class of the same name: an immutable value in a table. */
public abstract class DataCell implements DataValue, Serializable {

    private static final long serialVersionUID = 1L;

    /** Nothing to set up. */
    protected DataCell() {}

    /** @return the type of this cell */
    public final DataType getType() {
        return DataTypes.of(this);
    }

    /** @return whether this cell holds no value */
    public boolean isMissing() {
        return false;
    }

    /**
     * @param dc a cell of the same class, not missing
     * @return whether it has the same content
     */
    protected abstract boolean equalsDataCell(DataCell dc);

    @Override
    public final boolean equals(final Object o) {
        if (this == o) {
            return true;
        }
        if (!(o instanceof DataCell other)) {
            return false;
        }
        if (isMissing() || other.isMissing()) {
            return isMissing() && other.isMissing();
        }
        return getClass() == other.getClass() && equalsDataCell(other);
    }

    @Override
    public abstract int hashCode();

    @Override
    public abstract String toString();
}
