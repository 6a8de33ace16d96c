package org.ephys.knime.models.sequence.training;

/**
 * A stretch of training with its own learning rates.
 *
 * @param name shown in the training curve
 * @param epochs the most epochs
 * @param patience epochs without a better validation score after which the phase ends; 0 = never
 * @param encoderRate learning rate of all that comes before the classifier; 0 = frozen
 * @param headRate learning rate of the classifier
 * @param sourceWeight weight of the loss on the source task; 0 = the source task is left out
 */
public record Phase(String name, int epochs, int patience, double encoderRate, double headRate, double sourceWeight) {}
