package org.ephys.knime.signal.table;

/** What a column is for, so that what comes after can choose it without asking. */
public enum ColumnRole {
    /** Nothing special. */
    NONE,
    /** Names the cell. */
    ID,
    /** The class to learn. */
    LABEL,
    /** The animal or patient that the cell comes from. */
    DONOR
}
