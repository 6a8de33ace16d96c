package org.ephys.knime.models.forest;

import java.util.Optional;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Progress;

/** A fitted random forest. */
public final class ForestModel implements Model {
    private final ForestRecipe recipe;
    private final ModelSignature signature;
    private final Trees trees;
    private final double[] importances;
    private final double[][] outOfBag;

    ForestModel(
            final ForestRecipe recipe,
            final ModelSignature signature,
            final Trees trees,
            final double[] importances,
            final double[][] outOfBag) {
        this.recipe = recipe;
        this.signature = signature;
        this.trees = trees;
        this.importances = importances;
        this.outOfBag = outOfBag;
    }

    @Override
    public ForestRecipe recipe() {
        return recipe;
    }

    @Override
    public ModelSignature signature() {
        return signature;
    }

    Trees trees() {
        return trees;
    }

    /** @return mean decrease of the weighted Gini impurity per column, sum 1 */
    public double[] importances() {
        return importances.clone();
    }

    /**
     * @return [training row][class] probabilities by the trees that did not draw the row, NaN if all trees drew it; empty
     *         for a model from a file, which does not hold its training rows
     */
    public Optional<double[][]> outOfBag() {
        return Optional.ofNullable(outOfBag);
    }

    @Override
    public double[][] probabilities(final Dataset rows, final Progress progress) {
        final double[][] values = signature.valuesOf(rows);
        for (int r = 0; r < values.length; r++) {
            for (int c = 0; c < values[r].length; c++) {
                if (Double.isNaN(values[r][c])) {
                    throw new ModelException("Column \"" + signature.columns().get(c) + "\" of row \""
                            + rows.ids().get(r) + "\" is missing, and this forest was trained without an imputation. "
                            + "Train it with one.");
                }
            }
        }
        final double[][] result = new double[values.length][trees.classes()];
        final int block = 64;
        IntStream.range(0, (values.length + block - 1) / block).parallel().forEach(b -> {
            progress.checkCancelled();
            final int end = Math.min(values.length, (b + 1) * block);
            for (int t = 0; t < trees.roots().length; t++) {
                for (int r = b * block; r < end; r++) {
                    trees.addTo(result[r], t, values[r]);
                }
            }
            for (int r = b * block; r < end; r++) {
                divide(result[r], trees.roots().length);
            }
        });
        return result;
    }

    static void divide(final double[] sums, final int votes) {
        for (int k = 0; k < sums.length; k++) {
            sums[k] /= votes;
        }
    }
}
