package org.ephys.knime.signal.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.ephys.knime.signal.protocol.CurrentLevels.Run;
import org.junit.jupiter.api.Test;

/** A step from 20 to 120 pA that a filter has drawn out: what is an edge, and when the current begins to leave its level. */
class SlowEdgesTest {
    /** Samples of a block: an edge takes less than 60 of them, a level more. */
    private static final int BLOCK = 20;

    private static final int LEAVES = 206;
    private static final Run BEFORE = new Run(0, 199, 20);
    private static final Run AFTER = new Run(240, 439, 120);

    private static List<Run> leftOut(final Run... runs) {
        return new SlowEdges(new double[440], BLOCK).leftOut(List.of(runs));
    }

    private static void assertKept(final Run... runs) {
        assertEquals(List.of(runs), leftOut(runs));
    }

    @Test
    void bothLevelsGetHalfOfWhatLiesBetween() {
        assertEquals(
                List.of(new Run(0, 219, 20), new Run(220, 439, 120)),
                leftOut(BEFORE, new Run(200, 219, 60), new Run(220, 239, 100), AFTER));
        assertEquals(
                List.of(new Run(0, 219, 120), new Run(220, 439, 20)),
                leftOut(new Run(0, 199, 120), new Run(200, 239, 60), new Run(240, 439, 20)));
    }

    @Test
    void whatTakesThreeBlocksIsALevel() {
        assertEquals(
                List.of(new Run(0, 229, 20), new Run(230, 439, 120)),
                leftOut(BEFORE, new Run(200, 259, 60), new Run(260, 439, 120)));
        assertKept(BEFORE, new Run(200, 260, 60), new Run(261, 439, 120));
    }

    @Test
    void anEdgeLiesBetweenTwoLongLevels() {
        assertEquals(
                List.of(new Run(139, 219, 20), new Run(220, 300, 120)),
                leftOut(new Run(139, 199, 20), new Run(200, 239, 60), new Run(240, 300, 120)));
        assertKept(new Run(140, 199, 20), new Run(200, 239, 60), AFTER);
        assertKept(BEFORE, new Run(200, 239, 60), new Run(240, 299, 120));
        assertKept(new Run(200, 239, 60), AFTER);
        assertKept(BEFORE, new Run(200, 239, 60));
    }

    @Test
    void anEdgeLeadsSteadilyFromOneLevelToTheOther() {
        assertKept(BEFORE, new Run(200, 239, 130), AFTER);
        assertKept(BEFORE, new Run(200, 239, 10), AFTER);
        assertKept(BEFORE, new Run(200, 239, 20), AFTER);
        assertKept(BEFORE, new Run(200, 239, 120), AFTER);
        assertKept(BEFORE, new Run(200, 219, 100), new Run(220, 239, 60), AFTER);
    }

    /** Where a level ends whose current is at {@code edge} from a sample to the middle of the edge. */
    private static int beginning(final double level, final double edge, final double after, final int earliest) {
        final double[] current = new double[440];
        Arrays.fill(current, 0, LEAVES, level);
        Arrays.fill(current, LEAVES, 220, edge);
        Arrays.fill(current, 220, 440, after);
        final SlowEdges edges = new SlowEdges(current, BLOCK);
        final List<Run> runs = edges.leftOut(
                List.of(new Run(0, 199, level), new Run(200, 239, (level + after) / 2), new Run(240, 439, after)));
        return edges.beginning(runs.get(0), earliest, runs.get(0).end(), after);
    }

    @Test
    void aLevelEndsWhereATenthOfTheStepIsLeft() {
        assertEquals(LEAVES - 1, beginning(20, 70, 120, 0));
        assertEquals(LEAVES - 1, beginning(20, 30.5, 120, 0));
        assertEquals(219, beginning(20, 30, 120, 0));
        assertEquals(LEAVES - 1, beginning(120, 70, 20, 0));
        assertEquals(219, beginning(120, 110, 20, 0));
    }

    @Test
    void nothingIsLookedForBeforeTheEarliestSample() {
        assertEquals(211, beginning(20, 70, 120, 211));
        assertEquals(213, beginning(20, 70, 120, 212));
    }

    @Test
    void anEdgeThatIsNotSlowHasItsMiddle() {
        final double[] current = new double[440];
        Arrays.fill(current, 200, 440, 120);
        final SlowEdges none = new SlowEdges(current, BLOCK);
        assertEquals(219, none.beginning(new Run(0, 219, 20), 0, 219, 120));
        final SlowEdges sharp = new SlowEdges(current, BLOCK);
        final List<Run> levels = List.of(new Run(0, 219, 20), new Run(220, 439, 120));
        assertEquals(levels, sharp.leftOut(levels));
        assertEquals(219, sharp.beginning(levels.get(0), 0, 219, 120));
        final SlowEdges coarse = new SlowEdges(current, 9); // no tenth of it is a sample
        final List<Run> runs = coarse.leftOut(List.of(BEFORE, new Run(200, 219, 60), new Run(220, 439, 120)));
        assertEquals(2, runs.size());
        assertEquals(209, coarse.beginning(runs.get(0), 0, 209, 120));
    }
}
