package org.ephys.knime.models.population;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.population.dynamics.DynamicsShape;
import org.junit.jupiter.api.Test;

/**
 * The oracle is NumPy (make_golden.py); 1e-10 where this class computes in double precision, 1e-6 where the network takes
 * floats. Activity is multiplied by 100 so that it is exact in floats, which changes no z-score.
 */
class PreparedSessionTest {
    private final Golden golden = Golden.of("preprocess");
    private final double[][] activity = golden.matrix("activity");

    private ArraySession session(final double[] running) {
        final float[][] values = new float[activity[0].length][activity.length];
        for (int t = 0; t < activity.length; t++) {
            for (int i = 0; i < values.length; i++) {
                values[i][t] = Math.round(100 * activity[t][i]);
            }
        }
        return new ArraySession(
                "s",
                "a",
                List.of("0", "1", "2", "3", "4", "5"),
                0.2334,
                values,
                running,
                golden.flat("eye_at_frames"),
                golden.flat("state"),
                golden.matrix("positions_um"));
    }

    private PreparedSession prepared() {
        final ArraySession session = session(golden.flat("running_at_frames"));
        return new PreparedSession(session, PopulationInputs.of(session), golden.number("radius_um"), Progress.NONE);
    }

    @Test
    void scalesActivityAndBehaviour() {
        final PreparedSession prepared = prepared();
        final double[][] expected = golden.matrix("activity_z");
        final float[] z = new float[12];
        for (int i = 0; i < 6; i++) {
            prepared.activity(i, 0, 12, z);
            for (int t = 0; t < 12; t++) {
                assertEquals(expected[t][i], prepared.zScore(i, Math.round(100 * activity[t][i])), 1e-10);
                assertEquals(expected[t][i], z[t], 1e-6);
            }
        }
        Golden.assertClose("running", golden.flat("running_z"), Golden.doubles(prepared.running()), 1e-6);
        Golden.assertClose("pupil", golden.flat("eye_z"), Golden.doubles(prepared.pupil()), 1e-6);
        Golden.assertClose("state", golden.flat("state"), Golden.doubles(prepared.state()), 0);
    }

    @Test
    void neighboursAndTheirActivity() {
        final PreparedSession prepared = prepared();
        final List<?> expected = (List<?>) golden.value("neighbours");
        final SessionWindow window = new SessionWindow(prepared, 12);
        window.start(0);
        final double[][] mean = golden.matrix("neighbour_mean");
        final double[][] deviation = golden.matrix("neighbour_sd");
        final float[][] context = new float[DynamicsShape.CONTEXT][12];
        for (int i = 0; i < 6; i++) {
            assertEquals(
                    expected.get(i),
                    IntStream.of(prepared.neighbours(i)).boxed().toList());
            window.context(i, context);
            for (int t = 0; t < 12; t++) {
                assertEquals(mean[t][i], context[5][t], 1e-6);
                assertEquals(deviation[t][i], context[6][t], 1e-6);
            }
        }
    }

    @Test
    void meanOfASmallPopulationLeavesTheCellOut() {
        final PreparedSession prepared = prepared();
        final double[][] z = golden.matrix("activity_z");
        for (int t = 0; t < 12; t++) {
            final int frame = t;
            final double[] others =
                    IntStream.of(0, 1, 3, 4, 5).mapToDouble(i -> z[frame][i]).toArray();
            final double mean = Arrays.stream(others).average().orElseThrow();
            final double deviation = Math.sqrt(Arrays.stream(others)
                    .map(x -> (x - mean) * (x - mean))
                    .average()
                    .orElseThrow());
            assertEquals(mean, prepared.populationMean(t, z[t][2]), 1e-10);
            assertEquals(deviation, prepared.populationDeviation(t, z[t][2]), 1e-7);
        }
    }

    @Test
    void meanOfALargePopulationIsOverAllCells() {
        // the golden session twenty times is a population of 120 with the same mean and deviation
        final ArraySession one = session(golden.flat("running_at_frames"));
        final float[][] values = new float[120][];
        for (int i = 0; i < 120; i++) {
            values[i] = one.values()[i % 6];
        }
        final ArraySession many = new ArraySession(
                "s",
                "a",
                IntStream.range(0, 120).mapToObj(i -> "c" + i).toList(),
                0.2334,
                values,
                null,
                null,
                null,
                null);
        final PreparedSession prepared = new PreparedSession(many, PopulationInputs.of(many), 65, Progress.NONE);
        final double[] mean = golden.flat("population_mean");
        final double[] deviation = golden.flat("population_sd");
        for (int t = 0; t < 12; t++) {
            assertEquals(mean[t], prepared.populationMean(t, 99), 1e-10);
            assertEquals(deviation[t], prepared.populationDeviation(t, 99), 1e-10);
        }
        assertArrayEquals(new float[12], prepared.running(), "what is not there is 0");
    }

    @Test
    void aMissingValueStaysMissing() {
        final ArraySession session = session(golden.flat("running_at_frames"));
        session.values()[1][3] = Float.NaN;
        final PreparedSession prepared = new PreparedSession(session, PopulationInputs.of(session), 65, Progress.NONE);
        final float[] z = new float[12];
        prepared.activity(1, 0, 12, z);
        assertTrue(Float.isNaN(z[3]));
        double sum = 0;
        for (int t = 0; t < 12; t++) {
            sum += t == 3 ? 0 : z[t];
        }
        assertEquals(0, sum, 1e-5, "mean over what is there");
        assertTrue(Double.isFinite(prepared.populationMean(3, 0)));
    }

    @Test
    void aWindowThatHoldsLittleGivesTheSame() {
        final PreparedSession prepared = prepared();
        final SessionWindow large = new SessionWindow(prepared, 12);
        final SessionWindow small = new SessionWindow(prepared, 12, 1);
        large.start(0);
        small.start(0);
        final float[][] expected = new float[DynamicsShape.CONTEXT][12];
        final float[][] actual = new float[DynamicsShape.CONTEXT][12];
        for (int i = 0; i < 6; i++) {
            large.context(i, expected);
            small.context(i, actual);
            assertArrayEquals(expected, actual);
            assertArrayEquals(large.activity(i), small.activity(i));
        }
    }

    @Test
    void wrongLengthsAreNamed() {
        final ArraySession session = session(new double[5]);
        final ModelException error = assertThrows(
                ModelException.class,
                () -> new PreparedSession(session, PopulationInputs.of(session), 65, Progress.NONE));
        assertTrue(error.getMessage().contains("Session \"s\" has 12 frames, but 5 values of the running speed"));
    }
}
