package org.ephys.knime.models.format;

import java.util.Map;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Recipe;

/** Recipes of all kinds by name. */
final class Recipes {
    private Recipes() {}

    /**
     * @param type as {@link Recipe#type()} says it
     * @param settings as {@link Recipe#settings()} gives them; what is absent takes its default
     * @return the recipe
     * @throws ModelException if the type or a setting is unknown or out of range
     */
    public static Recipe of(final String type, final Map<String, Object> settings) {
        return ModelFormat.CODECS.recipe(type, settings);
    }
}
