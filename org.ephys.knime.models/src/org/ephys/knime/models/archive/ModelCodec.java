package org.ephys.knime.models.archive;

import java.util.Map;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Recipe;

/**
 * How one kind of recipe and model becomes data and comes back. A codec takes part once it is in the list of
 * {@code org.ephys.knime.models.format.ModelFormat}.
 *
 * @param <M> the class of the models
 */
public interface ModelCodec<M extends Model> {
    /** @return what {@link Recipe#type()} says; the key in files, never to be changed after a release */
    String type();

    /** @return the class of the models */
    Class<M> modelClass();

    /**
     * @param settings as from {@link Recipe#settings()}; what is absent takes its default
     * @param codecs for recipes inside this recipe
     * @return the recipe
     */
    Recipe recipe(Map<String, Object> settings, Codecs codecs);

    /**
     * Puts everything fitted into an archive. Type, recipe and signature are already there.
     *
     * @param model the model
     * @param archive an empty archive
     * @param codecs for models inside this model
     */
    void write(M model, ModelArchive archive, Codecs codecs);

    /**
     * @param recipe the recipe from the archive
     * @param signature the signature from the archive
     * @param archive what {@link #write} filled, from a file that may be damaged: check every shape and range
     * @param codecs for models inside this model
     * @return the model
     */
    M read(Recipe recipe, ModelSignature signature, ModelArchive archive, Codecs codecs);
}
