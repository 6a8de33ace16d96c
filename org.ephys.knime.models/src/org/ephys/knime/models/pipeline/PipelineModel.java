package org.ephys.knime.models.pipeline;

import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Predictor;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.preprocessing.FittedStep;

/** Fitted preprocessing steps and a fitted classifier. */
public final class PipelineModel implements Model {
    private final PipelineRecipe recipe;
    private final ModelSignature signature;
    private final List<FittedStep> steps;
    private final Model learner;

    PipelineModel(
            final PipelineRecipe recipe,
            final ModelSignature signature,
            final List<FittedStep> steps,
            final Model learner) {
        this.recipe = recipe;
        this.signature = signature;
        this.steps = List.copyOf(steps);
        this.learner = learner;
    }

    @Override
    public PipelineRecipe recipe() {
        return recipe;
    }

    @Override
    public ModelSignature signature() {
        return signature;
    }

    /** @return the classifier behind the steps; its columns are those after the last step */
    public Model learner() {
        return learner;
    }

    List<FittedStep> steps() {
        return steps;
    }

    /**
     * @param rows a table with the model's columns
     * @return what the classifier sees of it
     */
    public Dataset preprocess(final Dataset rows) {
        return Transformation.apply(signature, steps, rows);
    }

    @Override
    public double[][] probabilities(final Dataset rows, final Progress progress) {
        return learner.probabilities(preprocess(rows), progress);
    }

    @Override
    public Predictor predictor() {
        final Predictor inner = learner.predictor();
        return inner.under((rows, progress) -> inner.probabilities(preprocess(rows), progress));
    }
}
