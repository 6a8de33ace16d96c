package org.ephys.knime.models.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.ephys.knime.models.Cancelled;
import org.ephys.knime.models.ClassWeights;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.Tables;
import org.ephys.knime.models.archive.Codecs;
import org.ephys.knime.models.forest.ForestCodec;
import org.ephys.knime.models.forest.ForestRecipe;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.ephys.knime.models.preprocessing.Step;
import org.ephys.knime.models.sparsepca.ColumnShares;
import org.ephys.knime.models.sparsepca.FittedSparsePca;
import org.ephys.knime.models.sparsepca.SparsePcaPresets;
import org.junit.jupiter.api.Test;

/** Settings that a pipeline does not have, cancelled fits, and what a transformation says of itself. */
class PipelineRecipeTest {
    private static final Dataset TABLE = Tables.simulated(1, 4, 15, 15);
    private static final PipelineRecipe RECIPE =
            PipelineRecipe.of(new ForestRecipe(3, 0, 0, 1, ClassWeights.NONE, 0), ImputeStep.MEDIAN);
    private static final Codecs CODECS = new Codecs(List.of(new PipelineCodec(), new ForestCodec()));

    private static final Progress CANCELLED = new Cancelled();

    /** Fails if it is fitted. */
    private record Never() implements Recipe {
        @Override
        public String type() {
            return "never";
        }

        @Override
        public Model fit(final Dataset train, final Progress progress) {
            throw new AssertionError("is fitted");
        }

        @Override
        public Map<String, Object> settings() {
            return Map.of();
        }
    }

    private static String refused(final Map<String, Object> settings) {
        return assertThrows(ModelException.class, () -> CODECS.recipe(PipelineRecipe.TYPE, settings))
                .getMessage();
    }

    @Test
    void settingsThatItDoesNotHaveAreNamed() {
        final Map<String, Object> settings = new HashMap<>(RECIPE.settings());
        assertEquals(RECIPE, CODECS.recipe(PipelineRecipe.TYPE, settings));
        settings.put("stepps", List.of());
        assertTrue(
                refused(settings).startsWith("\"stepps\" is not a setting of the pipeline. It has: steps, learner."));
        settings.remove("stepps");
        settings.put("steps", List.of(Map.of("type", "impute", "setings", Map.of())));
        assertTrue(refused(settings).startsWith("\"setings\" is not a setting of a preprocessing step."));
        settings.put("steps", List.of(Map.of("type", "imput")));
        assertTrue(refused(settings).startsWith("Unknown preprocessing step \"imput\". Known are: impute, "));
        settings.remove("learner");
        settings.put("steps", List.of());
        assertTrue(refused(settings).contains("its setting \"learner\" is missing"));
    }

    @Test
    void aFitCanBeCancelledBeforeEveryStep() {
        final List<Step> steps = List.of(ImputeStep.MEDIAN);
        assertThrows(CancellationException.class, () -> Transformation.fit(steps, TABLE, CANCELLED));
        assertThrows(CancellationException.class, () -> new PipelineRecipe(steps, new Never()).fit(TABLE, CANCELLED));
    }

    @Test
    void aTransformationNamesItsColumnsAndSteps() {
        final List<Step> steps = List.of(ImputeStep.MEDIAN, SparsePcaPresets.scalars(ColumnShares.DEFAULT));
        final Transformation fitted = Transformation.fit(steps, TABLE, Progress.NONE);
        assertEquals(
                new ModelSignature(List.of("x0", "x1", "x2", "x3"), List.of("", "", "", ""), List.of()),
                fitted.signature());
        assertEquals(2, fitted.fitted().size());
        final FittedSparsePca components =
                assertInstanceOf(FittedSparsePca.class, fitted.fitted().get(1));
        assertEquals(components.components(), fitted.apply(TABLE).columns());
    }
}
