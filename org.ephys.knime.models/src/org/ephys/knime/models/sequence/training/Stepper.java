package org.ephys.knime.models.sequence.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ephys.knime.models.concurrent.Seeds;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.Batch;
import org.ephys.knime.models.sequence.network.Loss;
import org.ephys.knime.models.sequence.network.Names;
import org.ephys.knime.models.sequence.network.Parameters;
import org.ephys.knime.models.sequence.network.SequenceEngine;
import org.ephys.knime.models.sequence.network.SequenceNetwork;
import org.ephys.knime.models.sequence.network.Tensor;

/** One task in training: its cells, parameters, gradients and optimiser, all working memory made once. */
final class Stepper implements AutoCloseable {
    private final Architecture shape;
    private final Parameters parameters;
    private final Parameters gradients;
    private final AdamW optimiser;
    private final SequenceNetwork network;
    private final Batch batch;
    private final Examples examples;
    private final double[] classWeights;
    private final Loss loss;
    private final LearningSettings settings;
    private final SplittableRandom random;
    private final int[] order;
    private final List<Tensor> moving = new ArrayList<>();
    private int position;

    Stepper(
            final SequenceEngine engine,
            final Architecture shape,
            final Parameters parameters,
            final Examples examples,
            final double[] classWeights,
            final Loss loss,
            final LearningSettings settings,
            final long seed) {
        this.shape = shape;
        this.parameters = parameters;
        this.examples = examples;
        this.classWeights = classWeights;
        this.loss = loss;
        this.settings = settings;
        gradients = parameters.zeros();
        optimiser = new AdamW(parameters, settings.weightDecay());
        network = engine.open(shape, Math.min(settings.batch(), examples.size()));
        batch = new Batch(shape, Math.min(settings.batch(), examples.size()));
        random = new SplittableRandom(seed);
        order = new int[examples.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        position = order.length;
    }

    /** @return the number of batches that see every cell once */
    int batches() {
        return (order.length + batch.capacity() - 1) / batch.capacity();
    }

    /** Computes loss and gradients of the next batch; the cells are shuffled whenever all have been seen. */
    double gradients() {
        if (position >= order.length) {
            Seeds.shuffle(order, random);
            position = 0;
        }
        final int count = Math.min(batch.capacity(), order.length - position);
        examples.fill(batch, order, position, count, classWeights);
        position += count;
        final boolean dropout = settings.dropout() > 0 || settings.inputDropout() > 0;
        batch.dropout(dropout);
        if (dropout) {
            Dropout.fill(
                    batch.inputDropout(), shape.families() * count, shape.lstmInput(), settings.inputDropout(), random);
            Dropout.fill(batch.headDropout(), count, 2 * shape.hidden(), settings.dropout(), random);
        }
        return network.lossAndGradients(parameters, batch, loss, gradients);
    }

    /** Adds the gradients that another task has for the shared encoder. */
    void addEncoderGradients(final Stepper other, final double weight) {
        for (final Tensor tensor : gradients.all()) {
            if (!Names.isHead(tensor.name())) {
                final float[][] more = other.gradients.get(tensor.name()).rows();
                for (int r = 0; r < more.length; r++) {
                    Rows.add(tensor.rows()[r], (float) weight, more[r]);
                }
            }
        }
    }

    /** Clips the gradients of what moves and moves it. */
    void move(final double encoderRate, final double headRate) {
        moving.clear();
        for (final Tensor tensor : gradients.all()) {
            if ((Names.isHead(tensor.name()) ? headRate : encoderRate) > 0) {
                moving.add(tensor);
            }
        }
        AdamW.clip(moving, settings.clip());
        for (final Tensor gradient : moving) {
            final String name = gradient.name();
            optimiser.step(parameters.get(name), gradient, Names.isHead(name) ? headRate : encoderRate);
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
