package org.ephys.knime.models.sequence.training;

import org.ephys.knime.models.Progress;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.Batch;
import org.ephys.knime.models.sequence.network.Parameters;
import org.ephys.knime.models.sequence.network.SequenceEngine;
import org.ephys.knime.models.sequence.network.SequenceNetwork;

/** Outputs of a network for any number of cells. */
public final class Evaluator implements AutoCloseable {
    private static final int BATCH = 64;

    private final Architecture shape;
    private final SequenceNetwork network;
    private final Batch batch;
    private final float[][] logits;
    private final float[][] attention;

    /**
     * @param engine computes
     * @param shape the network
     */
    public Evaluator(final SequenceEngine engine, final Architecture shape) {
        this.shape = shape;
        network = engine.open(shape, BATCH);
        batch = new Batch(shape, BATCH);
        logits = new float[BATCH][shape.classes()];
        attention = new float[BATCH][shape.families()];
    }

    /**
     * @param parameters of the network
     * @param cells what to look at
     * @param progress is asked after each batch whether to go on
     * @return logits and attention weights per cell
     */
    public Outputs run(final Parameters parameters, final Examples cells, final Progress progress) {
        final var outputs = new Outputs(new double[cells.size()][], new double[cells.size()][]);
        final int[] order = new int[cells.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int from = 0; from < order.length; from += BATCH) {
            progress.checkCancelled();
            final int count = Math.min(BATCH, order.length - from);
            cells.fill(batch, order, from, count, null);
            network.forward(parameters, batch, logits, attention);
            for (int b = 0; b < count; b++) {
                outputs.logits[from + b] = widen(logits[b], shape.classes());
                outputs.attention[from + b] = widen(attention[b], shape.families());
            }
        }
        return outputs;
    }

    private static double[] widen(final float[] values, final int count) {
        final double[] wide = new double[count];
        for (int j = 0; j < count; j++) {
            wide[j] = values[j];
        }
        return wide;
    }

    @Override
    public void close() {
        network.close();
    }

    /**
     * What a network says.
     *
     * @param logits [cell][class]
     * @param attention [cell][family]
     */
    public record Outputs(double[][] logits, double[][] attention) {
        /** @return [cell][class] softmax of the logits */
        public double[][] probabilities() {
            final double[][] probabilities = new double[logits.length][];
            for (int i = 0; i < logits.length; i++) {
                probabilities[i] = softmax(logits[i]);
            }
            return probabilities;
        }

        private static double[] softmax(final double[] z) {
            double top = Double.NEGATIVE_INFINITY;
            for (final double value : z) {
                top = Math.max(top, value);
            }
            final double[] p = new double[z.length];
            double sum = 0;
            for (int k = 0; k < p.length; k++) {
                p[k] = Math.exp(z[k] - top);
                sum += p[k];
            }
            for (int k = 0; k < p.length; k++) {
                p[k] /= sum;
            }
            return p;
        }
    }
}
