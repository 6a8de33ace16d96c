package org.ephys.knime.models.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.archive.Codecs;
import org.ephys.knime.models.archive.Settings;
import org.ephys.knime.models.concurrent.Parallel;
import org.ephys.knime.models.ensemble.AverageRecipe;

/**
 * Chooses among recipes by cross-validation inside the training rows, then fits the winner on all of them. Averages are
 * scored by the predictions of their members, so that a recipe in several averages is fitted once per inner fold. As it is itself
 * a recipe, an outer cross-validation of it scores the choosing along with the model: the nested selection that does not
 * look at test folds.
 *
 * @param candidates by name; the first wins ties
 * @param score what decides
 * @param folds inner folds; fewer if there are fewer donors
 * @param repeats inner repeats
 * @param seed of the inner folds
 */
public record SelectedRecipe(Map<String, Recipe> candidates, SelectionScore score, int folds, int repeats, long seed)
        implements Recipe {
    /** Name of this kind. */
    public static final String TYPE = "selected";

    /** Copies the candidates in order. */
    public SelectedRecipe {
        candidates = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(candidates));
        if (candidates.isEmpty()) {
            throw new ModelException("A selection needs at least one candidate.");
        }
        if (folds < 2 || repeats < 1) {
            throw new ModelException("A selection needs at least 2 inner folds and 1 repeat.");
        }
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Map<String, Object> settings() {
        final Map<String, Object> settings = new LinkedHashMap<>();
        final Map<String, Object> described = new LinkedHashMap<>();
        candidates.forEach((name, recipe) -> described.put(name, Codecs.describe(recipe)));
        settings.put("candidates", described);
        settings.put("metric", Settings.nameOf(score));
        settings.put("folds", folds);
        settings.put("repeats", repeats);
        settings.put("seed", seed);
        return settings;
    }

    @Override
    public SelectedModel fit(final Dataset train, final Progress progress) {
        final List<String> names = new ArrayList<>(candidates.keySet());
        final List<Double> scores = new ArrayList<>();
        if (names.size() > 1) {
            final Folds inner = innerFolds(train);
            final Map<Recipe, Validation> validations = validations(train, inner, progress.part(0, 0.9));
            for (final Recipe candidate : candidates.values()) {
                scores.add(score.of(validation(candidate, validations)));
            }
        } else {
            scores.add(Double.NaN);
        }
        int best = 0;
        for (int i = 1; i < scores.size(); i++) {
            if (scores.get(i) > scores.get(best)) {
                best = i;
            }
        }
        final Map<String, Double> table = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            table.put(names.get(i), scores.get(i));
        }
        return new SelectedModel(
                this, names.get(best), table, candidates.get(names.get(best)).fit(train, progress.part(0.9, 1)));
    }

    /** Cross-validates everything that is fitted once: candidates, and instead of averages what they are averages of. */
    private Map<Recipe, Validation> validations(final Dataset train, final Folds inner, final Progress progress) {
        final Set<Recipe> parts = new LinkedHashSet<>();
        for (final Recipe candidate : candidates.values()) {
            parts.addAll(candidate instanceof AverageRecipe average ? average.members() : List.of(candidate));
        }
        final List<Recipe> fitted = List.copyOf(parts);
        final List<Validation> done = Parallel.map(
                fitted.size(),
                i -> CrossValidation.run(fitted.get(i), train, inner, progress.silent()),
                progress,
                "Comparing " + candidates.size() + " recipes on inner folds");
        final Map<Recipe, Validation> validations = new HashMap<>();
        for (int i = 0; i < done.size(); i++) {
            validations.put(fitted.get(i), done.get(i));
        }
        return validations;
    }

    private static Validation validation(final Recipe candidate, final Map<Recipe, Validation> validations) {
        return candidate instanceof AverageRecipe average
                ? Validation.average(
                        average,
                        average.members().stream().map(validations::get).toList())
                : validations.get(candidate);
    }

    /** Donor-grouped where donors are known, and as many folds as donors allow. */
    private Folds innerFolds(final Dataset train) {
        final long donors = Arrays.stream(train.donors()).distinct().count();
        return new FoldMaker((int) Math.max(2, Math.min(folds, donors)), repeats, true, seed).make(train);
    }
}
