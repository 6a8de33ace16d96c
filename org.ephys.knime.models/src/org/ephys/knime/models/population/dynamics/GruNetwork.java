package org.ephys.knime.models.population.dynamics;

import java.util.Arrays;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.kernel.Kernels;
import org.ephys.knime.models.kernel.MatrixKernel;
import org.ephys.knime.models.sequence.network.Parameters;

/**
 * A gated recurrent unit (Cho et al. 2014, gates as in PyTorch) that sees the activity one frame before, the embedding and
 * the context, and predicts the activity of each frame. Arrays are [number][cell] per frame. Dropout does not apply to one
 * layer.
 */
final class GruNetwork implements DynamicsNetwork {
    private final DynamicsShape shape;
    private final int width;
    private final int units;
    private final int frames;
    private final MatrixKernel kernel = Kernels.create();
    private final float[][][] input;
    private final GruStep[] steps;
    private final float[][] start;
    private final float[][] output;
    private final float[][] slope;
    /** The slopes of one frame, as a matrix of one row. */
    private final float[][] outSlope = new float[1][];

    private final float[][] stateSlope;
    private final float[][] earlierSlope;
    private final float[][] inputSlope;
    private final float[][] embeddingSums;
    private final float[][] inputTransposed;
    private final float[][] stateTransposed;
    private final LinearGradient inputGradient;
    private final LinearGradient recurrentGradient;
    private final LinearGradient outGradient;

    GruNetwork(final DynamicsShape shape, final int frames, final int cells) {
        this.shape = shape;
        this.frames = frames;
        width = shape.width();
        units = shape.units();
        final int capacity = MatrixKernel.padded(cells);
        input = new float[frames][width][capacity];
        steps = new GruStep[frames];
        for (int t = 0; t < frames; t++) {
            steps[t] = new GruStep(units, capacity);
        }
        start = new float[units][capacity];
        output = new float[frames][capacity];
        slope = new float[frames][capacity];
        stateSlope = new float[units][capacity];
        earlierSlope = new float[units][capacity];
        inputSlope = new float[width][capacity];
        embeddingSums = new float[shape.embedding()][capacity];
        inputTransposed = LinearGradient.transposedInput(capacity, width);
        stateTransposed = LinearGradient.transposedInput(capacity, units);
        inputGradient = new LinearGradient(3 * units, width);
        recurrentGradient = new LinearGradient(3 * units, units);
        outGradient = new LinearGradient(1, units);
    }

    @Override
    public void predict(
            final Parameters parameters,
            final float[][] embeddings,
            final WindowBatch batch,
            final float[] prediction,
            final Progress progress) {
        forward(parameters, embeddings, batch, progress);
        for (int p = 0; p < batch.positions(); p++) {
            prediction[p] = output[batch.frameAt(p)][batch.cellAt(p)];
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
        forward(parameters, embeddings, batch, progress);
        final float scale = 2f / ((float) batch.size() * frames);
        for (final float[] row : slope) {
            Arrays.fill(row, 0f);
        }
        double errors = 0;
        for (int p = 0; p < batch.positions(); p++) {
            final int cell = batch.cellAt(p);
            final int frame = batch.frameAt(p);
            final float error = output[frame][cell] - batch.target()[cell][frame];
            errors += (double) error * error;
            slope[frame][cell] = scale * error;
        }
        backward(parameters, batch.size(), gradients, progress);
        for (int e = 0; e < embeddingSums.length; e++) {
            for (int i = 0; i < batch.size(); i++) {
                embeddingGradients[batch.cells()[i]][e] += embeddingSums[e][i];
            }
        }
        return errors;
    }

    private void forward(
            final Parameters parameters, final float[][] embeddings, final WindowBatch batch, final Progress progress) {
        final int n = MatrixKernel.padded(batch.size());
        final float[] out = parameters.get("out-weight").rows()[0];
        for (int t = 0; t < frames; t++) {
            progress.checkCancelled();
            fill(embeddings, batch, t);
            steps[t].forward(kernel, parameters, n, width, input[t], t == 0 ? start : steps[t - 1].state());
            Arrays.fill(output[t], 0, n, parameters.get("out-bias").values()[0]);
            for (int u = 0; u < units; u++) {
                Lanes.add(n, out[u], steps[t].state()[u], output[t]);
            }
        }
    }

    private void fill(final float[][] embeddings, final WindowBatch batch, final int t) {
        final float[][] rows = input[t];
        for (int i = 0; i < batch.size(); i++) {
            rows[0][i] = t == 0 ? 0f : batch.input()[i][t - 1];
            final float[] embedding = embeddings[batch.cells()[i]];
            for (int e = 0; e < shape.embedding(); e++) {
                rows[1 + e][i] = embedding[e];
            }
            for (int k = 0; k < DynamicsShape.CONTEXT; k++) {
                rows[1 + shape.embedding() + k][i] = batch.context()[i][k][t];
            }
        }
    }

    private void backward(
            final Parameters parameters, final int cells, final Parameters gradients, final Progress progress) {
        final int n = MatrixKernel.padded(cells);
        final float[] out = parameters.get("out-weight").rows()[0];
        inputGradient.clear();
        recurrentGradient.clear();
        outGradient.clear();
        clear(embeddingSums);
        clear(stateSlope);
        for (int t = frames - 1; t >= 0; t--) {
            progress.checkCancelled();
            final float[][] earlier = t == 0 ? start : steps[t - 1].state();
            if (gradients != null) {
                Lanes.transpose(units, cells, steps[t].state(), stateTransposed);
                outSlope[0] = slope[t];
                outGradient.add(kernel, outSlope, 0, 1, cells, stateTransposed);
            }
            for (int u = 0; u < units; u++) {
                Lanes.add(n, out[u], slope[t], stateSlope[u]);
            }
            steps[t].backward(n, stateSlope, earlier, earlierSlope);
            if (gradients != null) {
                Lanes.transpose(units, cells, earlier, stateTransposed);
                Lanes.transpose(width, cells, input[t], inputTransposed);
                inputGradient.add(kernel, steps[t].inputSlope(), 0, 3 * units, cells, inputTransposed);
                recurrentGradient.add(kernel, steps[t].recurrentSlope(), 0, 3 * units, cells, stateTransposed);
            }
            kernel.multiplyTransposed(
                    units,
                    n,
                    3 * units,
                    parameters.get("recurrent-weight").rows(),
                    0,
                    0,
                    steps[t].recurrentSlope(),
                    0,
                    earlierSlope,
                    0);
            clear(inputSlope);
            kernel.multiplyTransposed(
                    width,
                    n,
                    3 * units,
                    parameters.get("input-weight").rows(),
                    0,
                    0,
                    steps[t].inputSlope(),
                    0,
                    inputSlope,
                    0);
            for (int e = 0; e < embeddingSums.length; e++) {
                Lanes.add(n, inputSlope[1 + e], embeddingSums[e]);
            }
            for (int u = 0; u < units; u++) {
                System.arraycopy(earlierSlope[u], 0, stateSlope[u], 0, n);
            }
        }
        if (gradients != null) {
            inputGradient.write(gradients, "input-weight", "input-bias");
            recurrentGradient.write(gradients, "recurrent-weight", "recurrent-bias");
            outGradient.write(gradients, "out-weight", "out-bias");
        }
    }

    private static void clear(final float[][] rows) {
        for (final float[] row : rows) {
            Arrays.fill(row, 0f);
        }
    }

    /** @return hidden state after a frame of the last batch, [unit][cell] */
    float[][] state(final int frame) {
        return steps[frame].state();
    }
}
