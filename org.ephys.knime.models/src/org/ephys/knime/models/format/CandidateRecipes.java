package org.ephys.knime.models.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.concurrent.Seeds;

/**
 * Variants of a recipe for a selection among them. A setting is named by its path, for a classifier inside a pipeline for
 * example {@code learner.settings.c}.
 */
final class CandidateRecipes {
    private CandidateRecipes() {}

    /**
     * @param base the recipe
     * @param choices values to try per setting
     * @return every combination, by a name such as {@code c=0.1, classWeights=none}, in the order of the choices
     */
    public static Map<String, Recipe> grid(final Recipe base, final Map<String, ? extends List<?>> choices) {
        List<Map<String, Object>> combinations = List.of(Map.of());
        for (final Map.Entry<String, ? extends List<?>> choice : choices.entrySet()) {
            final List<Map<String, Object>> longer = new ArrayList<>();
            for (final Map<String, Object> combination : combinations) {
                for (final Object value : choice.getValue()) {
                    final Map<String, Object> next = new LinkedHashMap<>(combination);
                    next.put(choice.getKey(), value);
                    longer.add(next);
                }
            }
            combinations = longer;
        }
        return named(base, combinations);
    }

    /**
     * @param base the recipe
     * @param choices values to draw from per setting
     * @param count how many combinations; doubles are left out, so there may be fewer
     * @param seed same seed, same combinations
     * @return random combinations
     */
    public static Map<String, Recipe> random(
            final Recipe base, final Map<String, ? extends List<?>> choices, final int count, final long seed) {
        final SplittableRandom random = Seeds.stream(seed, 0);
        final List<Map<String, Object>> combinations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final Map<String, Object> combination = new LinkedHashMap<>();
            choices.forEach((path, values) -> combination.put(path, values.get(random.nextInt(values.size()))));
            combinations.add(combination);
        }
        return named(base, combinations);
    }

    private static Map<String, Recipe> named(final Recipe base, final List<Map<String, Object>> combinations) {
        final Map<String, Recipe> recipes = new LinkedHashMap<>();
        for (final Map<String, Object> combination : combinations) {
            Map<String, Object> settings = base.settings();
            final List<String> names = new ArrayList<>();
            for (final Map.Entry<String, Object> value : combination.entrySet()) {
                settings = with(settings, value.getKey(), value.getKey(), value.getValue());
                names.add(value.getKey().substring(value.getKey().lastIndexOf('.') + 1) + "=" + value.getValue());
            }
            recipes.put(String.join(", ", names), Recipes.of(base.type(), settings));
        }
        return recipes;
    }

    /** A copy with one setting replaced. */
    private static Map<String, Object> with(
            final Map<String, Object> settings, final String path, final String whole, final Object value) {
        final int dot = path.indexOf('.');
        final String name = dot < 0 ? path : path.substring(0, dot);
        if (!settings.containsKey(name)) {
            throw new ModelException("There is no setting \"" + whole + "\" to vary. At \"" + path + "\" there are: "
                    + String.join(", ", settings.keySet()) + ".");
        }
        final Map<String, Object> copy = new LinkedHashMap<>(settings);
        if (dot < 0) {
            copy.put(name, value);
        } else if (settings.get(name) instanceof Map<?, ?> group) {
            final Map<String, Object> inner = new LinkedHashMap<>();
            group.forEach((key, entry) -> inner.put(String.valueOf(key), entry));
            copy.put(name, with(inner, path.substring(dot + 1), whole, value));
        } else {
            throw new ModelException("The setting \"" + name + "\" of \"" + whole + "\" is not a group of settings.");
        }
        return copy;
    }
}
