package org.ephys.knime.signal.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.spikes.Shape;
import org.ephys.knime.signal.spikes.Window;
import org.ephys.knime.signal.subthreshold.MembraneTimeConstant;
import org.junit.jupiter.api.Test;

/** The levels, lines and exponentials behind sag, resistance, time constant and f-I slope, as they are drawn. */
final class LongSquareFitsTest extends LongSquareCell {

    @Test
    void whatTheNumbersComeFrom() {
        silent(-40, 200);
        silent(-80, 200);
        spiking(60, 1);
        spiking(100, 3);
        final LongSquareFeatures cell = analyse(Problems.strict());
        final LongSquareFits fits = cell.fits();
        assertFalse(fits.aligned());
        assertEquals(Collections.nCopies(4, new Window(0.7, 1.2)), fits.windows());
        // 2 Hz at 60 pA, 6 Hz at 100 pA
        assertEquals(0.1, fits.rates().slope(), 1e-9);
        assertEquals(-4, fits.rates().intercept(), 1e-9);
        assertEquals(200, fits.membrane().line().slope(), 1e-6);
        assertEquals(BASELINE, fits.membrane().line().intercept(), 1e-6);
        assertEquals(Double.NaN, fits.membrane().baseline(), "the steps differ");
        final MembraneFits.Point second = fits.membrane().points().get(1);
        assertEquals(1, second.index());
        assertEquals(-80, second.current());
        assertEquals(-86, second.voltage(), 1e-6);
        assertEquals(Set.of(0, 1), fits.membrane().taus().keySet());
        final MembraneTimeConstant.Fit exponential = fits.membrane().taus().get(0);
        assertEquals(50, exponential.rate(), 1e-3);
        assertEquals(-78, exponential.plateau(), 1e-3);
        assertEquals(1, fits.sagSweep().number(), "nearest to −100 mV");
        assertEquals(BASELINE, fits.sag().baseline(), 1e-9);
        assertEquals(-86, fits.sag().steady(), 1e-6);
    }

    @Test
    void withoutHyperpolarisingStepsThereIsNoMembraneFit() {
        silent(10, 200);
        final LongSquareFits fits = analyse().fits();
        assertNull(fits.membrane());
        assertNull(fits.rates());
        assertEquals(0, fits.sagSweep().number());
    }

    /** Down to −90 mV at a sample, from where the voltage comes back by 5 mV within 0.1 s. */
    private double[] sagging(final int onset, final int lowest, final int length) {
        final double[] voltage = new double[length];
        for (int k = 0; k < length; k++) {
            if (k < onset || k >= onset + 5_000) {
                voltage[k] = BASELINE;
            } else if (k <= lowest) {
                voltage[k] = -90 + 20 * Math.exp(-(k - onset) / 200.);
            } else {
                voltage[k] = -90 + 20 * Math.exp(-(lowest - onset) / 200.) + Math.min(5, (k - lowest) / 200.);
            }
        }
        return voltage;
    }

    /** Fits end at the lowest sample, but none later after its onset than the median of all. */
    @Test
    void fitsEndWhereTheStepsOfAllSweepsHaveTheirPeak() {
        final int[] onsets = {7_000, 13_000};
        final int[] lowest = {10_000, 14_000};
        for (int n = 0; n < 2; n++) {
            final SweepInfo info = SweepInfo.builder(n)
                    .samplingRate(Shape.RATE)
                    .samples(22_000)
                    .build();
            final double[] current = DrawnCurrent.current(22_000, onsets[n], onsets[n] + 5_000, -50);
            sweeps.add(SweepData.given(
                    new Sweep(info, sagging(onsets[n], lowest[n], 22_000), current, false),
                    new SweepData.GivenStimulus(new Epoch(onsets[n], onsets[n] + 4_999), -50),
                    SweepData.UNLIMITED));
        }
        final LongSquareFeatures cell = analyse(
                new Step(0, new Window(0.7, 1.2), 0.1, true, -50), new Step(1, new Window(1.3, 1.8), 0.1, true, -50));
        // the lowest samples are 0.3 and 0.1 s after the onset, 0.2 s on average
        assertEquals(9_000, cell.fits().membrane().taus().get(0).to());
        assertEquals(14_000, cell.fits().membrane().taus().get(1).to());
        assertEquals(0.02, cell.tau(), 1e-4);
        assertEquals(0.25, cell.sweeps().get(0).sag(), 0.01);
        assertEquals(BASELINE, cell.fits().membrane().baseline(), 1e-9, "both steps are of one amplitude");
    }

    /** The baseline of the sag is the last 30 ms before the step, or less where the cell was not at rest for so long. */
    @Test
    void sagAfterAShortRest() {
        final double[] voltage = sagging(START, 9_000, LENGTH);
        Arrays.fill(voltage, 6_000, 6_900, -50);
        add(-50, voltage);
        spiking(60, 1);
        spiking(100, 3);
        final ProtocolWindow rest = new ProtocolWindow(false, WHERE.window(), 0.01);
        final LongSquareFeatures tolerant = LongSquareAnalysis.analyse(
                List.of(0, 1, 2), sweeps::get, rest, PARAMETERS, -100, Problems.collecting(reasons));
        // 5 of 20 mV; 5 mV of (2 × 40 + 20) / 3 mV
        assertEquals(0.25, tolerant.sag(), 0.01);
        assertEquals(BASELINE, tolerant.fits().sag().baseline(), 1e-9);
        final LongSquareFeatures strict =
                LongSquareAnalysis.analyse(List.of(0, 1, 2), sweeps::get, rest, PARAMETERS, -100, Problems.strict());
        assertEquals(0.15, strict.sag(), 0.01);
    }

    @Test
    void aDeflectionInNoiseHasNoTimeConstant() {
        silent(-25, 200);
        final Sweep quiet = sweeps.remove(0).sweep();
        final double[] noisy = quiet.voltage().clone();
        for (int k = 0; k < noisy.length; k++) {
            noisy[k] += k % 2 == 0 ? 0.3 : -0.3;
        }
        add(-25, noisy);
        silent(-50, 200);
        final LongSquareFeatures cell = analyse();
        assertEquals(Set.of(1), cell.fits().membrane().taus().keySet());
        assertEquals(Double.NaN, cell.taus().get(0));
        assertEquals(0.02, cell.tau(), 1e-6);
        assertEquals(List.of(ReasonCode.NO_SPIKES, ReasonCode.LOW_SIGNAL), codes());
        assertEquals(0, reasons.get(1).sweep());
        spiking(60, 1);
        spiking(100, 3);
        assertEquals(0.02, analyse(Problems.strict()).tau(), 1e-6, "no failure");
    }

    /** As IPFX does, the slope of several sweeps in single precision is a single-precision number, in mV/pA. */
    @Test
    void singlePrecision() {
        silent(-30, 203);
        silent(-73, 197);
        for (final SweepData data : List.copyOf(sweeps)) {
            final double[] voltage = data.sweep().voltage();
            for (int k = 0; k < voltage.length; k++) {
                voltage[k] = (float) voltage[k];
            }
            sweeps.set(
                    data.number(),
                    SweepData.of(new Sweep(data.info(), voltage, data.sweep().current(), true)));
        }
        final double both = analyse().resistance() / 1e3;
        assertEquals((73 * 0.197 - 30 * 0.203) / 43, both, 1e-6);
        assertEquals((float) both, both, 1e-15);
        sweeps.remove(1);
        final double one = analyse().resistance() / 1e3;
        assertEquals(0.203, one, 1e-6);
        assertNotEquals((float) one, one, 1e-12);
    }

    @Test
    void theResponseToNoCurrentIsItsHighestSampleAndNoHyperpolarisingOne() {
        silent(0, 200);
        sweeps.get(0).sweep().voltage()[9_000] = BASELINE + 2;
        sweeps.get(0).sweep().voltage()[9_500] = BASELINE - 3;
        silent(-90, 1_000);
        final LongSquareFeatures cell =
                analyse(new Step(0, WHERE.window(), 0.1, true, 0), new Step(1, WHERE.window(), 0.1, true, -90));
        assertEquals(BASELINE + 2, cell.sweeps().get(0).peak().voltage());
        assertEquals(1, cell.fits().sagSweep().number(), "−160 mV, though −68 mV are nearer to −100 mV");
    }
}
