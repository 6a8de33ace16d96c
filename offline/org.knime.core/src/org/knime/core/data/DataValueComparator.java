package org.knime.core.data;

import java.util.Comparator;

/** Offline stand-in of KNIME's class of the same name: an order of cells, missing cells first. */
public abstract class DataValueComparator implements Comparator<DataCell> {

    /** Nothing to set up. */
    protected DataValueComparator() {}

    @Override
    public final int compare(final DataCell c1, final DataCell c2) {
        if (c1 == c2) {
            return 0;
        }
        if (c1.isMissing() || c2.isMissing()) {
            return Boolean.compare(!c1.isMissing(), !c2.isMissing());
        }
        return compareDataValues(c1, c2);
    }

    /**
     * @param v1 a value, not missing
     * @param v2 another value, not missing
     * @return negative, zero or positive as v1 is less than, equal to or greater than v2
     */
    protected abstract int compareDataValues(DataValue v1, DataValue v2);
}
