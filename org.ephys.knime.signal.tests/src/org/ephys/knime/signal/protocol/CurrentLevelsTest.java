package org.ephys.knime.signal.protocol;

import static org.ephys.knime.signal.protocol.DrawnCurrent.RATE;
import static org.ephys.knime.signal.protocol.DrawnCurrent.current;
import static org.ephys.knime.signal.protocol.DrawnCurrent.held;
import static org.ephys.knime.signal.protocol.DrawnCurrent.recorded;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.ephys.knime.signal.protocol.CurrentLevels.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Levels of recorded currents, read in blocks of 50 samples, and the baseline among them. */
final class CurrentLevelsTest {

    private static CurrentLevels levels(final double... current) {
        return CurrentLevels.noisy(current, current.length, RATE, CurrentLevels.noise(current, current.length));
    }

    /** Edges in the first half, the second half and the middle of a block. */
    @ParameterizedTest
    @CsvSource({"8020, 18040", "8040, 18020", "8025, 18025", "8000, 18000"})
    void edgesAreFoundToTheSample(final int start, final int end) {
        assertEquals(
                List.of(new Run(0, start - 1, 0), new Run(start, end - 1, 80), new Run(end, 30_029, 0)),
                levels(recorded(current(30_030, start, end, 80))).runs());
    }

    /** A recording that was stopped 2.5 ms after the step, which is half of a block, or 5 ms after its onset. */
    @Test
    void edgesNearTheEndOfTheSweep() {
        assertEquals(
                List.of(new Run(0, 7_999, 0), new Run(8_000, 19_974, 80)),
                levels(recorded(current(20_000, 8_000, 19_975, 80))).runs());
        assertEquals(
                List.of(new Run(0, 19_949, 0), new Run(19_950, 19_999, 80)),
                levels(recorded(current(20_000, 19_950, 20_000, 80))).runs());
    }

    /** The artefact of an action potential just before the onset of a step. */
    @Test
    void artefactsDoNotMoveEdges() {
        final double[] step = held(current(30_000, 8_000, 18_000, 80, 7_994, 7_996, 1_000), -200);
        assertEquals(
                List.of(new Run(0, 7_999, -200), new Run(8_000, 17_999, -120), new Run(18_000, 29_999, -200)),
                levels(recorded(step)).runs());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-30, 0, 45})
    void artefactsOfAFewMillisecondsAreNoLevel(final double holding) {
        final double[] step = held(current(20_000, 5_000, 15_000, 80, 9_000, 9_060, 130), holding);
        assertEquals(
                List.of(
                        new Run(0, 4_999, holding),
                        new Run(5_000, 14_999, 80 + holding),
                        new Run(15_000, 19_999, holding)),
                levels(recorded(step)).runs());
    }

    @Test
    void pulsesOfTwoBlocksAreLevels() {
        final List<Run> runs =
                levels(recorded(current(20_000, 8_005, 8_095, 30))).runs();
        assertEquals(3, runs.size());
        assertEquals(8_005, runs.get(1).start());
        assertEquals(8_094, runs.get(1).end());
        assertEquals(30, runs.get(1).level(), 1 / 64.);
    }

    /** What is a step depends on the noise: 8 of its standard deviations over the root of the samples of a block. */
    @ParameterizedTest
    @CsvSource({"0.015625, 1, 1", "0.015625, 1.25, 3", "5, 11.5, 1", "5, 12.5, 3"})
    void smallestStep(final double noise, final double amplitude, final int runs) {
        assertEquals(
                runs,
                levels(recorded(current(20_000, 5_000, 15_000, amplitude), noise))
                        .runs()
                        .size());
    }

    /** 50 Hz: a block is a quarter of a period, so that its median is 0.7 of the amplitude. */
    private static double[] humming(final double[] current, final double amplitude) {
        final double[] humming = recorded(current);
        Arrays.setAll(humming, k -> humming[k] + amplitude * Math.cos(2 * Math.PI * 50 * k / RATE));
        return humming;
    }

    @Test
    void humOfTheMainsIsNoLevel() {
        assertEquals(1, levels(humming(new double[20_000], 2)).runs().size());
        assertEquals(5, levels(humming(new double[20_000], 20)).tolerance(), "more hides no step of more than 5 pA");
        final double[] step = held(current(20_000, 5_000, 15_000, 4), -30);
        final CurrentLevels found = levels(humming(step, 0.8));
        // neighbouring quarters of a period differ by 1.13 pA at most
        assertEquals(2.5 * 0.8 * Math.sqrt(2), found.tolerance(), 0.06);
        assertEquals(3, found.runs().size());
        assertEquals(5_000, found.runs().get(1).start());
        assertEquals(14_999, found.runs().get(1).end());
        assertEquals(-30, found.baseline(), 0.6);
    }

    @Test
    void slowDriftIsNoLevel() {
        final double[] drift = new double[40_000];
        Arrays.setAll(drift, k -> 10. * k / drift.length);
        assertEquals(1, levels(recorded(drift)).runs().size());
    }

    /** The current drifts by 3 pA and jumps back to where it was on average. */
    @Test
    void neighboursThatNoiseDoesNotTellApartAreOneLevel() {
        final double[] drift = new double[20_000];
        Arrays.setAll(drift, k -> k < 5_000 ? 3. * k / 5_000 : 1.25);
        assertEquals(List.of(new Run(0, 19_999, 1.25)), levels(recorded(drift)).runs());
    }

    /** Before and after a step, 2,000 samples long, the holding current differs a little: what is longer counts. */
    @ParameterizedTest
    @CsvSource({"5000, 0.75, 0, 0", "12000, 0, 0.75, 0", "12000, 0, 1, 0", "12000, 0, 1.25, 1.25"})
    void theHoldingCurrentIsTheLongerOfTwoThatNoiseDoesNotTellApart(
            final int onset, final double before, final double after, final double expected) {
        final CurrentLevels found = levels(
                recorded(current(20_000, 0, onset, before, onset, onset + 2_000, 80, onset + 2_000, 20_000, after)));
        assertEquals(3, found.runs().size());
        assertEquals(expected, found.runs().get(2).level());
        assertEquals(80, found.runs().get(1).level());
    }

    @Test
    void theBaselineIsWhatTheCurrentReturnsTo() {
        final double[] test = held(current(20_000, 0, 100, -50, 7_000, 17_000, 80), -30);
        final CurrentLevels begun = CurrentLevels.exact(test, test.length, RATE);
        assertEquals(-30, begun.baseline(), "the sweep begins within a test pulse");
        assertEquals(2, begun.excursions().size());
        // a level that lasts for half a millisecond is no place to be
        final double[] glitches = held(current(20_000, 7_000, 7_120, 230, 7_100, 7_105, 180, 7_110, 7_115, 180), -30);
        assertEquals(-30, CurrentLevels.exact(glitches, glitches.length, RATE).baseline());
    }
}
