package org.ephys.knime.models.ensemble;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.archive.Codecs;

/**
 * Fits several recipes on the same rows and averages their probabilities. Classifiers that err differently (a linear one
 * and trees) correct each other; there are no weights to tune.
 *
 * @param members what is fitted
 */
public record AverageRecipe(List<Recipe> members) implements Recipe {
    /** Name of this kind. */
    public static final String TYPE = "average";

    /** Copies the list. */
    public AverageRecipe {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new ModelException("An average needs at least one classifier.");
        }
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Map<String, Object> settings() {
        final Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("members", members.stream().map(Codecs::describe).toList());
        return settings;
    }

    @Override
    public AverageModel fit(final Dataset train, final Progress progress) {
        final List<Model> fitted = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            fitted.add(
                    members.get(i).fit(train, progress.part(i / (double) members.size(), (i + 1.0) / members.size())));
        }
        return new AverageModel(this, fitted);
    }
}
