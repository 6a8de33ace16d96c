package org.ephys.knime.dl4j;

import java.util.SplittableRandom;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.Batch;
import org.ephys.knime.models.sequence.network.Parameters;

/** Parameters and cells drawn at random; the last cell lacks every family. */
final class RandomBatch {
    private static final double SPREAD = 0.5;

    private RandomBatch() {}

    static Parameters parameters(final Architecture shape, final long seed) {
        final var random = new SplittableRandom(seed);
        final Parameters parameters = shape.initialise(seed);
        for (final var tensor : parameters.all()) {
            for (final float[] row : tensor.rows()) {
                fill(row, row.length, random, SPREAD);
            }
        }
        return parameters;
    }

    static Batch of(
            final Architecture shape, final int cells, final boolean masked, final boolean dropout, final long seed) {
        final var random = new SplittableRandom(seed);
        final Batch batch = new Batch(shape, cells + 2);
        batch.size(cells);
        batch.masked(masked);
        batch.dropout(dropout);
        for (int r = 0; r < shape.families() * cells; r++) {
            fill(batch.values()[r], shape.width(), random, 1.5);
            batch.present()[r] = r % cells == cells - 1 || random.nextInt(4) == 0 ? 0 : 1;
            drop(batch.inputDropout()[r], random);
        }
        for (int b = 0; b < cells; b++) {
            batch.targets()[b] = b % shape.classes();
            batch.weights()[b] = 0.5f + random.nextInt(3);
            drop(batch.headDropout()[b], random);
        }
        return batch;
    }

    private static void fill(final float[] row, final int count, final SplittableRandom random, final double spread) {
        for (int j = 0; j < count; j++) {
            row[j] += (float) (spread * (2 * random.nextDouble() - 1));
        }
    }

    private static void drop(final float[] row, final SplittableRandom random) {
        for (int j = 0; j < row.length; j++) {
            row[j] = random.nextInt(5) == 0 ? 0 : 1.25f;
        }
    }
}
