package org.ephys.knime.models.forest;

import java.util.Map;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.archive.Codecs;
import org.ephys.knime.models.archive.ModelArchive;
import org.ephys.knime.models.archive.ModelCodec;

/** Random forests as data. */
public final class ForestCodec implements ModelCodec<ForestModel> {
    @Override
    public String type() {
        return ForestRecipe.TYPE;
    }

    @Override
    public Class<ForestModel> modelClass() {
        return ForestModel.class;
    }

    @Override
    public ForestRecipe recipe(final Map<String, Object> settings, final Codecs codecs) {
        return ForestRecipe.of(settings);
    }

    @Override
    public void write(final ForestModel model, final ModelArchive archive, final Codecs codecs) {
        final Trees trees = model.trees();
        archive.put("roots", trees.roots());
        archive.put("feature", trees.feature());
        archive.put("threshold", trees.threshold());
        archive.put("child", trees.child());
        archive.put("distributions", trees.distributions());
        archive.put("importances", model.importances());
    }

    @Override
    public ForestModel read(
            final Recipe recipe, final ModelSignature signature, final ModelArchive archive, final Codecs codecs) {
        final int[] feature = archive.ints("feature", -1);
        final Trees trees = new Trees(
                archive.ints("roots", -1),
                feature,
                archive.doubles("threshold", feature.length),
                archive.ints("child", feature.length),
                archive.floats("distributions", -1),
                signature.classes().size());
        if (trees.roots().length == 0) {
            throw new ModelException("The model file is damaged: its forest has no trees.");
        }
        trees.check(signature.columns().size());
        return new ForestModel(
                (ForestRecipe) recipe,
                signature,
                trees,
                archive.doubles("importances", signature.columns().size()),
                null);
    }
}
