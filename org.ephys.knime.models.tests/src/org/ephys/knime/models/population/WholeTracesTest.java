package org.ephys.knime.models.population;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.population.dynamics.DynamicsShape;
import org.junit.jupiter.api.Test;

/** Stretches and groups change nothing. */
class WholeTracesTest {
    private final ArraySession session = PlantedPopulation.session("A", "A1", 1);
    private final PreparedSession prepared =
            new PreparedSession(session, PopulationInputs.of(session), 65, Progress.NONE);

    @Test
    void aCellInStretchesIsTheCellAsAWhole() {
        session.values()[3][317] = Float.NaN;
        final SessionWindow window = new SessionWindow(prepared, session.frames());
        window.start(0);
        final float[][] context = new float[DynamicsShape.CONTEXT][session.frames()];
        final WholeTraces whole = new WholeTraces(prepared, 37, 3);
        for (final int[] group : whole.groups()) {
            for (final WholeTraces.Traces traces : whole.read(group, Progress.NONE)) {
                window.context(traces.cell(), context);
                assertArrayEquals(window.activity(traces.cell()), traces.activity());
                assertArrayEquals(context[3], traces.population());
                assertArrayEquals(context[5], traces.neighbours());
            }
        }
    }

    @Test
    void everyCellIsReadOnceAndNeighboursTogether() {
        final double[][] places = {{0}, {100}, {1}, {101}, {2}, {102}, {500}};
        final ArraySession two = new ArraySession(
                "B1", "B", List.of("0", "1", "2", "3", "4", "5", "6"), 0.25, new float[7][9], null, null, null, places);
        final WholeTraces whole =
                new WholeTraces(new PreparedSession(two, PopulationInputs.of(two), 10, Progress.NONE), 4, 3);
        assertArrayEquals(
                new int[][] {{0, 2, 4}, {1, 3, 5}, {6}}, whole.groups().toArray(int[][]::new));
    }
}
