package org.knime.core.data;

/** The natural orders of cells: numbers by value, all else by text. */
final class CellOrder {

    private CellOrder() {}

    static DataValueComparator of(final DataType type) {
        return new DataValueComparator() {

            @Override
            protected int compareDataValues(final DataValue v1, final DataValue v2) {
                if (type.isCompatible(LongValue.class)) {
                    return Long.compare(((LongValue) v1).getLongValue(), ((LongValue) v2).getLongValue());
                }
                if (type.isCompatible(DoubleValue.class)) {
                    return Double.compare(((DoubleValue) v1).getDoubleValue(), ((DoubleValue) v2).getDoubleValue());
                }
                return v1.toString().compareTo(v2.toString());
            }
        };
    }
}
