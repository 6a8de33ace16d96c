package org.ephys.knime.models.sequence;

import java.util.Map;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.archive.Codecs;
import org.ephys.knime.models.archive.ModelArchive;
import org.ephys.knime.models.archive.ModelCodec;

/** Recipes of transfers as data. Their models are attention BiLSTMs like others, stored by {@link AttentionBiLstmCodec}. */
public final class TransferCodec implements ModelCodec<AttentionBiLstmModel> {
    private final AttentionBiLstmCodec models = new AttentionBiLstmCodec();

    @Override
    public String type() {
        return TransferRecipe.TYPE;
    }

    @Override
    public Class<AttentionBiLstmModel> modelClass() {
        return AttentionBiLstmModel.class;
    }

    @Override
    public TransferRecipe recipe(final Map<String, Object> settings, final Codecs codecs) {
        return TransferRecipe.of(settings);
    }

    @Override
    public void write(final AttentionBiLstmModel model, final ModelArchive archive, final Codecs codecs) {
        models.write(model, archive, codecs);
    }

    @Override
    public AttentionBiLstmModel read(
            final Recipe recipe, final ModelSignature signature, final ModelArchive archive, final Codecs codecs) {
        return models.read(recipe, signature, archive, codecs);
    }
}
