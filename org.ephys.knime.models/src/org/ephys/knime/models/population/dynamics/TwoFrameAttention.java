package org.ephys.knime.models.population.dynamics;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ephys.knime.models.kernel.Gates;
import org.ephys.knime.models.kernel.MatrixKernel;
import org.ephys.knime.models.sequence.network.Parameters;

/**
 * Attention of each position to itself and to the frame before, on blocks [number][position].
 *
 * <p>A softmax over two is the logistic function of the difference of their scores, and a mean of two values is one value
 * plus a share of their difference. So keys are needed only of the difference of the two inputs, values of one input and
 * of the difference, and nothing is computed twice: same numbers as multi-head attention with a mask of two diagonals.
 */
final class TwoFrameAttention {
    private final int width;
    private final int heads;
    private final int headWidth;
    private final float[][] difference;
    private final float[][] query;
    private final float[][] keyDifference;
    private final float[][] value;
    private final float[][] valueDifference;
    private final float[][] mixed;
    /** Weight of the frame before, per head. */
    private final float[][] weight;
    /** Dropout of the two weights, 1 without. */
    private final float[][] keepOwn;

    private final float[][] keepBefore;
    private final float[] along;
    private final float[] both;
    private final float[][] queryGradientInput;
    private final float[][] differenceTransposed;
    private final float[][] mixedTransposed;
    private final LinearGradient ownGradient;
    private final LinearGradient differenceGradient;
    private final LinearGradient outGradient;

    TwoFrameAttention(final DynamicsShape shape, final int capacity) {
        width = shape.width();
        heads = shape.heads();
        headWidth = width / heads;
        difference = new float[width][capacity];
        query = new float[width][capacity];
        keyDifference = new float[width][capacity];
        value = new float[width][capacity];
        valueDifference = new float[width][capacity];
        mixed = new float[width][capacity];
        weight = new float[heads][capacity];
        keepOwn = new float[heads][capacity];
        keepBefore = new float[heads][capacity];
        along = new float[capacity];
        both = new float[capacity];
        queryGradientInput = LinearGradient.transposedInput(capacity, width);
        differenceTransposed = LinearGradient.transposedInput(capacity, width);
        mixedTransposed = LinearGradient.transposedInput(capacity, width);
        ownGradient = new LinearGradient(2 * width, width);
        differenceGradient = new LinearGradient(2 * width, width);
        outGradient = new LinearGradient(width, width);
    }

    /** @return weight of the frame before, [head][position] */
    float[][] weight() {
        return weight;
    }

    /** @return queries, [number][position] */
    float[][] query() {
        return query;
    }

    /** @return keys of the frame before minus keys of the own frame, [number][position] */
    float[][] keyDifference() {
        return keyDifference;
    }

    /** @return weighted sums of the values, [number][position] */
    float[][] mixed() {
        return mixed;
    }

    /**
     * @param own normalised tokens, [number][position]
     * @param before normalised tokens one frame earlier
     * @param hasBefore 1 where there is a frame before
     * @param random of the dropout, {@code null} for none
     * @param output receives what is added to the tokens
     */
    void forward(
            final MatrixKernel kernel,
            final Parameters parameters,
            final int n,
            final float[][] own,
            final float[][] before,
            final float[] hasBefore,
            final double dropout,
            final SplittableRandom random,
            final float[][] output) {
        final float[][] weights = parameters.get("qkv-weight").rows();
        final float[] bias = parameters.get("qkv-bias").values();
        for (int j = 0; j < width; j++) {
            subtract(n, before[j], own[j], hasBefore, difference[j]);
            Arrays.fill(query[j], 0, n, bias[j]);
            Arrays.fill(value[j], 0, n, bias[2 * width + j]);
            Arrays.fill(keyDifference[j], 0, n, 0f);
            Arrays.fill(valueDifference[j], 0, n, 0f);
            Arrays.fill(output[j], 0, n, parameters.get("o-bias").values()[j]);
        }
        kernel.multiply(width, n, width, weights, 0, 0, own, 0, query, 0);
        kernel.multiply(width, n, width, weights, 2 * width, 0, own, 0, value, 0);
        kernel.multiply(width, n, width, weights, width, 0, difference, 0, keyDifference, 0);
        kernel.multiply(width, n, width, weights, 2 * width, 0, difference, 0, valueDifference, 0);
        final float factor = (float) (1 / Math.sqrt(headWidth));
        for (int h = 0; h < heads; h++) {
            final float[] w = weight[h];
            Arrays.fill(w, 0, n, 0f);
            for (int j = h * headWidth; j < (h + 1) * headWidth; j++) {
                Lanes.addProduct(n, query[j], keyDifference[j], w);
            }
            Lanes.scaled(n, factor, w, w);
            Gates.logistic(n, w);
            Lanes.product(n, hasBefore, w, w);
            Masks.fill(keepOwn[h], n, dropout, random);
            Masks.fill(keepBefore[h], n, dropout, random);
            shares(n, w, keepOwn[h], keepBefore[h], along, both);
            for (int j = h * headWidth; j < (h + 1) * headWidth; j++) {
                Lanes.product(n, both, value[j], mixed[j]);
                Lanes.addProduct(n, along, valueDifference[j], mixed[j]);
            }
        }
        kernel.multiply(width, n, width, parameters.get("o-weight").rows(), 0, 0, mixed, 0, output, 0);
    }

    private static void subtract(
            final int n, final float[] before, final float[] own, final float[] hasBefore, final float[] difference) {
        for (int r = 0; r < n; r++) {
            difference[r] = hasBefore[r] * (before[r] - own[r]);
        }
    }

    /** Share of the frame before, and of both frames together, which is 1 without dropout. */
    private static void shares(
            final int n,
            final float[] weight,
            final float[] keepOwn,
            final float[] keepBefore,
            final float[] before,
            final float[] both) {
        for (int r = 0; r < n; r++) {
            before[r] = keepBefore[r] * weight[r];
            both[r] = keepOwn[r] * (1f - weight[r]) + before[r];
        }
    }

    void clear() {
        ownGradient.clear();
        differenceGradient.clear();
        outGradient.clear();
    }

    /**
     * @param count positions that count
     * @param n positions that are computed
     * @param own normalised tokens of the forward pass
     * @param slope gradient by the output
     * @param dynamics whether the weights learn
     * @param ownSlope receives the gradient by the normalised tokens
     * @param beforeSlope receives the gradient by those one frame earlier
     */
    void backward(
            final MatrixKernel kernel,
            final Parameters parameters,
            final int count,
            final int n,
            final float[][] own,
            final float[] hasBefore,
            final float[][] slope,
            final boolean dynamics,
            final float[][] ownSlope,
            final float[][] beforeSlope) {
        if (dynamics) {
            Lanes.transpose(width, count, mixed, mixedTransposed);
            Lanes.transpose(width, count, own, queryGradientInput);
            Lanes.transpose(width, count, difference, differenceTransposed);
            outGradient.add(kernel, slope, 0, width, count, mixedTransposed);
        }
        for (int j = 0; j < width; j++) {
            Arrays.fill(mixed[j], 0, n, 0f);
            Arrays.fill(ownSlope[j], 0, n, 0f);
            Arrays.fill(beforeSlope[j], 0, n, 0f);
        }
        // from here on mixed holds its gradient, and each of the other arrays becomes its own
        kernel.multiplyTransposed(width, n, width, parameters.get("o-weight").rows(), 0, 0, slope, 0, mixed, 0);
        for (int h = 0; h < heads; h++) {
            headSlope(h, n);
        }
        if (dynamics) {
            ownGradient.add(kernel, query, 0, width, count, queryGradientInput);
            ownGradient.add(kernel, value, width, width, count, queryGradientInput);
            differenceGradient.add(kernel, keyDifference, 0, width, count, differenceTransposed);
            differenceGradient.add(kernel, valueDifference, width, width, count, differenceTransposed);
        }
        final float[][] weights = parameters.get("qkv-weight").rows();
        kernel.multiplyTransposed(width, n, width, weights, 0, 0, query, 0, ownSlope, 0);
        kernel.multiplyTransposed(width, n, width, weights, 2 * width, 0, value, 0, ownSlope, 0);
        kernel.multiplyTransposed(width, n, width, weights, width, 0, keyDifference, 0, beforeSlope, 0);
        kernel.multiplyTransposed(width, n, width, weights, 2 * width, 0, valueDifference, 0, beforeSlope, 0);
        for (int j = 0; j < width; j++) {
            Lanes.product(n, hasBefore, beforeSlope[j], beforeSlope[j]);
            Lanes.subtract(n, beforeSlope[j], ownSlope[j]);
        }
    }

    private void headSlope(final int h, final int n) {
        final float[] w = weight[h];
        final float factor = (float) (1 / Math.sqrt(headWidth));
        Arrays.fill(along, 0, n, 0f);
        Arrays.fill(both, 0, n, 0f);
        for (int j = h * headWidth; j < (h + 1) * headWidth; j++) {
            Lanes.addProduct(n, mixed[j], valueDifference[j], along);
            Lanes.addProduct(n, mixed[j], value[j], both);
        }
        // along becomes the gradient by the score, both the share of both frames
        for (int r = 0; r < n; r++) {
            final float byWeight = keepBefore[h][r] * along[r] + (keepBefore[h][r] - keepOwn[h][r]) * both[r];
            along[r] = factor * byWeight * w[r] * (1f - w[r]);
        }
        final float[] before = keepBefore[h];
        for (int r = 0; r < n; r++) {
            before[r] *= w[r];
            both[r] = keepOwn[h][r] * (1f - w[r]) + before[r];
        }
        for (int j = h * headWidth; j < (h + 1) * headWidth; j++) {
            exchange(n, along, query[j], keyDifference[j]);
            Lanes.product(n, both, mixed[j], value[j]);
            Lanes.product(n, before, mixed[j], valueDifference[j]);
        }
    }

    /** Replaces a factor of each product by its gradient, where the slope of the sum of products is given. */
    private static void exchange(final int n, final float[] slope, final float[] a, final float[] b) {
        for (int r = 0; r < n; r++) {
            final float before = a[r];
            a[r] = slope[r] * b[r];
            b[r] = slope[r] * before;
        }
    }

    void write(final Parameters gradients) {
        outGradient.write(gradients, "o-weight", "o-bias");
        final float[][] weights = gradients.get("qkv-weight").rows();
        final float[] bias = gradients.get("qkv-bias").values();
        for (int j = 0; j < width; j++) {
            for (int i = 0; i < width; i++) {
                weights[j][i] = ownGradient.at(j, i);
                weights[width + j][i] = differenceGradient.at(j, i);
                weights[2 * width + j][i] = ownGradient.at(width + j, i) + differenceGradient.at(width + j, i);
            }
            bias[j] = ownGradient.at(j, width);
            bias[width + j] = 0f; // the same key bias in both frames changes nothing
            bias[2 * width + j] = ownGradient.at(width + j, width);
        }
    }
}
