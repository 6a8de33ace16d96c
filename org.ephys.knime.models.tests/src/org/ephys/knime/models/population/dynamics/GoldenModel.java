package org.ephys.knime.models.population.dynamics;

import java.util.List;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.population.Golden;
import org.ephys.knime.models.sequence.network.Parameters;
import org.ephys.knime.models.sequence.network.Tensor;

/** The tiny transformer of the golden files and a batch from one of them. */
record GoldenModel(DynamicsShape shape, Parameters parameters, float[][] embeddings, WindowBatch batch) {

    static final DynamicsShape TINY = new DynamicsShape(DynamicsKind.TRANSFORMER, 4, 3, 2, 10, 1);

    /** Parameters of golden_transformer.json, embeddings and inputs of {@code golden}. */
    static GoldenModel of(final Golden golden, final boolean everyPosition) {
        return new GoldenModel(
                TINY,
                parameters(TINY, Golden.of("transformer").group("parameters")),
                floats(golden.matrix("phi")),
                batch(golden, everyPosition));
    }

    static Parameters parameters(final DynamicsShape shape, final Golden golden) {
        final Parameters parameters = shape.zeros();
        for (final Tensor tensor : parameters.all()) {
            tensor.set(floats(golden.flat(name(tensor))));
        }
        return parameters;
    }

    /** @return PyTorch's name of a parameter */
    static String name(final Tensor tensor) {
        return tensor.name().replace('-', '.');
    }

    /** Each trial of a golden file becomes cells of its own. */
    static WindowBatch batch(final Golden golden, final boolean everyPosition) {
        final double[] ids = golden.flat("neuron_ids");
        final double[] population = golden.flat("population");
        final double[] seen = golden.flat(golden.value("x_with_masking") == null ? "x" : "x_with_masking");
        final double[] target = golden.flat(golden.value("x") == null ? "x_with_masking" : "x");
        final double[] mask = golden.value("mask") == null ? null : golden.flat("mask");
        final double[] neighbour = golden.flat("neighbour");
        final int trials = ((List<?>) golden.value("population")).size();
        final int frames = seen.length / (trials * ids.length);
        return fill(ids, population, seen, target, everyPosition ? null : mask, neighbour, frames);
    }

    private static WindowBatch fill(
            final double[] ids,
            final double[] population,
            final double[] seen,
            final double[] target,
            final double[] mask,
            final double[] neighbour,
            final int frames) {
        final int rows = seen.length / frames;
        final WindowBatch batch = new WindowBatch(rows + 1, frames);
        batch.start(rows);
        for (int i = 0; i < rows; i++) {
            batch.cells()[i] = (int) ids[i % ids.length];
            for (int t = 0; t < frames; t++) {
                final int at = i * frames + t;
                batch.input()[i][t] = (float) seen[at];
                batch.target()[i][t] = (float) target[at];
                for (int k = 0; k < 5; k++) {
                    batch.context()[i][k][t] = (float) population[(i / ids.length * 5 + k) * frames + t];
                }
                for (int k = 0; k < 2; k++) {
                    batch.context()[i][5 + k][t] = (float) neighbour[(i * 2 + k) * frames + t];
                }
                if (mask == null || mask[at] > 0) {
                    batch.look(i, t);
                }
            }
        }
        return batch;
    }

    static float[][] floats(final double[][] values) {
        final float[][] rows = new float[values.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = floats(values[i]);
        }
        return rows;
    }

    static float[] floats(final double[] values) {
        final float[] narrow = new float[values.length];
        for (int k = 0; k < narrow.length; k++) {
            narrow[k] = (float) values[k];
        }
        return narrow;
    }

    float[] predict() {
        final float[] prediction = new float[batch.positions()];
        DynamicsNetwork.open(shape, batch.frames(), batch.capacity())
                .predict(parameters, embeddings, batch, prediction, Progress.NONE);
        return prediction;
    }
}
