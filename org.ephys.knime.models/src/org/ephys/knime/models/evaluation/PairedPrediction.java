package org.ephys.knime.models.evaluation;

/**
 * What two models say about the same cell in the same fold.
 *
 * @param id the cell
 * @param donor its donor; the id again where donors are not known
 * @param repeat number of the repeat
 * @param fold number of the fold
 * @param truth class position
 * @param first class position predicted by the first model
 * @param second class position predicted by the second model
 */
public record PairedPrediction(String id, String donor, int repeat, int fold, int truth, int first, int second) {}
