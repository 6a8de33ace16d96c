package org.ephys.knime.models.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.archive.Codecs;
import org.ephys.knime.models.archive.ModelArchive;
import org.ephys.knime.models.archive.ModelCodec;
import org.ephys.knime.models.archive.Settings;
import org.ephys.knime.models.preprocessing.FittedStep;
import org.ephys.knime.models.preprocessing.Step;

/** Pipelines as data: a part per step and one for the classifier. */
public final class PipelineCodec implements ModelCodec<PipelineModel> {
    @Override
    public String type() {
        return PipelineRecipe.TYPE;
    }

    @Override
    public Class<PipelineModel> modelClass() {
        return PipelineModel.class;
    }

    @Override
    public PipelineRecipe recipe(final Map<String, Object> stored, final Codecs codecs) {
        final Settings settings = new Settings("the pipeline", stored);
        final List<Step> steps =
                settings.groups("steps").stream().map(Steps::of).toList();
        final Map<String, Object> learner = settings.group("learner");
        settings.end();
        if (learner == null) {
            throw new ModelException("The pipeline has no classifier: its setting \"learner\" is missing.");
        }
        return new PipelineRecipe(steps, codecs.recipe(learner));
    }

    @Override
    public void write(final PipelineModel model, final ModelArchive archive, final Codecs codecs) {
        for (int i = 0; i < model.steps().size(); i++) {
            final Step step = model.recipe().steps().get(i);
            final ModelArchive part = new ModelArchive(
                    step.type(), Steps.describe(step), new ModelSignature(List.of(), List.of(), List.of()));
            model.steps().get(i).write(part);
            archive.putChild("step" + (i + 1), part);
        }
        archive.putChild("learner", codecs.encode(model.learner()));
    }

    @Override
    public PipelineModel read(
            final Recipe recipe, final ModelSignature signature, final ModelArchive archive, final Codecs codecs) {
        final PipelineRecipe pipeline = (PipelineRecipe) recipe;
        final List<FittedStep> steps = new ArrayList<>();
        for (int i = 0; i < pipeline.steps().size(); i++) {
            steps.add(pipeline.steps().get(i).read(archive.child("step" + (i + 1))));
        }
        final Model learner = codecs.decode(archive.child("learner"));
        if (!learner.classes().equals(signature.classes())) {
            throw new ModelException("The model file is damaged: the classes of its parts differ. Export it again.");
        }
        final PipelineModel model = new PipelineModel(pipeline, signature, steps, learner);
        requireThatStepsLeadTo(learner, model);
        return model;
    }

    /** One row of nothing goes through the steps: what they refer to is there, and what comes out is what the learner takes. */
    private static void requireThatStepsLeadTo(final Model learner, final PipelineModel model) {
        final double[] row = new double[model.columns().size()];
        Arrays.fill(row, Double.NaN);
        final Dataset out = model.preprocess(Dataset.of(
                model.columns(), model.signature().units(), new double[][] {row}, List.of("row"), null, null));
        if (!out.columns().containsAll(learner.columns())) {
            throw new ModelException("The model file is damaged: its steps do not give the columns of its classifier. "
                    + "Export it again.");
        }
    }
}
