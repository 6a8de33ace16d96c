package org.ephys.knime.models.alignment;

import org.ephys.knime.models.ModelException;

/**
 * One line of a mapping table.
 *
 * @param feature name of the aligned column
 * @param unit its unit, {@code ""} for a ratio
 * @param expression how it follows from a species' own columns, see {@link LinearExpression}
 */
public record MappingRow(String feature, String unit, String expression) {
    /** Checks the expression. */
    public MappingRow {
        if (feature.isBlank()) {
            throw new ModelException("A line of the mapping has no feature name.");
        }
        LinearExpression.parse(expression);
    }
}
