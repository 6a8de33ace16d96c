package org.ephys.knime.models.population.dynamics;

import java.util.Arrays;
import org.ephys.knime.models.sequence.network.Parameters;

/**
 * Layer normalisation (Ba et al. 2016) of a block of positions, [feature][position]; ε = 1e-5 and population variance as in
 * PyTorch.
 */
final class NormBlock {
    private static final float EPSILON = 1e-5f;

    private final int width;
    private final float[][] normalised;
    private final float[] mean;
    private final float[] inverse;
    private final float[] along;

    NormBlock(final int width, final int capacity) {
        this.width = width;
        normalised = new float[width][capacity];
        mean = new float[capacity];
        inverse = new float[capacity];
        along = new float[capacity];
    }

    void forward(final int n, final float[] gain, final float[] offset, final float[][] input, final float[][] output) {
        Arrays.fill(mean, 0, n, 0f);
        for (int j = 0; j < width; j++) {
            Lanes.add(n, input[j], mean);
        }
        Lanes.scaled(n, 1f / width, mean, mean);
        Arrays.fill(inverse, 0, n, 0f);
        for (int j = 0; j < width; j++) {
            centre(n, input[j], mean, normalised[j], inverse);
        }
        for (int r = 0; r < n; r++) {
            inverse[r] = 1f / (float) Math.sqrt(inverse[r] / width + EPSILON);
        }
        for (int j = 0; j < width; j++) {
            finish(n, inverse, gain[j], offset[j], normalised[j], output[j]);
        }
    }

    private static void centre(
            final int n, final float[] x, final float[] mean, final float[] z, final float[] squares) {
        for (int r = 0; r < n; r++) {
            z[r] = x[r] - mean[r];
        }
        Lanes.addProduct(n, z, z, squares);
    }

    private static void finish(
            final int n,
            final float[] inverse,
            final float gain,
            final float offset,
            final float[] z,
            final float[] y) {
        Lanes.product(n, inverse, z, z);
        for (int r = 0; r < n; r++) {
            y[r] = Math.fma(z[r], gain, offset);
        }
    }

    /**
     * @param slope gradient by the output; is replaced by the gradient by the input
     * @param sums receive the gradients of gain and offset, or {@code null} if these are frozen
     */
    void backward(final int n, final float[] gain, final float[][] slope, final Sums sums) {
        if (sums != null) {
            for (int j = 0; j < width; j++) {
                Lanes.addProduct(n, slope[j], normalised[j], sums.gain[j]);
                Lanes.add(n, slope[j], sums.offset[j]);
            }
        }
        Arrays.fill(mean, 0, n, 0f);
        Arrays.fill(along, 0, n, 0f);
        for (int j = 0; j < width; j++) {
            Lanes.scaled(n, gain[j], slope[j], slope[j]);
            Lanes.add(n, slope[j], mean);
            Lanes.addProduct(n, slope[j], normalised[j], along);
        }
        Lanes.scaled(n, 1f / width, mean, mean);
        Lanes.scaled(n, 1f / width, along, along);
        for (int j = 0; j < width; j++) {
            slope(n, mean, along, inverse, normalised[j], slope[j]);
        }
    }

    private static void slope(
            final int n,
            final float[] mean,
            final float[] along,
            final float[] inverse,
            final float[] z,
            final float[] slope) {
        for (int r = 0; r < n; r++) {
            slope[r] = inverse[r] * (slope[r] - mean[r] - z[r] * along[r]);
        }
    }

    /** Gradients of gain and offset per position of a block, summed over blocks. */
    static final class Sums {
        private final float[][] gain;
        private final float[][] offset;

        Sums(final int width, final int capacity) {
            gain = new float[width][capacity];
            offset = new float[width][capacity];
        }

        void clear() {
            for (int j = 0; j < gain.length; j++) {
                Arrays.fill(gain[j], 0f);
                Arrays.fill(offset[j], 0f);
            }
        }

        void write(final Parameters gradients, final String name) {
            final float[] gains = gradients.get(name + "-weight").values();
            final float[] offsets = gradients.get(name + "-bias").values();
            for (int j = 0; j < gain.length; j++) {
                gains[j] = (float) Lanes.sum(gain[j].length, gain[j]);
                offsets[j] = (float) Lanes.sum(offset[j].length, offset[j]);
            }
        }
    }
}
