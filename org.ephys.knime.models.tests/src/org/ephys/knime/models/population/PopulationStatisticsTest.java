package org.ephys.knime.models.population;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.junit.jupiter.api.Test;

/** The oracle is NumPy (golden_statistics.py); 1e-5, since activity is held as z-scores in floats. */
class PopulationStatisticsTest {
    private final Golden golden = Golden.of("statistics");

    private static float[] floats(final double[] values) {
        final float[] narrow = new float[values.length];
        for (int k = 0; k < narrow.length; k++) {
            narrow[k] = (float) values[k];
        }
        return narrow;
    }

    private ArraySession session(final String name, final double[] activity) {
        return new ArraySession(
                name,
                "a",
                List.of("a/2", "a/1"),
                0.25,
                new float[][] {floats(golden.flat("other")), floats(activity)},
                golden.flat("running"),
                null,
                golden.flat("state"),
                new double[][] {{0, 0}, {0, 65}});
    }

    @Test
    void agreesWithNumPy() {
        final PopulationStatistics statistics = new PopulationStatistics(true, 65);
        final Dataset table = statistics.of(List.of(session("s", golden.flat("activity"))), Progress.NONE);
        assertEquals(List.of("a/1", "a/2"), table.ids());
        assertEquals(List.of("a", "a"), table.groups());
        final double[] expected = golden.flat("row");
        assertEquals(expected.length, table.columns().size());
        for (int c = 0; c < expected.length; c++) {
            assertEquals(
                    expected[c], table.values()[0][c], 1e-5, table.columns().get(c));
        }
        assertEquals(39, new PopulationStatistics(false, 65).columns().size());
    }

    @Test
    void aCellInTwoSessionsIsOneRowAndASilentOneHasNoCouplings() {
        final Dataset table = new PopulationStatistics(false, 65)
                .of(List.of(session("s", golden.flat("activity")), session("t", new double[60])), Progress.NONE);
        assertEquals(2, table.size());
        final int mean = table.columns().indexOf("mean");
        final int coupling = table.columns().indexOf("coupling_running_0");
        assertEquals(golden.flat("row")[0] / 2, table.values()[0][mean], 1e-5);
        assertEquals(golden.flat("row")[21], table.values()[0][coupling], 1e-5, "only where it is defined");
        assertTrue(Double.isNaN(table.values()[0][table.columns().indexOf("coupling_pupil_0")]));
    }
}
