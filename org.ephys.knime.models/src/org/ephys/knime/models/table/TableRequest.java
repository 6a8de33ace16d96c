package org.ephys.knime.models.table;

import java.util.Arrays;
import java.util.List;

/**
 * What is wanted of a feature table.
 *
 * @param id column that names the cells; {@code ""} = rows are numbered
 * @param label column with the classes; {@code ""} = no labels wanted
 * @param donor column with the donors; {@code ""} = no donors wanted
 * @param optional whether label and donor column may be absent, and labels, donors and all values of a feature may be
 *     missing (a table to predict)
 * @param flags columns that must all say yes (1, true, pass …) for a row to take part
 * @param features column names or patterns with {@code *}; empty = those of the known schema that the table follows,
 *     else every numeric column that is not derived from a label, does not number the rows or name the cells, and is
 *     no acquisition metadata
 */
public record TableRequest(
        String id, String label, String donor, boolean optional, List<String> flags, List<String> features) {
    /** Copies the lists. */
    public TableRequest {
        flags = List.copyOf(flags);
        features = List.copyOf(features);
    }

    /**
     * @param text names as users write them, separated by commas, semicolons or line breaks
     * @return the names without surrounding blanks
     */
    public static List<String> names(final String text) {
        return Arrays.stream(text.split("[,;\\r\\n]"))
                .map(String::strip)
                .filter(n -> !n.isEmpty())
                .toList();
    }
}
