package org.ephys.knime.signal.table;

import java.util.List;

/**
 * Which values a column can have, where that is known before its rows are.
 *
 * @param texts all of its texts, empty = not known
 * @param lowest smallest number that it can have, NaN = not known
 * @param highest largest number that it can have, NaN = not known
 */
public record ColumnDomain(List<String> texts, double lowest, double highest) {
    /** Nothing is known. */
    static final ColumnDomain ANY = new ColumnDomain(List.of(), Double.NaN, Double.NaN);

    /** Copies the list. */
    public ColumnDomain {
        texts = List.copyOf(texts);
    }

    static ColumnDomain oneOf(final List<String> texts) {
        return new ColumnDomain(texts, Double.NaN, Double.NaN);
    }
}
