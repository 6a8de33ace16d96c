package org.ephys.knime.models.ensemble;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.archive.Codecs;
import org.ephys.knime.models.archive.ModelArchive;
import org.ephys.knime.models.archive.ModelCodec;
import org.ephys.knime.models.archive.Settings;

/** Averages as data: a part per classifier. */
public final class AverageCodec implements ModelCodec<AverageModel> {
    @Override
    public String type() {
        return AverageRecipe.TYPE;
    }

    @Override
    public Class<AverageModel> modelClass() {
        return AverageModel.class;
    }

    @Override
    public AverageRecipe recipe(final Map<String, Object> stored, final Codecs codecs) {
        final Settings settings = new Settings("the average", stored);
        final List<Recipe> members =
                settings.groups("members").stream().map(codecs::recipe).toList();
        settings.end();
        return new AverageRecipe(members);
    }

    @Override
    public void write(final AverageModel model, final ModelArchive archive, final Codecs codecs) {
        for (int i = 0; i < model.members().size(); i++) {
            archive.putChild("member" + (i + 1), codecs.encode(model.members().get(i)));
        }
    }

    @Override
    public AverageModel read(
            final Recipe recipe, final ModelSignature signature, final ModelArchive archive, final Codecs codecs) {
        final AverageRecipe average = (AverageRecipe) recipe;
        final List<Model> members = new ArrayList<>();
        for (int i = 0; i < average.members().size(); i++) {
            members.add(codecs.decode(archive.child("member" + (i + 1))));
        }
        return new AverageModel(average, members);
    }
}
