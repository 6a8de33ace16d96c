package org.ephys.knime.signal.protocol;

import static org.ephys.knime.signal.protocol.DrawnCurrent.RATE;
import static org.ephys.knime.signal.protocol.DrawnCurrent.current;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.junit.jupiter.api.Test;

/** Which sweeps of a step protocol were recorded long enough, at 10 kHz. */
final class ValidSweepsTest {

    private static SweepData data(final int number, final double[] current) {
        final double[] voltage = new double[current.length];
        Arrays.fill(voltage, -70);
        final SweepInfo info = SweepInfo.builder(number)
                .samplingRate(RATE)
                .samples(current.length)
                .build();
        return SweepData.of(new Sweep(info, voltage, current, false));
    }

    @Test
    void validSweepsGoOnAfterTheStimulus() {
        final List<SweepData> sweeps = new ArrayList<>();
        final double[] pulses = {100, 200, -50, 7_000, 12_000, 80};
        sweeps.add(data(0, current(15_000, pulses)));
        sweeps.add(data(1, new double[15_000]));
        // 1.2 s and 0.2 s after it: the last sample at 1.4 s, and one sample less
        sweeps.add(data(2, current(14_002, pulses)));
        sweeps.add(data(3, current(14_000, pulses)));
        final List<Reason> reasons = new ArrayList<>();
        final ValidSweeps valid = ValidSweeps.choose(List.of(0, 1, 2, 3), sweeps::get, Problems.collecting(reasons));
        assertEquals(List.of(0, 2), valid.numbers());
        assertEquals(0.7, valid.window().start(), 1e-12);
        assertEquals(1.2, valid.window().end(), 1e-12);
        assertEquals(
                List.of(ReasonCode.SWEEP_ABORTED),
                reasons.stream().map(Reason::code).toList());
        assertEquals(3, reasons.get(0).sweep());
        assertEquals(
                List.of(0, 2),
                ValidSweeps.choose(List.of(0, 1, 2, 3), sweeps::get, Problems.strict())
                        .numbers());
        final FeatureException none = assertThrows(
                FeatureException.class, () -> ValidSweeps.choose(List.of(1), sweeps::get, Problems.strict()));
        assertEquals(ReasonCode.NO_USABLE_SWEEPS, none.code());
    }

    @Test
    void sweepsWithZerosBeforeTheEndOfTheStimulusAreNotValid() {
        final double[] current = current(15_000, 100, 200, -50, 7_000, 12_000, 80);
        final double[] voltage = new double[15_000];
        Arrays.fill(voltage, -70);
        Arrays.fill(voltage, 11_900, 12_000, 0);
        final SweepInfo info =
                SweepInfo.builder(0).samplingRate(RATE).samples(15_000).build();
        final SweepData zeros = SweepData.of(new Sweep(info, voltage, current, false));
        assertEquals(
                List.of(),
                ValidSweeps.choose(List.of(0), number -> zeros, Problems.strict())
                        .numbers());
        final double[] almost = voltage.clone();
        almost[11_900] = -70;
        final SweepData kept = SweepData.of(new Sweep(info, almost, current, false));
        assertEquals(
                List.of(0),
                ValidSweeps.choose(List.of(0), number -> kept, Problems.strict())
                        .numbers());
    }

    @Test
    void aSweepThatCannotBeReadCostsTheOthersNothing() {
        final SweepData good = data(0, current(15_000, 100, 200, -50, 7_000, 12_000, 80));
        final SweepSource broken = number -> {
            if (number == 4) {
                throw new FeatureException(ReasonCode.OUTSIDE_SWEEP, "broken");
            }
            return good;
        };
        final List<Reason> reasons = new ArrayList<>();
        assertEquals(
                List.of(0),
                ValidSweeps.choose(List.of(4, 0), broken, Problems.collecting(reasons))
                        .numbers());
        assertEquals(4, reasons.get(0).sweep());
    }

    /** 100 samples before the end of the stimulus are looked at. */
    @Test
    void aStimulusNearTheBeginningOfTheSweep() {
        for (int end = 99; end <= 101; end++) {
            final SweepData early = data(0, current(15_000, 5, 10, -50, 20, end, 80));
            assertEquals(
                    end < 100 ? List.of() : List.of(0),
                    ValidSweeps.choose(List.of(0), number -> early, Problems.strict())
                            .numbers());
        }
    }
}
