package org.ephys.knime.models.sequence.training;

/**
 * One line of a training curve.
 *
 * @param member number of the network in the ensemble, from 0
 * @param epoch from 1, counted over all phases
 * @param phase name of the phase
 * @param trainingLoss mean loss over the batches of the epoch, with dropout
 * @param validationLoss loss on the validation part; NaN without one
 * @param validationAccuracy fraction of right predictions on the validation part; NaN without one
 * @param validationMacroF1 mean F1 of the classes on the validation part; NaN without one
 * @param best whether this was the best epoch so far by the score that stops the training
 */
public record EpochResult(
        int member,
        int epoch,
        String phase,
        double trainingLoss,
        double validationLoss,
        double validationAccuracy,
        double validationMacroF1,
        boolean best) {}
