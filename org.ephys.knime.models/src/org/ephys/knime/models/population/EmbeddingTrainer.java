package org.ephys.knime.models.population;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.concurrent.Seeds;
import org.ephys.knime.models.population.dynamics.DynamicsNetwork;
import org.ephys.knime.models.population.dynamics.WindowBatch;
import org.ephys.knime.models.sequence.network.Parameters;
import org.ephys.knime.models.sequence.network.Tensor;
import org.ephys.knime.models.sequence.training.AdamW;

/**
 * Learns embeddings, and the network if it is not finished yet, by Adam; gradients of the network are clipped to a norm of
 * 1. Each step draws from a random stream of its own.
 */
final class EmbeddingTrainer {
    /** Steps from one point of the loss curve to the next. */
    static final int POINT = 250;

    private static final double CLIP = 1;
    private static final int VALIDATION_WINDOWS = 8;
    private static final int START_STREAM = -1;
    private static final int VALIDATION_STREAM = -2;
    private static final int DROPOUT_STREAM = -3;

    private final PopulationData data;
    private final EmbeddingSettings settings;
    private final int member;
    private final long seed;
    private final List<LossPoint> curve = new ArrayList<>();

    /**
     * @param data cells and sessions
     * @param settings how
     * @param member number of the member, for the curve
     * @param seed of this member
     */
    EmbeddingTrainer(final PopulationData data, final EmbeddingSettings settings, final int member, final long seed) {
        this.data = data;
        this.settings = settings;
        this.member = member;
        this.seed = seed;
    }

    /** @return points so far */
    List<LossPoint> curve() {
        return curve;
    }

    /**
     * @param parameters of the network; they move unless {@code frozen}
     * @param frozen whether only embeddings are learnt
     * @param steps number of steps
     * @param progress is told every step with the loss, and asked several times in a step whether to go on
     * @return the embeddings, a row per cell of the data
     */
    Tensor run(final Parameters parameters, final boolean frozen, final int steps, final Progress progress) {
        final SplittableRandom start = Seeds.stream(seed, START_STREAM);
        final Tensor embeddings = Tensor.matrix(
                "embeddings", data.cells().size(), settings.shape().embedding());
        for (final float[] row : embeddings.rows()) {
            for (int e = 0; e < row.length; e++) {
                row[e] = (float) (settings.start() * (2 * start.nextDouble() - 1));
            }
        }
        final WindowSampler sampler = new WindowSampler(data, settings);
        final WindowBatch batch = sampler.batch();
        final DynamicsNetwork network = DynamicsNetwork.open(settings.shape(), batch.frames(), batch.capacity());
        final Tensor embeddingGradients = embeddings.zeros();
        final AdamW embeddingOptimiser = new AdamW(new Parameters(List.of(embeddings)), 0);
        final Parameters gradients = frozen ? null : parameters.zeros();
        final AdamW optimiser = frozen ? null : new AdamW(parameters, 0);
        double errors = 0;
        long count = 0;
        for (int step = 0; step < steps; step++) {
            sampler.draw(Seeds.stream(seed, step), false);
            embeddingGradients.fill(0);
            final double stepErrors = network.lossAndGradients(
                    parameters,
                    embeddings.rows(),
                    batch,
                    frozen ? 0 : settings.dropout(),
                    Seeds.of(Seeds.of(seed, DROPOUT_STREAM), step),
                    gradients,
                    embeddingGradients.rows(),
                    progress);
            final double decay = settings.cosine() ? 0.5 * (1 + Math.cos(Math.PI * step / steps)) : 1;
            if (!frozen) {
                AdamW.clip(gradients.all(), CLIP);
                for (final Tensor tensor : parameters.all()) {
                    optimiser.step(tensor, gradients.get(tensor.name()), decay * settings.rate());
                }
            }
            embeddingOptimiser.step(embeddings, embeddingGradients, decay * settings.embeddingRate());
            errors += stepErrors;
            count += batch.positions();
            final int done = step + 1;
            progress.report(
                    done / (double) steps,
                    String.format(
                            Locale.ROOT,
                            "%s, step %d of %d, loss %.3f",
                            frozen ? "Embedding all cells" : "Training",
                            done,
                            steps,
                            stepErrors / Math.max(1, batch.positions())));
            if (done % POINT == 0 || done == steps) {
                curve.add(new LossPoint(
                        member,
                        frozen,
                        done,
                        errors / Math.max(1, count),
                        validationLoss(network, parameters, embeddings, sampler, progress)));
                errors = 0;
                count = 0;
            }
        }
        return embeddings;
    }

    /** Always the same windows and masks, so that points can be compared. */
    private double validationLoss(
            final DynamicsNetwork network,
            final Parameters parameters,
            final Tensor embeddings,
            final WindowSampler sampler,
            final Progress progress) {
        if (settings.validation() == 0) {
            return Double.NaN;
        }
        final WindowBatch batch = sampler.batch();
        final float[] prediction = new float[batch.capacity() * batch.frames()];
        double errors = 0;
        long count = 0;
        for (int w = 0; w < VALIDATION_WINDOWS; w++) {
            sampler.draw(Seeds.stream(Seeds.of(seed, VALIDATION_STREAM), w), true);
            network.predict(parameters, embeddings.rows(), batch, prediction, progress);
            for (int p = 0; p < batch.positions(); p++) {
                final double error = prediction[p] - batch.target()[batch.cellAt(p)][batch.frameAt(p)];
                errors += error * error;
            }
            count += batch.positions();
        }
        return errors / Math.max(1, count);
    }
}
