package org.ephys.knime.models.linear;

import java.util.Map;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.archive.Codecs;
import org.ephys.knime.models.archive.ModelArchive;
import org.ephys.knime.models.archive.ModelCodec;

/** Logistic regressions as data. */
public final class LogisticCodec implements ModelCodec<LogisticModel> {
    @Override
    public String type() {
        return LogisticRecipe.TYPE;
    }

    @Override
    public Class<LogisticModel> modelClass() {
        return LogisticModel.class;
    }

    @Override
    public LogisticRecipe recipe(final Map<String, Object> settings, final Codecs codecs) {
        return LogisticRecipe.of(settings);
    }

    @Override
    public void write(final LogisticModel model, final ModelArchive archive, final Codecs codecs) {
        archive.put("coefficients", model.coefficients());
    }

    @Override
    public LogisticModel read(
            final Recipe recipe, final ModelSignature signature, final ModelArchive archive, final Codecs codecs) {
        return new LogisticModel(
                (LogisticRecipe) recipe,
                signature,
                archive.matrix(
                        "coefficients",
                        signature.classes().size(),
                        signature.columns().size() + 1));
    }
}
