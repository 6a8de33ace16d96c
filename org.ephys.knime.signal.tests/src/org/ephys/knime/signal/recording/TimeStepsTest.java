package org.ephys.knime.signal.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pauses, which a rate does not cure, and jitter, which it does. */
final class TimeStepsTest {

    private static final double STEP = 4e-5;

    private static TimeSteps steps(final IntToDoubleFunction time) {
        return TimeSteps.of(IntStream.range(0, 2000).mapToDouble(time).toArray());
    }

    @Test
    void aPauseIsOneOddDifference() {
        final TimeSteps steps = steps(k -> k * STEP + (k < 1200 ? 0 : 0.35));
        assertEquals(1200, steps.at());
        assertEquals(0.35 + STEP, steps.largest(), 1e-9);
        assertEquals(true, steps.isPause());
    }

    @Test
    void jitterIsManyOddDifferences() {
        final Random random = new Random(4);
        assertEquals(false, steps(k -> k * STEP + 2e-5 * random.nextGaussian()).isPause());
    }

    @Test
    void roundedTimesAreNoPause() {
        assertEquals(false, steps(k -> (float) (600 + k * STEP)).isPause());
    }
}
