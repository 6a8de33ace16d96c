package org.ephys.knime.models.table;

import java.util.List;
import org.ephys.knime.models.Dataset;

/**
 * A feature table as it was read.
 *
 * @param cells the rows that take part
 * @param warnings what the user should know: rows left out, features that are always missing
 */
public record FeatureTable(Dataset cells, List<String> warnings) {
    /** Copies the list. */
    public FeatureTable {
        warnings = List.copyOf(warnings);
    }
}
