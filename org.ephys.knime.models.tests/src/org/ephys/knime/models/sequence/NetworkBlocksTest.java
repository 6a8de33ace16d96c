package org.ephys.knime.models.sequence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Predictor;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.ensemble.AverageRecipe;
import org.ephys.knime.models.pipeline.PipelineRecipe;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.Batch;
import org.ephys.knime.models.sequence.network.Loss;
import org.ephys.knime.models.sequence.network.Parameters;
import org.ephys.knime.models.sequence.network.SequenceEngine;
import org.ephys.knime.models.sequence.network.SequenceNetwork;
import org.ephys.knime.models.trust.TrustedRecipe;
import org.junit.jupiter.api.Test;

/** A table that comes in blocks is predicted as one that is there at once. */
class NetworkBlocksTest {
    private static final int BLOCK = 7;

    private static final Dataset TRAIN = PlantedCells.cells(120, 0.5, 1);

    /** Every third cell lacks family "b". */
    private static final Dataset TEST = lacking(PlantedCells.cells(40, 0.5, 2));

    private static Dataset lacking(final Dataset cells) {
        final double[][] values =
                Arrays.stream(cells.values()).map(double[]::clone).toArray(double[][]::new);
        for (int r = 0; r < values.length; r += 3) {
            Arrays.fill(values[r], 4, 8, Double.NaN);
        }
        return cells.withValues(values);
    }

    private static Dataset block(final int from) {
        return TEST.rows(
                IntStream.range(from, Math.min(TEST.size(), from + BLOCK)).toArray());
    }

    @Test
    void blocksGiveTheSameBits() {
        final AttentionBiLstmModel model =
                PlantedCells.recipe().with("members", 2).with("epochs", 3).fit(TRAIN, Progress.NONE);
        final NetworkPrediction whole = model.predict(TEST, Progress.NONE);
        try (NetworkPredictor predictor = model.predictor()) {
            for (int from = 0; from < TEST.size(); from += BLOCK) {
                final Dataset rows = block(from);
                final NetworkPrediction part = predictor.predict(rows, Progress.NONE);
                for (int r = 0; r < rows.size(); r++) {
                    assertArrayEquals(whole.probabilities()[from + r], part.probabilities()[r]);
                    assertArrayEquals(whole.attention()[from + r], part.attention()[r]);
                    assertArrayEquals(
                            whole.ofNetworks().get(1)[from + r],
                            part.ofNetworks().get(1)[r]);
                }
            }
        }
    }

    @Test
    void onlyRowsWithOtherValuesAreComputedAgain() {
        final AttentionBiLstmModel model =
                PlantedCells.recipe().with("epochs", 3).fit(TRAIN, Progress.NONE);
        try (NetworkPredictor predictor = model.predictor()) {
            final Dataset rows = block(0);
            final NetworkPrediction known = predictor.predict(rows, Progress.NONE);
            final double[][] changed = rows.values().clone();
            changed[3] = TEST.values()[20];
            final double[][] again =
                    predictor.knowing(rows, known).probabilities(rows.withValues(changed), Progress.NONE);
            assertSame(known.probabilities()[2], again[2]);
            assertArrayEquals(model.probabilities(TEST.rows(new int[] {20}), Progress.NONE)[0], again[3]);
            assertNotEquals(known.probabilities()[3][0], again[3][0]);
        }
    }

    @Test
    void anEngineIsOpenedOncePerNetworkAndTable() {
        final AtomicInteger opened = new AtomicInteger();
        final AtomicInteger open = new AtomicInteger();
        final AttentionBiLstmRecipe networks = PlantedCells.recipe()
                .with("engine", "counting")
                .with("members", 2)
                .with("epochs", 2);
        try (var other = SequenceEngines.add(new CountingEngine(SequenceEngines.get("built-in"), opened, open))) {
            for (final var recipe : List.of(
                    networks,
                    TrustedRecipe.of(networks, 1),
                    PipelineRecipe.of(networks, ImputeStep.MEDIAN),
                    new AverageRecipe(List.of(networks)))) {
                final var model = recipe.fit(TRAIN, Progress.NONE);
                opened.set(0);
                try (Predictor predictor = model.predictor()) {
                    for (int from = 0; from < TEST.size(); from += BLOCK) {
                        final double[][] part = predictor.probabilities(block(from), Progress.NONE);
                        assertArrayEquals(model.probabilities(block(from), Progress.NONE)[0], part[0]);
                        opened.addAndGet(-2); // the line above
                    }
                }
                assertEquals(2, opened.get(), recipe.type());
                assertEquals(0, open.get(), "all are closed");
            }
        }
    }

    private record CountingEngine(SequenceEngine engine, AtomicInteger opened, AtomicInteger open)
            implements SequenceEngine {
        @Override
        public String name() {
            return "counting";
        }

        @Override
        public String version() {
            return engine.version();
        }

        @Override
        public SequenceNetwork open(final Architecture architecture, final int capacity) {
            opened.incrementAndGet();
            open.incrementAndGet();
            final SequenceNetwork network = engine.open(architecture, capacity);
            return new SequenceNetwork() {
                @Override
                public void forward(
                        final Parameters parameters,
                        final Batch batch,
                        final float[][] logits,
                        final float[][] attention) {
                    network.forward(parameters, batch, logits, attention);
                }

                @Override
                public double lossAndGradients(
                        final Parameters parameters, final Batch batch, final Loss loss, final Parameters gradients) {
                    return network.lossAndGradients(parameters, batch, loss, gradients);
                }

                @Override
                public void close() {
                    open.decrementAndGet();
                    network.close();
                }
            };
        }
    }
}
