package org.ephys.knime.signal.table;

/** What the values of a column are. */
public enum ColumnType {
    /** {@link String}. */
    TEXT,
    /** {@link Integer}. */
    INTEGER,
    /** {@link Double}; NaN is a missing value. */
    NUMBER,
    /** {@link Boolean}. */
    FLAG,
    /** {@code double[]}; a NaN in it is a missing point. */
    NUMBERS
}
