package org.ephys.knime.models.population;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.junit.jupiter.api.Test;

class PopulationModelTest {
    private static final EmbeddingSettings SMALL = EmbeddingSettings.COMPACT.with(Map.of(
            "size",
            3,
            "feedForward",
            16,
            "units",
            12,
            "window",
            40,
            "cells",
            16,
            "steps",
            300,
            "refitSteps",
            150,
            "members",
            2,
            "heads",
            1,
            "seed",
            5));

    private static PopulationEmbedding fit(final List<ArraySession> sessions, final EmbeddingSettings settings) {
        return PopulationModel.train(sessions, settings, Progress.NONE)
                .embed(sessions, settings.refitSteps(), settings.seed(), Progress.NONE);
    }

    private static void assertSame(final PopulationEmbedding expected, final PopulationEmbedding actual) {
        assertEquals(expected.curve(), actual.curve());
        assertEquals(expected.cells().size(), actual.cells().size());
        for (int i = 0; i < expected.cells().size(); i++) {
            assertEquals(expected.cells().get(i).cell(), actual.cells().get(i).cell());
            assertArrayEquals(
                    expected.cells().get(i).embedding(), actual.cells().get(i).embedding());
        }
    }

    @Test
    void vectorsOfAnAnimalNeverSeenTellItsTypes() {
        final List<ArraySession> sessions = PlantedPopulation.sessions();
        final PopulationModel model = PopulationModel.train(sessions.subList(0, 2), SMALL, Progress.NONE);
        final PopulationEmbedding embedding = model.embed(sessions, 150, 1, Progress.NONE);
        assertEquals(40, embedding.cells().size(), "a cell in two sessions is one row");
        assertEquals(List.of("A1", "A2"), embedding.cells().get(0).sessions());
        assertEquals(480, embedding.cells().get(0).frames());
        assertEquals(List.of("e1", "e2", "e3", "e4", "e5", "e6"), embedding.columns());
        int right = 0;
        for (final EmbeddedCell cell : embedding.cells()) {
            if (cell.animal().equals("B")) {
                EmbeddedCell nearest = null;
                for (final EmbeddedCell other : embedding.cells()) {
                    if (other.animal().equals("A")
                            && (nearest == null || distance(cell, other) < distance(cell, nearest))) {
                        nearest = other;
                    }
                }
                right += PlantedPopulation.driven(cell.cell()) == PlantedPopulation.driven(nearest.cell()) ? 1 : 0;
                assertTrue(cell.r2() > 0.3 && cell.r2() < 1, "R² of " + cell.cell() + " is " + cell.r2());
            }
        }
        assertTrue(right >= 19, right + " of 20");
        final LossPoint first = model.curve().get(0);
        final LossPoint last = model.curve().get(1);
        assertTrue(last.trainingLoss() < first.trainingLoss() && last.validationLoss() < first.validationLoss());
        assertEquals(40, embedding.traces().size());
        final CellTrace trace = embedding.traces().get(20);
        assertEquals(List.of("B/0", "B1"), List.of(trace.cell(), trace.session()));
        assertEquals(240, trace.firstFrame(), "the first frame that nothing was learnt from");
        assertEquals(80, trace.measured().length);
        double errors = 0;
        for (int t = 0; t < 80; t++) {
            errors += Math.pow(trace.measured()[t] - trace.predicted()[t], 2) / 80;
        }
        assertTrue(errors < 0.7, "error of the trace " + errors);
    }

    private static double distance(final EmbeddedCell a, final EmbeddedCell b) {
        double squares = 0;
        for (int e = 0; e < a.embedding().length; e++) {
            squares += Math.pow(a.embedding()[e] - b.embedding()[e], 2);
        }
        return squares;
    }

    @Test
    void neitherOrderNorThreadsChangeABit() throws Exception {
        final List<ArraySession> sessions = PlantedPopulation.sessions();
        final EmbeddingSettings few = SMALL.with(Map.of("steps", 30, "refitSteps", 20, "dropout", 0.2));
        final PopulationEmbedding expected = fit(sessions, few);
        assertSame(
                expected,
                fit(
                        List.of(
                                sessions.get(2),
                                PlantedPopulation.reversed(sessions.get(1)),
                                PlantedPopulation.reversed(sessions.get(0))),
                        few));
        for (final int threads : new int[] {1, 3}) {
            final ForkJoinPool pool = new ForkJoinPool(threads);
            try {
                assertSame(expected, pool.submit(() -> fit(sessions, few)).get());
            } finally {
                pool.shutdown();
            }
        }
        assertFalse(Arrays.equals(
                expected.cells().get(0).embedding(),
                fit(sessions, few.with(Map.of("seed", 6))).cells().get(0).embedding()));
    }

    @Test
    void theRecurrentNetworkLearnsToo() {
        final EmbeddingSettings gru =
                SMALL.with(Map.of("dynamics", "gru", "steps", 250, "members", 1, "refitSteps", 30));
        final List<ArraySession> sessions = PlantedPopulation.sessions();
        final PopulationModel model = PopulationModel.train(sessions, gru, Progress.NONE);
        assertTrue(model.curve().get(0).validationLoss() < 0.7, "loss " + model.curve());
        assertEquals(40, model.embed(sessions, 30, 0, Progress.NONE).cells().size());
    }

    @Test
    void comesBackFromAFile() throws IOException {
        final List<ArraySession> sessions = PlantedPopulation.sessions();
        final PopulationModel model = PopulationModel.train(sessions, SMALL.with(Map.of("steps", 20)), Progress.NONE);
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        PopulationModelFormat.write(model, out);
        final PopulationModel back = PopulationModelFormat.read(new ByteArrayInputStream(out.toByteArray()));
        assertEquals(model.settings(), back.settings());
        assertEquals(model.inputs(), back.inputs());
        assertEquals(model.curve(), back.curve());
        assertSame(model.embed(sessions, 20, 3, Progress.NONE), back.embed(sessions, 20, 3, Progress.NONE));
        final byte[] damaged = Arrays.copyOf(out.toByteArray(), out.size() / 2);
        assertThrows(ModelException.class, () -> PopulationModelFormat.read(new ByteArrayInputStream(damaged)));
    }

    @Test
    void stopsWithinABatch() {
        final AtomicInteger asked = new AtomicInteger();
        final AtomicInteger steps = new AtomicInteger();
        final Progress progress = new Progress() {
            @Override
            public void report(final double fraction, final String message) {
                steps.addAndGet(message.contains("loss") ? 1 : 0);
                if (message.contains("step 1 of")) {
                    asked.set(1);
                }
            }

            @Override
            public void checkCancelled() {
                if (asked.get() > 0 && asked.incrementAndGet() > 3) {
                    throw new CancellationException();
                }
            }
        };
        final EmbeddingSettings one = SMALL.with(Map.of("members", 1));
        assertThrows(
                CancellationException.class, () -> PopulationModel.train(PlantedPopulation.sessions(), one, progress));
        assertTrue(steps.get() <= 3, steps.get() + " steps");
    }

    @Test
    void otherInputsAreNamed() {
        final ArraySession whole = PlantedPopulation.session("A", "A1", 1);
        final ArraySession blind = new ArraySession(
                "C1", "C", whole.cells(), 0.25, whole.values(), whole.running(), null, whole.state(), null);
        final ArraySession slow = new ArraySession(
                "D1", "D", whole.cells(), 0.5, whole.values(), whole.running(), null, whole.state(), null);
        final EmbeddingSettings few = SMALL.with(Map.of("steps", 2, "members", 1));
        final PopulationModel model = PopulationModel.train(List.of(whole), few, Progress.NONE);
        assertEquals(
                "Session \"C1\" lacks what the model was trained with: pupil, positions of the cells. Add it, or train a "
                        + "model without it.",
                assertThrows(ModelException.class, () -> model.embed(List.of(blind), 2, 0, Progress.NONE))
                        .getMessage());
        assertFalse(PopulationModel.train(List.of(whole, blind), few, Progress.NONE)
                .inputs()
                .pupil());
        assertEquals(
                1,
                PopulationModel.train(List.of(whole), List.of(blind), few, Progress.NONE)
                        .embed(List.of(whole, blind), 2, 0, Progress.NONE)
                        .cells()
                        .stream()
                        .filter(cell -> cell.cell().equals("A/0"))
                        .count(),
                "a network for both sees what both have");
        assertEquals(
                List.of(
                        "pupil (1 of 2 sessions lack it, the first is \"C1\")",
                        "positions of the cells (1 of 2 sessions lack it, the first is \"C1\")"),
                PopulationInputs.notInAll(List.of(whole, blind)));
        assertEquals(List.of(), PopulationInputs.notInAll(List.of(blind, blind)));
        assertTrue(assertThrows(
                        ModelException.class, () -> PopulationModel.train(List.of(blind, slow), few, Progress.NONE))
                .getMessage()
                .contains("\"D1\" has a frame every 0.5 s"));
    }

    @Test
    void presets() {
        assertEquals(16, EmbeddingSettings.COMPACT.shape().embedding());
        assertEquals(6000, EmbeddingSettings.COMPACT.steps());
        assertEquals(2048, EmbeddingSettings.PUBLISHED.shape().feedForward());
        assertEquals(76, EmbeddingSettings.PUBLISHED.shape().width());
        assertEquals(EmbeddingSettings.PUBLISHED, EmbeddingSettings.of(EmbeddingSettings.PUBLISHED.settings()));
        assertThrows(ModelException.class, () -> EmbeddingSettings.of(Map.of("stepps", 3)));
    }
}
