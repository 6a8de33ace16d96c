package org.ephys.knime.models.evaluation;

/**
 * One line of a fold table.
 *
 * @param task which question the line is for; tables may hold several
 * @param repeat number of the repeat
 * @param id id of the cell
 * @param fold the fold in which the cell is tested
 */
public record FoldAssignment(String task, int repeat, String id, int fold) {}
