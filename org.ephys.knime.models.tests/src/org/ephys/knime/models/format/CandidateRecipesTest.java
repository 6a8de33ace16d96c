package org.ephys.knime.models.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.ClassWeights;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.linear.LogisticRecipe;
import org.ephys.knime.models.pipeline.PipelineRecipe;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.junit.jupiter.api.Test;

class CandidateRecipesTest {
    private static final Recipe BASE = PipelineRecipe.of(LogisticRecipe.DEFAULT, ImputeStep.MEDIAN);

    private static Map<String, List<?>> choices() {
        final Map<String, List<?>> choices = new LinkedHashMap<>();
        choices.put("learner.settings.c", List.of(0.1, 1.0));
        choices.put("learner.settings.classWeights", List.of("none", "balanced"));
        return choices;
    }

    @Test
    void gridHasEveryCombination() {
        final Map<String, Recipe> grid = CandidateRecipes.grid(BASE, choices());
        assertEquals(
                List.of(
                        "c=0.1, classWeights=none",
                        "c=0.1, classWeights=balanced",
                        "c=1.0, classWeights=none",
                        "c=1.0, classWeights=balanced"),
                List.copyOf(grid.keySet()));
        assertEquals(BASE, grid.get("c=1.0, classWeights=none"));
        assertEquals(
                PipelineRecipe.of(new LogisticRecipe(0.1, ClassWeights.BALANCED), ImputeStep.MEDIAN),
                grid.get("c=0.1, classWeights=balanced"));
    }

    @Test
    void randomIsRepeatable() {
        final Map<String, Recipe> drawn = CandidateRecipes.random(BASE, choices(), 3, 5);
        assertEquals(drawn, CandidateRecipes.random(BASE, choices(), 3, 5));
        drawn.keySet()
                .forEach(name -> assertEquals(
                        true, CandidateRecipes.grid(BASE, choices()).containsKey(name)));
    }

    @Test
    void unknownSettingsAreNamed() {
        assertThrows(ModelException.class, () -> CandidateRecipes.grid(BASE, Map.of("learner.settings.d", List.of(1))));
        assertThrows(ModelException.class, () -> CandidateRecipes.grid(BASE, Map.of("steps.x", List.of(1))));
        assertThrows(
                ModelException.class, () -> CandidateRecipes.grid(BASE, Map.of("learner.settings.c", List.of(-1.0))));
    }
}
