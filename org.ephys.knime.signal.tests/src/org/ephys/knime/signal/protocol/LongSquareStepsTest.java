package org.ephys.knime.signal.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.spikes.Shape;
import org.ephys.knime.signal.spikes.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps that begin at other times or not at rest, and which steps say something of sag and resistance. */
final class LongSquareStepsTest extends LongSquareCell {
    /** A recorded current of another amplitude than that of the step, on for 0.5 s from so many samples on. */
    private void recorded(final double amplitude, final double megaohm, final int start) {
        final int length = 22_000;
        final double[] voltage = new double[length];
        final double[] current = new double[length];
        for (int k = 0; k < length; k++) {
            final double t = (k - start) / Shape.RATE;
            final double part =
                    k < start ? 0 : k < start + 5_000 ? 1 - Math.exp(-t / 0.02) : Math.exp(-(t - 0.5) / 0.02);
            voltage[k] = BASELINE + amplitude * megaohm * 1e-3 * part;
            current[k] = part == 0 ? 0 : 3 * amplitude;
        }
        final SweepInfo info = SweepInfo.builder(sweeps.size())
                .samplingRate(Shape.RATE)
                .samples(length)
                .build();
        sweeps.add(SweepData.given(
                new Sweep(info, voltage, current, false),
                new SweepData.GivenStimulus(new Epoch(start, start + 4_999), amplitude),
                SweepData.UNLIMITED));
    }

    private static Step step(final int number, final double start, final boolean fromRest, final double amplitude) {
        return new Step(number, new Window(start, start + 0.5), 0.1, fromRest, amplitude);
    }

    @Test
    void stepsOfDifferentOnsetCountTogether() {
        recorded(-40, 200, 7_000);
        recorded(-80, 200, 13_000);
        final LongSquareFeatures cell = analyse(step(0, 0.7, true, -40), step(1, 1.3, true, -80));
        assertEquals(200, cell.resistance(), 1e-6);
        assertEquals(0.02, cell.taus().get(0), 1e-6);
        assertEquals(0.02, cell.taus().get(1), 1e-6);
        assertEquals(BASELINE, cell.baseline(), 1e-9);
        assertEquals(-86, cell.vmForSag(), 1e-6);
        assertEquals(-80, cell.sweeps().get(1).amplitude());
        assertEquals(List.of(ReasonCode.NO_SPIKES), codes());
    }

    @Test
    void stepsThatDoNotBeginAtRestSayNothingOfTheMembrane() {
        recorded(-40, 200, 7_000);
        recorded(-80, 200, 13_000);
        final LongSquareFeatures cell = analyse(step(0, 0.7, true, -40), step(1, 1.3, false, -80));
        assertEquals(
                List.of(0), cell.membrane().stream().map(ProtocolSweep::number).toList());
        assertEquals(-78, cell.vmForSag(), 1e-6);
        assertEquals(Double.NaN, cell.sweeps().get(1).baseline());
        assertEquals(BASELINE, cell.baseline(), 1e-9);
    }

    @Test
    void strongerStepsAreBetterThanNone() {
        silent(-150, 200);
        silent(-200, 200);
        final LongSquareFeatures cell = analyse();
        assertEquals(200, cell.resistance(), 1e-6);
        assertEquals(0.02, cell.tau(), 1e-6);
        assertEquals(List.of(ReasonCode.NO_SPIKES, ReasonCode.ADJUSTED, ReasonCode.ADJUSTED), codes());
        spiking(50, 1);
        spiking(80, 2);
        final FeatureException refusal = assertThrows(FeatureException.class, () -> analyse(Problems.strict()));
        assertEquals(ReasonCode.NO_HYPERPOLARISING_SWEEPS, refusal.code());
    }

    @Test
    void sagComesFromHyperpolarisingStepsWhereAnyAre() {
        silent(10, 200);
        silent(-90, 1_000);
        spiking(50, 1);
        spiking(80, 2);
        assertEquals(-160, analyse().vmForSag(), 1e-6);
        assertEquals(-68, analyse(Problems.strict()).vmForSag(), 1e-6, "nearest to −100 mV");
    }

    /** Currents that differ by less than a tenth are one amplitude, which is compared with the baseline. */
    @ParameterizedTest
    @CsvSource({
        // (−80.5 + 79) mV / (−50 + 45) pA
        "-45, 200, 300",
        // the line through (−46, −79.2), (−50, −80.5) and (0, −70)
        "-46, 200, 205.8290155440414",
    })
    void oneAmplitude(final double current, final double megaohm, final double expected) {
        silent(current, megaohm);
        silent(-50, 210);
        assertEquals(expected, analyse().resistance(), 1e-6);
    }

    @Test
    void aStepWithoutResponseHasNoTimeConstant() {
        silent(-50, 0);
        silent(-90, 200);
        final LongSquareFeatures cell = analyse();
        assertEquals(Double.NaN, cell.taus().get(0));
        assertEquals(0.02, cell.taus().get(1), 1e-6);
        assertEquals(0.02, cell.tau(), 1e-6);
        assertEquals(0, reasons.get(reasons.size() - 1).sweep());
    }
}
