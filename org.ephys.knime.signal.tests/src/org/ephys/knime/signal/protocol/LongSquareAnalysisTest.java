package org.ephys.knime.signal.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.spikes.DetectionParameters;
import org.ephys.knime.signal.spikes.Shape;
import org.ephys.knime.signal.spikes.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Cells of a few sweeps with known features, at 10 kHz with a step from 0.7 to 1.2 s: what counts is the currents, not the
 * order in which they were applied.
 */
final class LongSquareAnalysisTest {

    private static final int START = 7_000;
    private static final int END = 12_000;
    private static final int LENGTH = 15_000;
    private static final double BASELINE = -70;
    private static final ProtocolWindow WHERE = new ProtocolWindow(false, new Window(0.7, 1.2));
    private static final DetectionParameters PARAMETERS = DetectionParameters.DEFAULT.withFilter(0);

    private final List<SweepData> sweeps = new ArrayList<>();
    private final List<Reason> reasons = new ArrayList<>();

    private void add(final double amplitude, final double[] voltage) {
        final double[] current = new double[LENGTH];
        Arrays.fill(current, 1_000, 1_100, 10);
        Arrays.fill(current, START, END, amplitude);
        final SweepInfo info = SweepInfo.builder(sweeps.size())
                .samplingRate(Shape.RATE)
                .samples(LENGTH)
                .build();
        sweeps.add(SweepData.of(new Sweep(info, voltage, current, false)));
    }

    /** Spikes 50 ms apart from the beginning of the step on. */
    private void spiking(final double amplitude, final int spikes) {
        final Shape shape = new Shape(BASELINE).until(START + 100);
        for (int n = 0; n < spikes; n++) {
            shape.to(30, 5).to(-75, 10).to(BASELINE, 10).hold(475);
        }
        add(amplitude, shape.until(LENGTH - 1).voltage());
    }

    /** A deflection with a time constant of 20 ms. */
    private void silent(final double amplitude, final double megaohm) {
        final double[] voltage = new double[LENGTH];
        for (int k = 0; k < LENGTH; k++) {
            final double t = (k - START) / Shape.RATE;
            final double part = k < START ? 0 : k < END ? 1 - Math.exp(-t / 0.02) : Math.exp(-(t - 0.5) / 0.02);
            voltage[k] = BASELINE + amplitude * megaohm * 1e-3 * part;
        }
        add(amplitude, voltage);
    }

    private LongSquareFeatures analyse(final Problems problems) {
        return LongSquareAnalysis.analyse(
                IntStream.range(0, sweeps.size()).boxed().toList(), sweeps::get, WHERE, PARAMETERS, -100, problems);
    }

    private LongSquareFeatures analyse() {
        return analyse(Problems.collecting(reasons));
    }

    private List<ReasonCode> codes() {
        return reasons.stream().map(Reason::code).toList();
    }

    @Test
    void oneHyperpolarisingStepIsComparedWithItsBaseline() {
        silent(-50, 200);
        spiking(60, 1);
        spiking(80, 2);
        final LongSquareFeatures cell = analyse(Problems.strict());
        assertEquals(200, cell.resistance(), 1e-6);
        assertEquals(0.02, cell.tau(), 1e-6);
        assertEquals(BASELINE, cell.baseline(), 1e-9);
        assertEquals(
                List.of(0), cell.membrane().stream().map(ProtocolSweep::number).toList());
    }

    @Test
    void twoHyperpolarisingStepsAreComparedWithEachOther() {
        silent(-20, 200);
        silent(-80, 300);
        final LongSquareFeatures cell = analyse();
        // (−94 + 74) mV / (−80 + 20) pA
        assertEquals(1000 / 3., cell.resistance(), 1e-6);
        assertEquals(new TreeMap<>(cell.taus()).keySet().stream().toList(), List.of(0, 1));
        assertEquals(-94, cell.vmForSag(), 1e-6, "nearest to −100 mV");
        assertEquals(List.of(ReasonCode.NO_SPIKES), codes());
    }

    @Test
    void onlyStepsAboveTheLowestAmplitudeCount() {
        silent(-100, 200);
        silent(-99, 200);
        silent(0, 200);
        silent(10, 200);
        final LongSquareFeatures cell = analyse();
        assertEquals(
                List.of(1), cell.membrane().stream().map(ProtocolSweep::number).toList());
        assertEquals(4, cell.subthreshold().size());
        assertEquals(200, cell.resistance(), 1e-6);
    }

    @Test
    void equalStepsAreComparedWithTheirBaseline() {
        silent(-50, 200);
        silent(-50, 210);
        final LongSquareFeatures cell = analyse();
        assertEquals(205, cell.resistance(), 1e-6);
        assertEquals(0.02, cell.tau(), 1e-6);
        assertEquals(List.of(ReasonCode.NO_SPIKES), codes());
    }

    @Test
    void withoutHyperpolarisingSteps() {
        silent(10, 200);
        final LongSquareFeatures cell = analyse();
        assertEquals(Double.NaN, cell.resistance());
        assertEquals(Double.NaN, cell.tau());
        assertEquals(List.of(ReasonCode.NO_SPIKES, ReasonCode.NO_HYPERPOLARISING_SWEEPS), codes());
    }

    @Test
    void rheobaseIsTheSmallestCurrentWhateverTheOrder() {
        spiking(150, 6);
        spiking(50, 2);
        silent(30, 200);
        spiking(100, 4);
        final LongSquareFeatures cell = analyse();
        assertEquals(50, cell.rheobaseCurrent());
        assertEquals(1, cell.rheobase().number());
        assertEquals(
                List.of(0, 1, 3),
                cell.spiking().stream().map(ProtocolSweep::number).toList());
        assertEquals(
                List.of(2),
                cell.subthreshold().stream().map(ProtocolSweep::number).toList());
        // 4, 8 and 12 Hz at 50, 100 and 150 pA
        assertEquals(0.08, cell.fiSlope(), 1e-9);
        assertEquals(12, cell.sweeps().get(0).train().rate(), 1e-9);
        assertEquals(100, cell.hero().amplitude());
    }

    /** The hero is the first sweep more than 39 and less than 61 pA above rheobase, or the one nearest to 39 pA above. */
    @ParameterizedTest
    @CsvSource({
        "110, 50, 95, 95",
        "50, 89, 100, 100",
        "50, 111, 70, 70",
        "200, 50, 120, 120",
        "200, 50, 140, 50",
        "50, 111, 110, 110",
    })
    void hero(final double first, final double second, final double third, final double expected) {
        spiking(first, 1);
        spiking(second, 2);
        spiking(third, 3);
        assertEquals(expected, analyse().hero().amplitude());
    }

    @Test
    void spikesAfterHyperpolarisingStepsAreNoRheobase() {
        spiking(-20, 1);
        spiking(0, 1);
        final LongSquareFeatures none = analyse();
        assertNull(none.rheobase());
        assertNull(none.hero());
        assertEquals(Double.NaN, none.rheobaseCurrent());
        assertEquals(List.of(ReasonCode.NO_RHEOBASE, ReasonCode.NO_SUBTHRESHOLD_SWEEPS), codes());
        spiking(40, 1);
        assertEquals(40, analyse().rheobaseCurrent());
    }

    @Test
    void aSlopeNeedsTwoAmplitudes() {
        spiking(40, 1);
        assertEquals(Double.NaN, analyse().fiSlope());
        assertEquals(List.of(ReasonCode.TOO_FEW_SWEEPS, ReasonCode.NO_SUBTHRESHOLD_SWEEPS), codes());
        spiking(40, 3);
        reasons.clear();
        assertEquals(Double.NaN, analyse().fiSlope());
        assertEquals(List.of(ReasonCode.TOO_FEW_SWEEPS, ReasonCode.NO_SUBTHRESHOLD_SWEEPS), codes());
        spiking(80, 4);
        reasons.clear();
        // 2 and 6 Hz at 40 pA, 8 Hz at 80 pA
        assertEquals(0.1, analyse().fiSlope(), 1e-9);
        assertEquals(List.of(ReasonCode.NO_SUBTHRESHOLD_SWEEPS), codes());
    }

    @Test
    void aSweepThatCannotBeMeasuredCostsTheOthersNothing() {
        silent(-50, 200);
        final SweepSource broken = number -> {
            if (number == 9) {
                throw new FeatureException(ReasonCode.OUTSIDE_SWEEP, "broken");
            }
            return sweeps.get(number);
        };
        final LongSquareFeatures cell = LongSquareAnalysis.analyse(
                List.of(9, 0), broken, WHERE, PARAMETERS, -100, Problems.collecting(reasons));
        assertEquals(200, cell.resistance(), 1e-6);
        assertEquals(1, cell.sweeps().get(0).index());
        assertEquals(9, reasons.get(0).sweep());
        assertThrows(
                FeatureException.class,
                () -> LongSquareAnalysis.analyse(List.of(9, 0), broken, WHERE, PARAMETERS, -100, Problems.strict()));
    }

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

    private LongSquareFeatures analyse(final Step... steps) {
        return LongSquareAnalysis.analyse(
                List.of(steps), WHERE.window(), sweeps::get, false, PARAMETERS, -100, Problems.collecting(reasons));
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
