package org.ephys.knime.models.sequence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.junit.jupiter.api.Test;

/** What training keeps to with every engine; each engine has a test that extends this. */
public abstract class TrainingContract {
    private static final Dataset TRAIN = PlantedCells.cells(120, 0.5, 1);
    private static final Dataset TEST = PlantedCells.cells(60, 0.5, 2);

    private final String engine;

    /** @param engine the name of the engine */
    protected TrainingContract(final String engine) {
        this.engine = engine;
    }

    @Test
    public void sameSeedSameModelOnAnyNumberOfThreads() throws Exception {
        final double[][] one = onThreads(1, 0);
        final double[][] three = onThreads(3, 0);
        for (int r = 0; r < one.length; r++) {
            assertArrayEquals(one[r], three[r], 0);
        }
        assertNotEquals(one[0][0], onThreads(3, 1)[0][0]);
    }

    private double[][] onThreads(final int threads, final int seed) throws Exception {
        final var recipe = PlantedCells.recipe()
                .with("engine", engine)
                .with("members", 3)
                .with("epochs", 3)
                .with("seed", seed);
        final var pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> recipe.fit(TRAIN, Progress.NONE).probabilities(TEST, Progress.NONE))
                    .get();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    public void cancelsWithinABatch() {
        final var asked = new AtomicInteger();
        final Progress cancelling = new Progress() {
            @Override
            public void report(final double fraction, final String message) {
                // not looked at
            }

            @Override
            public void checkCancelled() {
                if (asked.incrementAndGet() > 4) {
                    throw new CancellationException();
                }
            }
        };
        final var recipe = PlantedCells.recipe().with("engine", engine);
        assertThrows(CancellationException.class, () -> recipe.fit(TRAIN, cancelling));
        assertEquals(5, asked.get());
    }
}
