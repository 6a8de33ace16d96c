package org.ephys.knime.models.population.dynamics;

import java.util.Arrays;
import org.ephys.knime.models.sequence.network.Parameters;

/**
 * What enters the transformer at a block of positions and at the frames before them: √d · [own activity, embedding,
 * context] + sinusoidal position (Vaswani et al. 2017). At the first frame of a window the frame before is all zero and
 * {@link #hasBefore()} is 0.
 */
final class TokenBlock {
    private final DynamicsShape shape;
    private final int width;
    private final float scale;
    private final float[][] position;
    private final float[][] own;
    private final float[][] before;
    private final float[] hasBefore;
    private final float[] ownInput;
    private final float[] beforeInput;
    private final float[][] weightSums;
    private final float[][] biasSums;

    TokenBlock(final DynamicsShape shape, final int frames, final int capacity) {
        this.shape = shape;
        width = shape.width();
        scale = (float) Math.sqrt(width);
        position = new float[width][frames];
        for (int j = 0; j < width; j++) {
            final double rate = Math.exp(-Math.log(10000) * (j & ~1) / width);
            for (int t = 0; t < frames; t++) {
                position[j][t] = (float) (j % 2 == 0 ? Math.sin(t * rate) : Math.cos(t * rate));
            }
        }
        own = new float[width][capacity];
        before = new float[width][capacity];
        hasBefore = new float[capacity];
        ownInput = new float[capacity];
        beforeInput = new float[capacity];
        weightSums = new float[shape.projection()][capacity];
        biasSums = new float[shape.projection()][capacity];
    }

    /** @return tokens at the positions, [number][position] */
    float[][] own() {
        return own;
    }

    /** @return tokens one frame earlier, [number][position] */
    float[][] before() {
        return before;
    }

    /** @return 1 where there is a frame before, else 0 */
    float[] hasBefore() {
        return hasBefore;
    }

    /** Fills in {@code count} positions from {@code from}, and zeros up to {@code n}. */
    void forward(
            final Parameters parameters,
            final float[][] embeddings,
            final WindowBatch batch,
            final int from,
            final int count,
            final int n) {
        Arrays.fill(ownInput, 0, n, 0f);
        Arrays.fill(beforeInput, 0, n, 0f);
        Arrays.fill(hasBefore, 0, n, 0f);
        for (int r = 0; r < count; r++) {
            final int frame = batch.frameAt(from + r);
            final float[] input = batch.input()[batch.cellAt(from + r)];
            ownInput[r] = input[frame];
            if (frame > 0) {
                beforeInput[r] = input[frame - 1];
                hasBefore[r] = 1f;
            }
        }
        final float[][] weight = parameters.get("in-weight").rows();
        final float[] bias = parameters.get("in-bias").values();
        final int projection = shape.projection();
        final int embedding = shape.embedding();
        for (int j = 0; j < width; j++) {
            final float[] a = own[j];
            final float[] b = before[j];
            Arrays.fill(a, count, n, 0f);
            Arrays.fill(b, 0, n, 0f);
            if (j < projection) {
                project(count, weight[j][0], bias[j], ownInput, a);
                project(count, weight[j][0], bias[j], beforeInput, b);
            } else if (j < projection + embedding) {
                for (int r = 0; r < count; r++) {
                    a[r] = embeddings[batch.cells()[batch.cellAt(from + r)]][j - projection];
                }
                System.arraycopy(a, 0, b, 0, count);
            } else {
                context(batch, j - projection - embedding, from, count, a, b);
            }
            place(batch, from, count, position[j], a, b);
        }
    }

    private static void project(
            final int n, final float weight, final float bias, final float[] input, final float[] output) {
        for (int r = 0; r < n; r++) {
            output[r] = Math.fma(weight, input[r], bias);
        }
    }

    private static void context(
            final WindowBatch batch, final int k, final int from, final int count, final float[] a, final float[] b) {
        for (int r = 0; r < count; r++) {
            final float[] values = batch.context()[batch.cellAt(from + r)][k];
            final int frame = batch.frameAt(from + r);
            a[r] = values[frame];
            b[r] = values[Math.max(0, frame - 1)];
        }
    }

    /** Scales, and adds where in the window this is. */
    private void place(
            final WindowBatch batch,
            final int from,
            final int count,
            final float[] wave,
            final float[] a,
            final float[] b) {
        for (int r = 0; r < count; r++) {
            final int frame = batch.frameAt(from + r);
            a[r] = Math.fma(scale, a[r], wave[frame]);
            b[r] = hasBefore[r] * Math.fma(scale, b[r], wave[Math.max(0, frame - 1)]);
        }
    }

    void clear() {
        for (int j = 0; j < weightSums.length; j++) {
            Arrays.fill(weightSums[j], 0f);
            Arrays.fill(biasSums[j], 0f);
        }
    }

    /**
     * @param ownSlope gradient by the tokens at the positions
     * @param beforeSlope gradient by the tokens one frame earlier, 0 where there is none
     * @param dynamics whether the projection learns too
     * @param embeddingGradients are added to
     */
    void backward(
            final WindowBatch batch,
            final int from,
            final int count,
            final float[][] ownSlope,
            final float[][] beforeSlope,
            final boolean dynamics,
            final float[][] embeddingGradients) {
        final int projection = shape.projection();
        if (dynamics) {
            for (int j = 0; j < projection; j++) {
                Lanes.addProduct(count, ownSlope[j], ownInput, weightSums[j]);
                Lanes.addProduct(count, beforeSlope[j], beforeInput, weightSums[j]);
                Lanes.add(count, ownSlope[j], biasSums[j]);
                Lanes.add(count, beforeSlope[j], biasSums[j]);
            }
        }
        for (int e = 0; e < shape.embedding(); e++) {
            final float[] a = ownSlope[projection + e];
            final float[] b = beforeSlope[projection + e];
            for (int r = 0; r < count; r++) {
                embeddingGradients[batch.cells()[batch.cellAt(from + r)]][e] += scale * (a[r] + b[r]);
            }
        }
    }

    void write(final Parameters gradients) {
        final float[][] weight = gradients.get("in-weight").rows();
        final float[] bias = gradients.get("in-bias").values();
        for (int j = 0; j < weight.length; j++) {
            weight[j][0] = (float) (scale * Lanes.sum(weightSums[j].length, weightSums[j]));
            bias[j] = (float) (scale * Lanes.sum(biasSums[j].length, biasSums[j]));
        }
    }
}
