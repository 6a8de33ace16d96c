package org.ephys.knime.models.trust;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ephys.knime.models.ClassWeights;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.boosting.BoostingRecipe;
import org.ephys.knime.models.ensemble.AverageRecipe;
import org.ephys.knime.models.evaluation.PatchSeqTask;
import org.ephys.knime.models.evaluation.Split;
import org.ephys.knime.models.forest.ForestRecipe;
import org.ephys.knime.models.linear.LogisticRecipe;
import org.ephys.knime.models.pipeline.PipelineRecipe;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.ephys.knime.models.preprocessing.StandardiseStep;

/**
 * The classifiers that the reference figures were measured with: logistic regression, balanced forest, boosting and their
 * average, on one task. Each is fitted once for a training part, however many figures are read from it: the average takes its
 * members from here, and the model without folds i and j serves both as the inner one of the other.
 */
final class ReferenceModels {
    /** Names of the rows of the reference. */
    static final List<String> NAMES = List.of("LR", "RF", "HGB", "AVG");

    private final PatchSeqTask task;
    private final Map<String, Recipe> plain = new LinkedHashMap<>();
    private final Map<String, Recipe> trusted = new LinkedHashMap<>();

    ReferenceModels(final String name) {
        task = PatchSeqTask.load(name);
        plain.put(
                "LR", new Once(PipelineRecipe.of(LogisticRecipe.DEFAULT, ImputeStep.MEDIAN, StandardiseStep.Z_SCORE)));
        plain.put(
                "RF",
                new Once(PipelineRecipe.of(
                        new ForestRecipe(name.equals("M") ? 200 : 300, 0, 0, 1, ClassWeights.BALANCED, 0),
                        ImputeStep.MEDIAN)));
        plain.put("HGB", new Once(BoostingRecipe.DEFAULT));
        plain.put("AVG", new AverageRecipe(new ArrayList<>(plain.values())));
        plain.forEach((model, recipe) -> trusted.put(model, new Once(new OnFixedFolds(task, recipe))));
    }

    PatchSeqTask task() {
        return task;
    }

    /** The classifier as it is, which knows nothing of its errors. */
    Recipe plain(final String name) {
        return plain.get(name);
    }

    /** The classifier that learns its errors from the inner folds of the reference: the other fixed folds of the repeat. */
    Recipe trusted(final String name) {
        return trusted.get(name);
    }

    /** A recipe whose model of a training part is kept. */
    private record Once(Recipe base, Map<List<String>, Model> models) implements Recipe {
        Once(final Recipe base) {
            this(base, new ConcurrentHashMap<>());
        }

        @Override
        public String type() {
            return base.type();
        }

        @Override
        public Map<String, Object> settings() {
            return base.settings();
        }

        @Override
        public Model fit(final Dataset train, final Progress progress) {
            final Model known = models.get(train.ids());
            if (known != null) {
                return known;
            }
            final Model model = base.fit(train, progress);
            models.put(List.copyOf(train.ids()), model);
            return model;
        }
    }

    /**
     * As {@link TrustedRecipe}, with given inner folds. The training cells are those of the task, complete, whatever was taken
     * away from the given ones: a table that lacks a protocol is for the test.
     */
    private record OnFixedFolds(PatchSeqTask task, Recipe base) implements Recipe {
        @Override
        public String type() {
            return TrustedRecipe.TYPE;
        }

        @Override
        public Map<String, Object> settings() {
            return base.settings();
        }

        @Override
        public TrustedModel fit(final Dataset some, final Progress progress) {
            final Split outer = task.folds().splits().stream()
                    .filter(split -> task.table().rows(split.train()).ids().equals(some.ids()))
                    .findFirst()
                    .orElseThrow();
            final Dataset train = task.table().rows(outer.train());
            final TrustedRecipe recipe = TrustedRecipe.of(base, 0);
            final TrustPart trust =
                    new TrustLearner(recipe, train).learn(TrustReference.inner(task, outer), base, progress);
            return new TrustedModel(recipe, base.fit(train, progress), trust, "");
        }
    }
}
