package org.ephys.knime.models.ensemble;

import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Progress;

/** Fitted classifiers whose probabilities are averaged. */
final class AverageModel implements Model {
    private final AverageRecipe recipe;
    private final List<Model> members;

    AverageModel(final AverageRecipe recipe, final List<Model> members) {
        this.recipe = recipe;
        this.members = List.copyOf(members);
        for (final Model member : members) {
            if (!member.classes().equals(members.get(0).classes())) {
                throw new ModelException("The classifiers of an average know different classes.");
            }
        }
    }

    @Override
    public AverageRecipe recipe() {
        return recipe;
    }

    @Override
    public ModelSignature signature() {
        return members.get(0).signature();
    }

    /** @return the fitted classifiers */
    public List<Model> members() {
        return members;
    }

    @Override
    public double[][] probabilities(final Dataset rows, final Progress progress) {
        final double[][] mean = new double[rows.size()][classes().size()];
        for (final Model member : members) {
            final double[][] own = member.probabilities(rows, progress);
            for (int r = 0; r < mean.length; r++) {
                for (int k = 0; k < mean[r].length; k++) {
                    mean[r][k] += own[r][k] / members.size();
                }
            }
        }
        return mean;
    }
}
