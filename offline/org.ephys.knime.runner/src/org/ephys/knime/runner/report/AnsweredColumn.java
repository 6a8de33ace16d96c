package org.ephys.knime.runner.report;

import java.util.List;

/**
 * What a predictor said of each cell in one respect.
 *
 * @param name of the column
 * @param kind what it says, by which the page knows it
 * @param values one per cell, {@code null} = missing
 */
record AnsweredColumn(String name, Kind kind, List<Object> values) {

    /** What a column says. */
    enum Kind {
        /** Which cell it is. */
        ID,
        /** The class that was predicted. */
        PREDICTED,
        /** The class that was known beforehand. */
        KNOWN,
        /** What to do with the prediction. */
        DECISION,
        /** The classes that fit. */
        SET,
        /** Why, in words. */
        REASON,
        /** A probability or another share. */
        SHARE
    }
}
