package org.ephys.knime.models.trust;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.archive.Codecs;

/**
 * A recipe whose models know how far they can be trusted. After the model is fitted on all rows, it is fitted again without
 * each of a few donor-grouped folds, and what these fits say about the cells that they have not seen is kept beside it. The
 * predicted classes of complete cells are those of the recipe inside.
 *
 * @param base the recipe of the classifier
 * @param folds inner folds; fewer if there are fewer donors
 * @param seed of the folds
 */
public record TrustedRecipe(Recipe base, int folds, long seed) implements Recipe {
    /** Name of this kind. */
    public static final String TYPE = "trusted";

    /** Inner folds unless something else is asked for. */
    public static final int DEFAULT_FOLDS = 5;

    /** Checks the ranges. */
    public TrustedRecipe {
        if (folds < 2) {
            throw new ModelException("To learn how far a model can be trusted needs at least 2 inner folds.");
        }
        if (base instanceof TrustedRecipe) {
            throw new ModelException("The recipe learns already how far its models can be trusted.");
        }
    }

    /**
     * @param base the recipe of the classifier
     * @param seed of the folds
     * @return the recipe with five inner folds
     */
    public static TrustedRecipe of(final Recipe base, final long seed) {
        return new TrustedRecipe(base, DEFAULT_FOLDS, seed);
    }

    /**
     * @param recipe any recipe
     * @return the recipe of the classifier, where only its predicted classes are of interest
     */
    public static Recipe classifier(final Recipe recipe) {
        return recipe instanceof TrustedRecipe trusted ? trusted.base : recipe;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Map<String, Object> settings() {
        final Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("base", Codecs.describe(base));
        settings.put("folds", folds);
        settings.put("seed", seed);
        return settings;
    }

    @Override
    public int known(final Dataset rows) {
        return base.known(rows);
    }

    @Override
    public TrustedModel fit(final Dataset train, final Progress progress) {
        final Model model = base.fit(train, progress.part(0, 1.0 / (folds + 1)));
        return new TrustLearner(this, train).learn(model, progress.part(1.0 / (folds + 1), 1));
    }
}
