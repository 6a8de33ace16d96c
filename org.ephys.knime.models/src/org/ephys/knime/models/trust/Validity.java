package org.ephys.knime.models.trust;

import java.util.List;

/**
 * Whether a model can be used on a table of new cells.
 *
 * @param verdict the answer
 * @param sentence the answer in a sentence
 * @param cure what helps, in a sentence; {@code ""} = nothing is needed
 * @param findings what it rests on
 * @param features every feature of the model, those that have changed most first; empty if the model knows nothing of its
 *     training cells
 * @param classes every class of the model; empty as the features
 * @param answers what the model says of each new cell
 * @param changed per new cell its probabilities with the changed shares of the classes, {@code null} = none; the list is empty
 *     if they were not asked for, or refused
 */
public record Validity(
        ValidityVerdict verdict,
        String sentence,
        String cure,
        List<ValidityFinding> findings,
        List<FeatureDrift> features,
        List<ClassValidity> classes,
        List<Answer> answers,
        List<double[]> changed) {}
