package org.ephys.knime.models.sequence;

import java.util.List;

/**
 * Sums the attention of cells up, one after the other, in memory that does not grow with them. The deviations from the
 * means need the attention of every cell a second time.
 */
public final class AttentionTally {
    private final List<String> classes;
    private final List<String> families;
    private final int[] cells;
    private final double[][] sums;
    private final double[][][] sumsOfNetworks;
    private final double[][] squares;
    private double[][] means;

    /** @param model whose attention it is */
    public AttentionTally(final AttentionBiLstmModel model) {
        classes = model.classes();
        families = model.families().names();
        cells = new int[classes.size()];
        sums = new double[classes.size()][families.size()];
        sumsOfNetworks = new double[model.size()][classes.size()][families.size()];
        squares = new double[classes.size()][families.size()];
    }

    /**
     * Counts a cell.
     *
     * @param classOf position of the class that it counts for
     * @param prediction what was said about it and others
     * @param row which of these it is
     */
    public void add(final int classOf, final NetworkPrediction prediction, final int row) {
        cells[classOf]++;
        addTo(sums[classOf], prediction.attention()[row]);
        for (int m = 0; m < sumsOfNetworks.length; m++) {
            addTo(sumsOfNetworks[m][classOf], prediction.ofNetworks().get(m)[row]);
        }
    }

    private static void addTo(final double[] sums, final double[] attention) {
        for (int t = 0; t < sums.length; t++) {
            sums[t] += attention[t];
        }
    }

    /**
     * Measures how far a cell is from the mean of its class, when all cells were counted.
     *
     * @param classOf position of the class that it counts for
     * @param attention its attention per family
     */
    public void addDeviation(final int classOf, final double[] attention) {
        if (means == null) {
            means = means(sums);
        }
        for (int t = 0; t < attention.length; t++) {
            final double difference = attention[t] - means[classOf][t];
            squares[classOf][t] += difference * difference;
        }
    }

    private double[][] means(final double[][] of) {
        final double[][] result = new double[of.length][families.size()];
        for (int k = 0; k < result.length; k++) {
            for (int t = 0; t < result[k].length; t++) {
                result[k][t] = cells[k] == 0 ? Double.NaN : of[k][t] / cells[k];
            }
        }
        return result;
    }

    /** @return the summary, when all cells were counted and measured */
    public AttentionSummary summary() {
        final double[][] deviations = new double[squares.length][families.size()];
        for (int k = 0; k < deviations.length; k++) {
            for (int t = 0; t < deviations[k].length; t++) {
                deviations[k][t] = cells[k] < 2 ? Double.NaN : Math.sqrt(squares[k][t] / (cells[k] - 1));
            }
        }
        final double[][][] ofNetworks = new double[sumsOfNetworks.length][][];
        for (int m = 0; m < ofNetworks.length; m++) {
            ofNetworks[m] = means(sumsOfNetworks[m]);
        }
        return AttentionSummary.of(classes, families, cells.clone(), means(sums), deviations, ofNetworks);
    }
}
