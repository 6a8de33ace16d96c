package org.ephys.knime.models.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.archive.Codecs;
import org.ephys.knime.models.preprocessing.FittedStep;
import org.ephys.knime.models.preprocessing.Step;

/**
 * Preprocessing steps in order, then a classifier: one recipe, so that cross-validation fits all of it on the training
 * fold alone.
 *
 * @param steps what happens to the table
 * @param learner the classifier
 */
public record PipelineRecipe(List<Step> steps, Recipe learner) implements Recipe {
    /** Name of this kind. */
    public static final String TYPE = "pipeline";

    /** Copies the list. */
    public PipelineRecipe {
        steps = List.copyOf(steps);
    }

    /**
     * @param learner the classifier
     * @param steps what happens to the table before
     * @return the recipe
     */
    public static PipelineRecipe of(final Recipe learner, final Step... steps) {
        return new PipelineRecipe(List.of(steps), learner);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Map<String, Object> settings() {
        final Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("steps", steps.stream().map(Steps::describe).toList());
        settings.put("learner", Codecs.describe(learner));
        return settings;
    }

    @Override
    public PipelineModel fit(final Dataset train, final Progress progress) {
        final ModelSignature signature = ModelSignature.of(train);
        final List<FittedStep> fitted = new ArrayList<>();
        Dataset rows = train;
        for (final Step step : steps) {
            progress.checkCancelled();
            final FittedStep done = step.fit(rows, progress.silent());
            rows = done.augment(rows);
            if (rows.width() == 0) {
                throw new ModelException("No column is left after the preprocessing step \"" + step.type() + "\".");
            }
            fitted.add(done);
        }
        return new PipelineModel(this, signature, fitted, learner.fit(rows, progress));
    }
}
