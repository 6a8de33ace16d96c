package org.ephys.knime.models.population.dynamics;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.kernel.Kernels;
import org.ephys.knime.models.kernel.MatrixKernel;
import org.ephys.knime.models.sequence.network.Parameters;

/**
 * The transformer of NeuPRINT (Mi et al. 2023): one layer, normalised first, that attends to a frame and the one before.
 * Only what the loss looks at is computed. Positions go through the layer in blocks that fit the cache, forward and
 * backward at once; positions are the last dimension, so that every loop runs over whole registers whatever the sizes of
 * the network. A block of its own position gives the same bits with any other positions around it.
 */
final class TransformerNetwork implements DynamicsNetwork {
    private final int width;
    private final int capacity;
    private final MatrixKernel kernel = Kernels.create();
    private final TokenBlock tokens;
    private final NormBlock firstNorm;
    private final NormBlock firstNormBefore;
    private final TwoFrameAttention attention;
    private final NormBlock secondNorm;
    private final FeedForwardBlock feedForward;
    private final NormBlock.Sums firstNormSums;
    private final NormBlock.Sums secondNormSums;
    private final float[][] own;
    private final float[][] before;
    private final float[][] added;
    private final float[][] stream;
    private final float[][] normalised;
    private final float[][] attentionMask;
    private final float[][] feedForwardMask;
    private final float[][] ownSlope;
    private final float[][] beforeSlope;
    private final float[][] streamSlope;
    private final float[][] addedSlope;
    private final float[] output;
    private final float[] slope;
    private final float[][] outSums;
    private double outBias;

    TransformerNetwork(final DynamicsShape shape, final int frames) {
        width = shape.width();
        capacity = shape.feedForward() > 512 ? 64 : 128;
        tokens = new TokenBlock(shape, frames, capacity);
        firstNorm = new NormBlock(width, capacity);
        firstNormBefore = new NormBlock(width, capacity);
        attention = new TwoFrameAttention(shape, capacity);
        secondNorm = new NormBlock(width, capacity);
        feedForward = new FeedForwardBlock(shape, capacity);
        firstNormSums = new NormBlock.Sums(width, capacity);
        secondNormSums = new NormBlock.Sums(width, capacity);
        own = new float[width][capacity];
        before = new float[width][capacity];
        added = new float[width][capacity];
        stream = new float[width][capacity];
        normalised = new float[width][capacity];
        attentionMask = new float[width][capacity];
        feedForwardMask = new float[width][capacity];
        ownSlope = new float[width][capacity];
        beforeSlope = new float[width][capacity];
        streamSlope = new float[width][capacity];
        addedSlope = new float[width][capacity];
        output = new float[capacity];
        slope = new float[capacity];
        outSums = new float[width][capacity];
    }

    @Override
    public void predict(
            final Parameters parameters,
            final float[][] embeddings,
            final WindowBatch batch,
            final float[] prediction,
            final Progress progress) {
        for (int from = 0; from < batch.positions(); from += capacity) {
            progress.checkCancelled();
            final int count = Math.min(capacity, batch.positions() - from);
            forward(parameters, embeddings, batch, from, count, 0, null);
            System.arraycopy(output, 0, prediction, from, count);
        }
    }

    @Override
    public double lossAndGradients(
            final Parameters parameters,
            final float[][] embeddings,
            final WindowBatch batch,
            final double dropout,
            final long seed,
            final Parameters gradients,
            final float[][] embeddingGradients,
            final Progress progress) {
        final boolean dynamics = gradients != null;
        if (dynamics) {
            clear();
        }
        final SplittableRandom random = dropout > 0 ? new SplittableRandom(seed) : null;
        final float scale = 2f / ((float) batch.size() * batch.frames());
        double errors = 0;
        for (int from = 0; from < batch.positions(); from += capacity) {
            progress.checkCancelled();
            final int count = Math.min(capacity, batch.positions() - from);
            forward(parameters, embeddings, batch, from, count, dropout, random);
            Arrays.fill(slope, 0f);
            for (int r = 0; r < count; r++) {
                final float error = output[r] - batch.target()[batch.cellAt(from + r)][batch.frameAt(from + r)];
                errors += (double) error * error;
                slope[r] = scale * error;
            }
            backward(parameters, batch, from, count, random != null, dynamics, embeddingGradients);
        }
        if (dynamics) {
            write(gradients);
        }
        return errors;
    }

    private void forward(
            final Parameters parameters,
            final float[][] embeddings,
            final WindowBatch batch,
            final int from,
            final int count,
            final double dropout,
            final SplittableRandom random) {
        final int n = MatrixKernel.padded(count);
        final float[] gain = parameters.get("ln1-weight").values();
        final float[] offset = parameters.get("ln1-bias").values();
        tokens.forward(parameters, embeddings, batch, from, count, n);
        firstNorm.forward(n, gain, offset, tokens.own(), own);
        firstNormBefore.forward(n, gain, offset, tokens.before(), before);
        attention.forward(kernel, parameters, n, own, before, tokens.hasBefore(), dropout, random, added);
        for (int j = 0; j < width; j++) {
            if (random != null) {
                Masks.fill(attentionMask[j], n, dropout, random);
                Lanes.product(n, attentionMask[j], added[j], added[j]);
            }
            System.arraycopy(tokens.own()[j], 0, stream[j], 0, n);
            Lanes.add(n, added[j], stream[j]);
        }
        secondNorm.forward(
                n,
                parameters.get("ln2-weight").values(),
                parameters.get("ln2-bias").values(),
                stream,
                normalised);
        feedForward.forward(kernel, parameters, n, normalised, dropout, random, added);
        final float[] out = parameters.get("out-weight").rows()[0];
        Arrays.fill(output, 0, n, parameters.get("out-bias").values()[0]);
        for (int j = 0; j < width; j++) {
            if (random != null) {
                Masks.fill(feedForwardMask[j], n, dropout, random);
                Lanes.product(n, feedForwardMask[j], added[j], added[j]);
            }
            Lanes.add(n, added[j], stream[j]);
            Lanes.add(n, out[j], stream[j], output);
        }
    }

    private void backward(
            final Parameters parameters,
            final WindowBatch batch,
            final int from,
            final int count,
            final boolean dropout,
            final boolean dynamics,
            final float[][] embeddingGradients) {
        final int n = MatrixKernel.padded(count);
        final float[] out = parameters.get("out-weight").rows()[0];
        if (dynamics) {
            outBias += Lanes.sum(count, slope);
        }
        for (int j = 0; j < width; j++) {
            if (dynamics) {
                Lanes.addProduct(n, slope, stream[j], outSums[j]);
            }
            Lanes.scaled(n, out[j], slope, streamSlope[j]);
            masked(n, dropout, feedForwardMask[j], streamSlope[j], addedSlope[j]);
        }
        feedForward.backward(kernel, parameters, count, n, normalised, addedSlope, dynamics, ownSlope);
        secondNorm.backward(n, parameters.get("ln2-weight").values(), ownSlope, dynamics ? secondNormSums : null);
        for (int j = 0; j < width; j++) {
            Lanes.add(n, ownSlope[j], streamSlope[j]);
            masked(n, dropout, attentionMask[j], streamSlope[j], addedSlope[j]);
        }
        attention.backward(
                kernel, parameters, count, n, own, tokens.hasBefore(), addedSlope, dynamics, ownSlope, beforeSlope);
        final float[] gain = parameters.get("ln1-weight").values();
        firstNorm.backward(n, gain, ownSlope, dynamics ? firstNormSums : null);
        firstNormBefore.backward(n, gain, beforeSlope, dynamics ? firstNormSums : null);
        for (int j = 0; j < width; j++) {
            Lanes.add(n, streamSlope[j], ownSlope[j]);
        }
        tokens.backward(batch, from, count, ownSlope, beforeSlope, dynamics, embeddingGradients);
    }

    private static void masked(
            final int n, final boolean dropout, final float[] mask, final float[] slope, final float[] result) {
        if (dropout) {
            Lanes.product(n, mask, slope, result);
        } else {
            System.arraycopy(slope, 0, result, 0, n);
        }
    }

    private void clear() {
        tokens.clear();
        firstNormSums.clear();
        secondNormSums.clear();
        attention.clear();
        feedForward.clear();
        for (final float[] row : outSums) {
            Arrays.fill(row, 0f);
        }
        outBias = 0;
    }

    private void write(final Parameters gradients) {
        tokens.write(gradients);
        firstNormSums.write(gradients, "ln1");
        secondNormSums.write(gradients, "ln2");
        attention.write(gradients);
        feedForward.write(gradients);
        final float[] out = gradients.get("out-weight").rows()[0];
        for (int j = 0; j < width; j++) {
            out[j] = (float) Lanes.sum(capacity, outSums[j]);
        }
        gradients.get("out-bias").values()[0] = (float) outBias;
    }

    TokenBlock tokens() {
        return tokens;
    }

    TwoFrameAttention attention() {
        return attention;
    }

    FeedForwardBlock feedForward() {
        return feedForward;
    }

    /** @return output of the first normalisation at the positions of the last block */
    float[][] firstNormalised() {
        return own;
    }

    /** @return output of the second normalisation at the positions of the last block */
    float[][] secondNormalised() {
        return normalised;
    }

    /** @return what the feed-forward part has made of the tokens, at the positions of the last block */
    float[][] stream() {
        return stream;
    }
}
