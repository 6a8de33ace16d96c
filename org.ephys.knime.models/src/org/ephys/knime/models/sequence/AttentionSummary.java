package org.ephys.knime.models.sequence;

import java.util.List;
import org.ephys.knime.models.ClassProbabilities;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;

/**
 * What the attention of a model looked at, per class and family.
 *
 * @param classes class names
 * @param families family names
 * @param cells number of cells of each class
 * @param mean [class][family] mean attention over the cells, averaged over the networks; NaN for a class without cells
 * @param deviation [class][family] standard deviation over the cells of the attention averaged over the networks
 * @param betweenNetworks [class][family] standard deviation over the networks of each one's mean; NaN for one network
 * @param stability mean correlation between the family profiles (class means put one after the other) of two networks:
 *        1 = every seed looks at the same families, 0 = at random ones; NaN for one network
 */
public record AttentionSummary(
        List<String> classes,
        List<String> families,
        int[] cells,
        double[][] mean,
        double[][] deviation,
        double[][] betweenNetworks,
        double stability) {

    /**
     * @param model the model
     * @param rows cells; those with a label of the model's classes count for it, all others for the predicted class
     * @param progress where to report
     * @return the summary
     */
    public static AttentionSummary of(final AttentionBiLstmModel model, final Dataset rows, final Progress progress) {
        final NetworkPrediction prediction = model.predict(rows, progress);
        final int[] classOf = rows.labelIndices(model.classes());
        final AttentionTally tally = new AttentionTally(model);
        for (int r = 0; r < classOf.length; r++) {
            if (classOf[r] < 0) {
                classOf[r] = ClassProbabilities.mostProbable(prediction.probabilities()[r]);
            }
            tally.add(classOf[r], prediction, r);
        }
        for (int r = 0; r < classOf.length; r++) {
            tally.addDeviation(classOf[r], prediction.attention()[r]);
        }
        return tally.summary();
    }

    /** The summary of sums over cells: mean, deviation, and the means of each network by class and family. */
    static AttentionSummary of(
            final List<String> classes,
            final List<String> families,
            final int[] cells,
            final double[][] mean,
            final double[][] deviation,
            final double[][][] ofNetworks) {
        return new AttentionSummary(
                classes, families, cells, mean, deviation, between(ofNetworks), stability(ofNetworks));
    }

    private static double[][] between(final double[][][] each) {
        final double[][] spread = new double[each[0].length][each[0][0].length];
        for (int k = 0; k < spread.length; k++) {
            for (int t = 0; t < spread[k].length; t++) {
                double mean = 0;
                for (final double[][] network : each) {
                    mean += network[k][t] / each.length;
                }
                double squares = 0;
                for (final double[][] network : each) {
                    squares += (network[k][t] - mean) * (network[k][t] - mean);
                }
                spread[k][t] = each.length < 2 ? Double.NaN : Math.sqrt(squares / (each.length - 1));
            }
        }
        return spread;
    }

    private static double stability(final double[][][] each) {
        double sum = 0;
        int pairs = 0;
        for (int a = 0; a < each.length; a++) {
            for (int b = a + 1; b < each.length; b++) {
                sum += correlation(each[a], each[b]);
                pairs++;
            }
        }
        return pairs == 0 ? Double.NaN : sum / pairs;
    }

    /** Pearson correlation over all classes that have cells. */
    private static double correlation(final double[][] a, final double[][] b) {
        double n = 0;
        double sa = 0;
        double sb = 0;
        double saa = 0;
        double sbb = 0;
        double sab = 0;
        for (int k = 0; k < a.length; k++) {
            for (int t = 0; t < a[k].length; t++) {
                if (!Double.isNaN(a[k][t])) {
                    n++;
                    sa += a[k][t];
                    sb += b[k][t];
                    saa += a[k][t] * a[k][t];
                    sbb += b[k][t] * b[k][t];
                    sab += a[k][t] * b[k][t];
                }
            }
        }
        final double scale = Math.sqrt((saa - sa * sa / n) * (sbb - sb * sb / n));
        return scale == 0 ? 0 : (sab - sa * sb / n) / scale;
    }
}
