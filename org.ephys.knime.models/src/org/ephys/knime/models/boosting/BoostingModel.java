package org.ephys.knime.models.boosting;

import java.util.List;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Progress;

/** A fitted gradient boosting. */
final class BoostingModel implements Model {
    private final BoostingRecipe recipe;
    private final ModelSignature signature;
    private final double[] start;
    private final List<BoostedTree> trees;

    BoostingModel(
            final BoostingRecipe recipe,
            final ModelSignature signature,
            final double[] start,
            final List<BoostedTree> trees) {
        this.recipe = recipe;
        this.signature = signature;
        this.start = start;
        this.trees = List.copyOf(trees);
    }

    @Override
    public BoostingRecipe recipe() {
        return recipe;
    }

    @Override
    public ModelSignature signature() {
        return signature;
    }

    double[] start() {
        return start;
    }

    List<BoostedTree> trees() {
        return trees;
    }

    @Override
    public double[][] probabilities(final Dataset rows, final Progress progress) {
        final double[][] values = signature.valuesOf(rows);
        final int outputs = start.length;
        final double[][] result = new double[values.length][];
        IntStream.range(0, values.length).parallel().forEach(r -> {
            progress.checkCancelled();
            final double[][] scores = new double[outputs][1];
            for (int k = 0; k < outputs; k++) {
                scores[k][0] = start[k];
            }
            for (int t = 0; t < trees.size(); t++) {
                scores[t % outputs][0] += trees.get(t).of(values[r]);
            }
            final double[] p = new double[outputs];
            Gradients.probabilities(scores, 0, p);
            result[r] = outputs == 1 ? new double[] {1 - p[0], p[0]} : p;
        });
        return result;
    }
}
