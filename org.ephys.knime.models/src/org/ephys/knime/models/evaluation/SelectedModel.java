package org.ephys.knime.models.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Predictor;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;

/** The winner of a selection among recipes, fitted on all training rows. */
public final class SelectedModel implements Model {
    private final SelectedRecipe recipe;
    private final String chosen;
    private final Map<String, Double> innerScores;
    private final Model model;

    SelectedModel(
            final SelectedRecipe recipe,
            final String chosen,
            final Map<String, Double> innerScores,
            final Model model) {
        this.recipe = recipe;
        this.chosen = chosen;
        this.innerScores = Collections.unmodifiableMap(new LinkedHashMap<>(innerScores));
        this.model = model;
    }

    @Override
    public SelectedRecipe recipe() {
        return recipe;
    }

    @Override
    public ModelSignature signature() {
        return model.signature();
    }

    /** @return name of the candidate that won */
    public String chosen() {
        return chosen;
    }

    /** @return the recipe of the candidate that won */
    public Recipe chosenRecipe() {
        return recipe.candidates().get(chosen);
    }

    @Override
    public List<String> notes() {
        return List.of(chosen);
    }

    /** @return score of each candidate on the inner folds; NaN if there was only one */
    public Map<String, Double> innerScores() {
        return innerScores;
    }

    /** @return the fitted winner */
    Model model() {
        return model;
    }

    @Override
    public double[][] probabilities(final Dataset rows, final Progress progress) {
        return model.probabilities(rows, progress);
    }

    @Override
    public Predictor predictor() {
        return model.predictor();
    }
}
