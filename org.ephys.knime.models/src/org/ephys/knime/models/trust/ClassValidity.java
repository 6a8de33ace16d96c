package org.ephys.knime.models.trust;

/**
 * A class among the training cells and the new ones.
 *
 * @param name the class
 * @param training its share of the training cells
 * @param predicted its share of the new cells: the mean of its probabilities
 * @param changed its share as expectation maximisation finds it; NaN = not asked for, or refused
 * @param right of the new cells that are labelled so, those that are predicted so
 * @param covered of the same, those that have it in their prediction set
 */
public record ClassValidity(
        String name, double training, double predicted, double changed, Proportion right, Proportion covered) {}
