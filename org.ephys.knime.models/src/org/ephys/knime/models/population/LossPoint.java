package org.ephys.knime.models.population;

/**
 * One point of a loss curve.
 *
 * @param member number of the member, from 0
 * @param refit whether the network was finished and only embeddings were learnt
 * @param step number of steps done
 * @param trainingLoss mean squared error per predicted value (in z-scores) over the steps since the point before
 * @param validationLoss the same for windows of the validation frames; NaN without such frames
 */
public record LossPoint(int member, boolean refit, int step, double trainingLoss, double validationLoss) {}
