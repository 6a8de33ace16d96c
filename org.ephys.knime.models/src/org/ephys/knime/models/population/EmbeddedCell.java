package org.ephys.knime.models.population;

import java.util.List;

/**
 * One row of the table of embeddings.
 *
 * @param cell identity
 * @param animal the animal, {@code ""} if it is unknown
 * @param sessions names of the sessions that the cell was recorded in
 * @param embedding its vector; members stand one after the other
 * @param frames frames that it was learnt from, over all sessions
 * @param r2 share of the variance of its activity that the model predicts in validation frames, mean over members; NaN
 *     without such frames or without variance in them
 */
public record EmbeddedCell(
        String cell, String animal, List<String> sessions, float[] embedding, long frames, double r2) {}
