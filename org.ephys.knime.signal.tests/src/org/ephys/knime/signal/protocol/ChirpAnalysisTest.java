package org.ephys.knime.signal.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.junit.jupiter.api.Test;

/**
 * A membrane of known resistance and time constant, driven by all multiples of 0.05 Hz from 0.2 to 40 Hz: these repeat after
 * the 20 s that are analysed, so that the impedance at each is R / (1 + iωτ) to the last digits.
 */
final class ChirpAnalysisTest {

    private static final int PERIOD = 40_000;
    private static final int LENGTH = 41_600;
    private static final int LOWEST = 4;
    private static final int HIGHEST = 800;
    private static final double TAU = 0.02;

    private final List<SweepData> sweeps = new ArrayList<>();
    private final List<Reason> reasons = new ArrayList<>();

    /** A period of the voltage in mV across 1 MΩ, and of the current in pA. */
    private static final double[][] UNIT = unit();

    private static double[][] unit() {
        final double[] cosine = new double[PERIOD];
        Arrays.setAll(cosine, k -> Math.cos(2 * Math.PI * k / PERIOD));
        final double[][] unit = new double[2][PERIOD];
        for (int k = LOWEST; k <= HIGHEST; k++) {
            final double omegaTau = 2 * Math.PI * k / 20 * TAU;
            final double real = 1e-3 / (1 + omegaTau * omegaTau);
            final double imaginary = -real * omegaTau;
            int at = (int) (7_919L * k * k % PERIOD);
            for (int n = 0; n < PERIOD; n++) {
                final double sine = cosine[(at + PERIOD * 3 / 4) % PERIOD];
                unit[0][n] += real * cosine[at] - imaginary * sine;
                unit[1][n] += cosine[at];
                at = (at + k) % PERIOD;
            }
        }
        return unit;
    }

    /** A membrane of a resistance in MΩ under so many times the current; every sample stands so many times. */
    private void membrane(final double megaohm, final double scale, final int repeated, final int samples) {
        final double[] v = new double[samples];
        final double[] i = new double[samples];
        for (int n = 0; n < samples; n++) {
            v[n] = -70 + scale * megaohm * UNIT[0][n / repeated % PERIOD];
            i[n] = scale * UNIT[1][n / repeated % PERIOD];
        }
        add(v, i, 2_000. * repeated, false);
    }

    private void add(final double[] voltage, final double[] current, final double rate, final boolean single) {
        final SweepInfo info = SweepInfo.builder(sweeps.size())
                .samplingRate(rate)
                .samples(voltage.length)
                .build();
        sweeps.add(SweepData.of(new Sweep(info, voltage, current, single)));
    }

    private ChirpAnalysis.Impedance analyse(final Problems problems) {
        return ChirpAnalysis.analyse(IntStream.range(0, sweeps.size()).boxed().toList(), sweeps::get, problems);
    }

    private static void assertMembrane(final ChirpAnalysis.Impedance found, final double megaohm) {
        final int n = HIGHEST - LOWEST;
        assertEquals(n, found.frequency().length);
        assertEquals(n, found.magnitude().length);
        assertEquals(n, found.phase().length);
        for (int k = 0; k < n; k++) {
            final double omegaTau = 2 * Math.PI * (LOWEST + k) / 20 * TAU;
            assertEquals(megaohm * 1e-3 / Math.sqrt(1 + omegaTau * omegaTau), found.magnitude()[k], 1e-9);
            assertEquals(-Math.atan(omegaTau), found.phase()[k], 1e-9);
            // 20,000 frequencies of which the last is half of the rate
            assertEquals((LOWEST + k) * 1_000. / 19_999, found.frequency()[k], 1e-9);
        }
    }

    @Test
    void membraneAtTwoKilohertz() {
        membrane(200, 1, 1, LENGTH);
        final ChirpAnalysis.Impedance found = analyse(Problems.strict());
        assertMembrane(found, 200);
        final double[] vector = found.vector();
        assertArrayEquals(found.magnitude(), Arrays.copyOf(vector, 796));
        assertArrayEquals(found.phase(), Arrays.copyOfRange(vector, 796, 1_592));
    }

    @Test
    void fasterRecordingsAreAveragedInBins() {
        membrane(200, 1, 5, 5 * LENGTH);
        assertMembrane(analyse(Problems.strict()), 200);
    }

    @Test
    void samplesThatFillNoBin() {
        membrane(200, 1, 5, 5 * LENGTH + 3);
        final FeatureException refusal = assertThrows(FeatureException.class, () -> analyse(Problems.strict()));
        assertEquals(ReasonCode.BINS_DO_NOT_DIVIDE, refusal.code());
        assertMembrane(analyse(Problems.collecting(reasons)), 200);
        assertEquals(List.of(), reasons);
    }

    @Test
    void sweepsOfOneStimulusAreAveragedBeforeAndOthersAfterTheTransform() {
        membrane(100, 1, 1, LENGTH);
        membrane(200, 1, 1, LENGTH);
        assertMembrane(analyse(Problems.strict()), 150);
        membrane(450, 2, 1, LENGTH);
        assertMembrane(analyse(Problems.strict()), 300);
    }

    @Test
    void sweepsThatEndInZerosDoNotCount() {
        membrane(200, 1, 1, LENGTH);
        final double[] ended = sweeps.get(0).sweep().voltage().clone();
        Arrays.fill(ended, LENGTH - 100, LENGTH, 0);
        // a last sample other than 0 lies behind them, so that the recording is as long as the sweep
        final double[] current = sweeps.get(0).sweep().current();
        final double[] longer = Arrays.copyOf(ended, LENGTH + 1);
        longer[LENGTH] = Double.NaN;
        add(longer, Arrays.copyOf(current, LENGTH + 1), 2_000, false);
        assertEquals(LENGTH, sweeps.get(1).trace().length());
        assertMembrane(analyse(Problems.strict()), 200);
        sweeps.remove(0);
        final FeatureException refusal = assertThrows(FeatureException.class, () -> analyse(Problems.strict()));
        assertEquals(ReasonCode.NO_USABLE_SWEEPS, refusal.code());
        ended[LENGTH - 100] = 1e-9;
        sweeps.clear();
        final double[] one = Arrays.copyOf(ended, LENGTH + 1);
        one[LENGTH] = Double.NaN;
        add(one, Arrays.copyOf(current, LENGTH + 1), 2_000, false);
        assertEquals(796, analyse(Problems.strict()).magnitude().length);
    }

    @Test
    void singlePrecisionIsKept() {
        single(200, 1);
        final double[] vector = analyse(Problems.strict()).vector();
        for (final double value : vector) {
            assertEquals((float) value, value);
        }
        final double omegaTau = 2 * Math.PI * 0.2 * TAU;
        assertEquals(0.2 / Math.sqrt(1 + omegaTau * omegaTau), vector[0], 1e-5);
        assertEquals(-Math.atan(omegaTau), vector[796], 1e-4);
        // so are the means over different stimuli
        single(450, 2);
        final double[] mean = analyse(Problems.strict()).vector();
        for (final double value : mean) {
            assertEquals((float) value, value);
        }
        assertEquals(0.325 / Math.sqrt(1 + omegaTau * omegaTau), mean[0], 1e-5);
        assertEquals(-Math.atan(omegaTau), mean[796], 1e-4);
    }

    private void single(final double megaohm, final double scale) {
        membrane(megaohm, scale, 1, LENGTH);
        final Sweep exact = sweeps.remove(sweeps.size() - 1).sweep();
        final double[] v = exact.voltage().clone();
        final double[] i = exact.current().clone();
        for (int n = 0; n < LENGTH; n++) {
            v[n] = (float) v[n];
            i[n] = (float) i[n];
        }
        add(v, i, 2_000, true);
    }

    @Test
    void nothingToAnalyse() {
        final FeatureException none = assertThrows(FeatureException.class, () -> analyse(Problems.strict()));
        assertEquals(ReasonCode.NO_SWEEPS, none.code());
        membrane(200, 1, 1, LENGTH);
        final SweepSource broken = number -> {
            if (number == 5) {
                throw new FeatureException(ReasonCode.OUTSIDE_SWEEP, "broken");
            }
            return sweeps.get(number);
        };
        assertMembrane(ChirpAnalysis.analyse(List.of(0, 5), broken, Problems.collecting(reasons)), 200);
        assertEquals(5, reasons.get(0).sweep());
        assertThrows(FeatureException.class, () -> ChirpAnalysis.analyse(List.of(0, 5), broken, Problems.strict()));
    }
}
