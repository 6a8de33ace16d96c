package org.ephys.knime.models.sequence;

import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.linear.LogisticRecipe;
import org.ephys.knime.models.sequence.network.Names;
import org.ephys.knime.models.sequence.network.Parameters;
import org.ephys.knime.models.sequence.network.Tensor;

/**
 * The share of a logistic regression in the logits of trained networks. The linear bypass and the classifier's bias take
 * it up, so that what comes out is a network like any other.
 *
 * @param coefficients of the logistic regression, [class][scaled column, then intercept]
 * @param places of the scaled columns in the linear bypass
 * @param share 0 = the network as it is, 1 = the logistic regression
 */
record LogisticShare(double[][] coefficients, int[] places, double share) {
    /** @param scaled complete, scaled and labelled cells, with the columns that {@code encoder} gives */
    static LogisticShare fit(final Dataset scaled, final TokenEncoder encoder, final double share) {
        return new LogisticShare(
                LogisticRecipe.DEFAULT.fit(scaled, Progress.NONE).coefficients(), encoder.places(), share);
    }

    /** Mixes the logistic regression into a network that has been trained. */
    void mixInto(final Parameters network) {
        for (final String name : new String[] {Names.HEAD, Names.HEAD_BIAS, Names.LINEAR}) {
            scale(network.get(name));
        }
        final float[] bias = network.get(Names.HEAD_BIAS).rows()[0];
        final float[][] linear = network.get(Names.LINEAR).rows();
        for (int k = 0; k < coefficients.length; k++) {
            for (int c = 0; c < places.length; c++) {
                linear[places[c]][k] += (float) (share * coefficients[k][c]);
            }
            bias[k] += (float) (share * coefficients[k][places.length]);
        }
    }

    private void scale(final Tensor tensor) {
        for (final float[] row : tensor.rows()) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= (float) (1 - share);
            }
        }
    }
}
