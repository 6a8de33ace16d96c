package org.ephys.knime.signal.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The numbers along an axis. */
class ScaleTest {

    @Test
    void ticksAreRound() {
        assertEquals(List.of(20.0, 40.0, 60.0), new Scale(5, 62, 0, 1).ticks(3));
        assertEquals(1, new Scale(0, 1, 0, 1).decimals(4));
    }

    /** As of sweeps 4 to 19, or of a chirp of 20 s after its onset: one number alone says nothing of the scale. */
    @Test
    void anAxisHasTwoTicksAtLeast() {
        assertEquals(List.of(5.0, 10.0, 15.0), new Scale(3.5, 18.5, 0, 1).ticks(2));
        assertEquals(0, new Scale(3.5, 18.5, 0, 1).decimals(2));
        assertEquals(List.of(0.5, 1.0, 1.5), new Scale(0.2, 1.9, 0, 1).ticks(1));
        assertEquals(1, new Scale(0.2, 1.9, 0, 1).decimals(1));
    }

    /** As of the current of a chirp, −45 to 45 pA, on a strip of a few millimetres: its numbers lay over one another. */
    @Test
    void ticksOfALowAxisDoNotLieOverOneAnother() {
        final Scale low = new Scale(-45, 45, 6, 0);
        assertEquals(List.of(-40.0, -20.0, 0.0, 20.0, 40.0), low.ticks(2));
        assertEquals(List.of(-40.0, 0.0, 40.0), low.ticks(2, 2.5));
        assertEquals(List.of(-40.0, 40.0), low.ticks(2, 4.5));
        assertEquals(low.ticks(2), low.ticks(2, 1));
    }

    @Test
    void anAxisReachesOverSoMuchAtLeast() {
        assertArrayEquals(new double[] {-72, -68}, Extent.atLeast(4, new double[] {-70.001, -69.999}), 1e-9);
        assertArrayEquals(new double[] {-80, -60}, Extent.atLeast(4, new double[] {-80, -60}), 1e-9);
    }
}
