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
    DONOR,
    /** Names the first of two models that are compared. */
    FIRST_MODEL,
    /** Names the second of them. */
    SECOND_MODEL,
    /** By which score they are compared. */
    METRIC,
    /** First minus second. */
    DIFFERENCE,
    /** Lower end of the interval of the difference that a reader is told. */
    DIFFERENCE_LOW,
    /** Upper end of this interval. */
    DIFFERENCE_HIGH,
    /** How often chance alone gives such a difference. */
    DIFFERENCE_P,
    /** Number of cells that two tables have in common. */
    SHARED_CELLS,
    /** Number of features that they have in common. */
    SHARED_FEATURES,
    /** Number of values that they have in common. */
    SHARED_VALUES,
    /** How many of these differ by more than is allowed. */
    DIFFERING_VALUES,
    /** Number of values that only one of the tables has. */
    UNSHARED_VALUES
}
