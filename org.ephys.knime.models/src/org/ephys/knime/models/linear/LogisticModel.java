package org.ephys.knime.models.linear;

import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Progress;

/** A fitted logistic regression. */
public final class LogisticModel implements Model {
    private final LogisticRecipe recipe;
    private final ModelSignature signature;
    private final double[][] coefficients;

    LogisticModel(final LogisticRecipe recipe, final ModelSignature signature, final double[][] coefficients) {
        this.recipe = recipe;
        this.signature = signature;
        this.coefficients = coefficients;
    }

    @Override
    public LogisticRecipe recipe() {
        return recipe;
    }

    @Override
    public ModelSignature signature() {
        return signature;
    }

    /** @return [class][column, then intercept]; for two classes the first is 0 throughout */
    public double[][] coefficients() {
        final double[][] copy = new double[coefficients.length][];
        for (int k = 0; k < copy.length; k++) {
            copy[k] = coefficients[k].clone();
        }
        return copy;
    }

    @Override
    public double[][] probabilities(final Dataset rows, final Progress progress) {
        final double[][] values = signature.valuesOf(rows);
        requireComplete(rows, values, signature.columns());
        final double[][] result = new double[values.length][coefficients.length];
        for (int r = 0; r < values.length; r++) {
            double max = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < coefficients.length; k++) {
                final double[] own = coefficients[k];
                double score = own[own.length - 1];
                for (int c = 0; c < values[r].length; c++) {
                    score += own[c] * values[r][c];
                }
                result[r][k] = score;
                max = Math.max(max, score);
            }
            double sum = 0;
            for (int k = 0; k < coefficients.length; k++) {
                result[r][k] = Math.exp(result[r][k] - max);
                sum += result[r][k];
            }
            for (int k = 0; k < coefficients.length; k++) {
                result[r][k] /= sum;
            }
        }
        return result;
    }

    static void requireComplete(final Dataset rows, final double[][] values, final List<String> columns) {
        for (int r = 0; r < values.length; r++) {
            for (int c = 0; c < values[r].length; c++) {
                if (Double.isNaN(values[r][c])) {
                    throw new ModelException("Column \"" + columns.get(c) + "\" of row \""
                            + rows.ids().get(r) + "\" is missing, and a logistic regression needs complete rows. "
                            + "Train it with an imputation in front.");
                }
            }
        }
    }
}
