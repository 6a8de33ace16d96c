package org.ephys.knime.models.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.archive.Codecs;
import org.ephys.knime.models.archive.ModelArchive;
import org.ephys.knime.models.archive.ModelCodec;
import org.ephys.knime.models.archive.Settings;

/** Selections as data: the winner is a part. */
public final class SelectedCodec implements ModelCodec<SelectedModel> {
    @Override
    public String type() {
        return SelectedRecipe.TYPE;
    }

    @Override
    public Class<SelectedModel> modelClass() {
        return SelectedModel.class;
    }

    @Override
    public SelectedRecipe recipe(final Map<String, Object> stored, final Codecs codecs) {
        final Settings settings = new Settings("the selection", stored);
        final Map<String, Object> described = settings.group("candidates");
        if (described == null) {
            throw new ModelException("The selection has no candidates.");
        }
        final Map<String, Recipe> candidates = new LinkedHashMap<>();
        for (final String name : described.keySet()) {
            candidates.put(name, codecs.recipe(new Settings("the selection", described).group(name)));
        }
        final SelectedRecipe recipe = new SelectedRecipe(
                candidates,
                settings.choice("metric", SelectionScore.class, SelectionScore.MACRO_F1),
                settings.integer("folds", 5),
                settings.integer("repeats", 1),
                settings.longInteger("seed", 0));
        settings.end();
        return recipe;
    }

    @Override
    public void write(final SelectedModel model, final ModelArchive archive, final Codecs codecs) {
        archive.properties().put("chosen", model.chosen());
        archive.put(
                "innerScores",
                model.innerScores().values().stream()
                        .mapToDouble(score -> score)
                        .toArray());
        archive.putChild("model", codecs.encode(model.model()));
    }

    @Override
    public SelectedModel read(
            final Recipe recipe, final ModelSignature signature, final ModelArchive archive, final Codecs codecs) {
        final SelectedRecipe selected = (SelectedRecipe) recipe;
        final double[] scores =
                archive.doubles("innerScores", selected.candidates().size());
        final Map<String, Double> table = new LinkedHashMap<>();
        int i = 0;
        for (final String name : selected.candidates().keySet()) {
            table.put(name, scores[i++]);
        }
        return new SelectedModel(
                selected, archive.readProperties().text("chosen", ""), table, codecs.decode(archive.child("model")));
    }
}
