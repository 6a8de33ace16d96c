package org.ephys.knime.models.sequence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.schema.FeatureFamilies;

/** Training that continues from the weights of another model: a transfer to the same network with one learning rate. */
public final class WarmStart {
    private WarmStart() {}

    /**
     * @param recipe how to train
     * @param model where to start; network m starts from the model's network m, and over again if it has fewer
     * @param features the columns that are to be learnt from
     * @return a recipe whose models start from {@code model}; the classifier is kept for classes of the same name
     * @throws ModelException if the network, the families or the columns are not those of {@code model}
     */
    public static TransferRecipe of(
            final AttentionBiLstmRecipe recipe, final AttentionBiLstmModel model, final List<String> features) {
        final List<String> differences = new ArrayList<>();
        final Map<String, Object> wanted = shape(recipe);
        shape(model.networkSettings()).forEach((name, theirs) -> {
            if (!theirs.equals(wanted.get(name))) {
                differences.add(name + " is " + theirs + " there and " + wanted.get(name) + " here");
            }
        });
        recipe.families()
                .filter(families -> !families.equals(model.families()))
                .ifPresent(families -> differences.add("the feature families there are " + describe(model.families())
                        + ", here " + describe(families)));
        if (!differences.isEmpty()) {
            throw new ModelException("The warm start's network does not fit the settings: "
                    + String.join("; ", differences) + ". Make them the same, or train without a warm start.");
        }
        final Set<String> unread = new TreeSet<>(features);
        model.families().allColumns().forEach(unread::remove);
        if (!unread.isEmpty()) {
            throw new ModelException("The warm start's network does not read " + unread.size()
                    + " of the feature columns: "
                    + String.join(", ", unread.stream().limit(10).toList())
                    + (unread.size() > 10 ? ", …" : "") + ". Leave them out, or train without a warm start.");
        }
        final double rate = recipe.learning().learningRate();
        return new TransferRecipe(
                        recipe, new TransferSettings(TransferMode.FINE_TUNE, true, 0, rate, rate, rate, 0, rate, 0))
                .from(model);
    }

    /** What the shapes of the weights and the meaning of the tokens hang on. */
    private static Map<String, Object> shape(final AttentionBiLstmRecipe recipe) {
        final Map<String, Object> settings = new LinkedHashMap<>();
        recipe.network().putInto(settings);
        recipe.table().putInto(settings);
        return settings;
    }

    private static String describe(final FeatureFamilies families) {
        final List<String> parts = new ArrayList<>();
        families.columns().forEach((name, columns) -> parts.add(name + " (" + columns.size() + ")"));
        return String.join(", ", parts);
    }
}
