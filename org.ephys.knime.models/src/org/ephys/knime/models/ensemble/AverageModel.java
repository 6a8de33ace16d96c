package org.ephys.knime.models.ensemble;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Predictor;
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
    List<Model> members() {
        return members;
    }

    @Override
    public double[][] probabilities(final Dataset rows, final Progress progress) {
        try (Predictor predictor = predictor()) {
            return predictor.probabilities(rows, progress);
        }
    }

    @Override
    public Predictor predictor() {
        return new Members(members);
    }

    /** All classifiers of an average at work. */
    private static final class Members implements Predictor {
        private final List<Predictor> open = new ArrayList<>();

        Members(final List<Model> members) {
            try {
                members.forEach(member -> open.add(member.predictor()));
            } catch (final RuntimeException | Error ex) {
                close();
                throw ex;
            }
        }

        @Override
        public double[][] probabilities(final Dataset rows, final Progress progress) {
            final double[][] mean = new double[rows.size()][];
            for (final Predictor member : open) {
                final double[][] own = member.probabilities(rows, progress);
                for (int r = 0; r < mean.length; r++) {
                    mean[r] = mean[r] == null ? new double[own[r].length] : mean[r];
                    for (int k = 0; k < mean[r].length; k++) {
                        mean[r][k] += own[r][k] / open.size();
                    }
                }
            }
            return mean;
        }

        @Override
        public void close() {
            open.forEach(Predictor::close);
        }
    }
}
