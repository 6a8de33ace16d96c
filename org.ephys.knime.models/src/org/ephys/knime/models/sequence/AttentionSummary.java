package org.ephys.knime.models.sequence;

import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.evaluation.FoldPredictions;
import org.ephys.knime.models.sequence.training.Evaluator.Outputs;

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
        final List<Outputs> outputs = model.outputs(model.tokens(rows), progress);
        final double[][] attention = AttentionBiLstmModel.mean(
                outputs.stream().map(Outputs::attention).toList());
        final double[][] probabilities = AttentionBiLstmModel.mean(
                outputs.stream().map(Outputs::probabilities).toList());
        final int[] classOf = rows.labelIndices(model.classes());
        for (int r = 0; r < classOf.length; r++) {
            if (classOf[r] < 0) {
                classOf[r] = FoldPredictions.argMax(probabilities[r]);
            }
        }
        final int classes = model.classes().size();
        final double[][] mean = means(attention, classOf, classes);
        final double[][][] each = outputs.stream()
                .map(output -> means(output.attention(), classOf, classes))
                .toArray(double[][][]::new);
        final int[] cells = new int[classes];
        for (final int k : classOf) {
            cells[k]++;
        }
        return new AttentionSummary(
                model.classes(),
                model.families().names(),
                cells,
                mean,
                deviations(attention, classOf, mean),
                between(each),
                stability(each));
    }

    private static double[][] means(final double[][] attention, final int[] classOf, final int classes) {
        final int families = attention.length == 0 ? 0 : attention[0].length;
        final double[][] sums = new double[classes][families];
        final int[] counts = new int[classes];
        for (int r = 0; r < attention.length; r++) {
            counts[classOf[r]]++;
            for (int t = 0; t < families; t++) {
                sums[classOf[r]][t] += attention[r][t];
            }
        }
        for (int k = 0; k < classes; k++) {
            for (int t = 0; t < families; t++) {
                sums[k][t] = counts[k] == 0 ? Double.NaN : sums[k][t] / counts[k];
            }
        }
        return sums;
    }

    private static double[][] deviations(final double[][] attention, final int[] classOf, final double[][] mean) {
        final double[][] squares = new double[mean.length][];
        final int[] counts = new int[mean.length];
        for (int k = 0; k < mean.length; k++) {
            squares[k] = new double[mean[k].length];
        }
        for (int r = 0; r < attention.length; r++) {
            final int k = classOf[r];
            counts[k]++;
            for (int t = 0; t < squares[k].length; t++) {
                final double difference = attention[r][t] - mean[k][t];
                squares[k][t] += difference * difference;
            }
        }
        for (int k = 0; k < squares.length; k++) {
            for (int t = 0; t < squares[k].length; t++) {
                squares[k][t] = counts[k] < 2 ? Double.NaN : Math.sqrt(squares[k][t] / (counts[k] - 1));
            }
        }
        return squares;
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
