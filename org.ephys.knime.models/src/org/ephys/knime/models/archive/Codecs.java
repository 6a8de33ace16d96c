package org.ephys.knime.models.archive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Recipe;

/** The kinds of models that can be stored, by name. Immutable. */
public final class Codecs {
    private final Map<String, ModelCodec<?>> byType = new LinkedHashMap<>();

    /** @param codecs one per kind, with distinct names */
    public Codecs(final List<? extends ModelCodec<?>> codecs) {
        for (final ModelCodec<?> codec : codecs) {
            if (byType.put(codec.type(), codec) != null) {
                throw new IllegalArgumentException("Two codecs are called " + codec.type());
            }
        }
    }

    /**
     * @param type name of the kind
     * @param settings its settings; what is absent takes its default
     * @return the recipe
     * @throws ModelException if the kind or a setting is unknown
     */
    public Recipe recipe(final String type, final Map<String, Object> settings) {
        return codec(type).recipe(settings, this);
    }

    /**
     * @param described as from {@link #describe}
     * @return the recipe
     */
    public Recipe recipe(final Map<String, Object> described) {
        final Settings settings = new Settings("a recipe", described);
        final Recipe recipe = recipe(
                settings.text("type", ""), described.containsKey("settings") ? settings.group("settings") : Map.of());
        settings.end();
        return recipe;
    }

    /**
     * @param recipe any recipe
     * @return its type and settings as plain data, for settings of recipes that hold other recipes
     */
    public static Map<String, Object> describe(final Recipe recipe) {
        final Map<String, Object> described = new LinkedHashMap<>();
        described.put("type", recipe.type());
        described.put("settings", recipe.settings());
        return described;
    }

    /**
     * @param model a model of a known kind
     * @return it as data
     */
    public ModelArchive encode(final Model model) {
        for (final ModelCodec<?> codec : byType.values()) {
            if (codec.modelClass() == model.getClass()) {
                return encode(codec, model);
            }
        }
        throw new ModelException("Models of " + model.getClass().getName() + " cannot be stored.");
    }

    private <M extends Model> ModelArchive encode(final ModelCodec<M> codec, final Model model) {
        final ModelArchive archive = new ModelArchive(codec.type(), describe(model.recipe()), model.signature());
        codec.write(codec.modelClass().cast(model), archive, this);
        return archive;
    }

    /**
     * @param archive a model as data
     * @return the model
     * @throws ModelException if the data do not make a model
     */
    public Model decode(final ModelArchive archive) {
        try {
            return codec(archive.type()).read(recipe(archive.recipe()), archive.signature(), archive, this);
        } catch (final IndexOutOfBoundsException
                | NegativeArraySizeException
                | ClassCastException
                | NullPointerException
                | IllegalArgumentException ex) {
            throw new ModelException(
                    "The model file is damaged: its \"" + archive.type() + "\" part does not fit "
                            + "together. Export the model again.",
                    ex);
        }
    }

    /**
     * @param type name of a kind of models
     * @throws ModelException if the kind is unknown
     */
    public void require(final String type) {
        codec(type);
    }

    private ModelCodec<?> codec(final String type) {
        final ModelCodec<?> codec = byType.get(type);
        if (codec == null) {
            throw new ModelException("Unknown kind of model \"" + type + "\". Known are: "
                    + String.join(", ", byType.keySet()) + ". A newer version of the extension may know it.");
        }
        return codec;
    }
}
