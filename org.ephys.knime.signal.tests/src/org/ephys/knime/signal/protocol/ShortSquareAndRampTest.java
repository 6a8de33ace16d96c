package org.ephys.knime.signal.protocol;

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
import org.ephys.knime.signal.spikes.DetectionParameters;
import org.ephys.knime.signal.spikes.Shape;
import org.ephys.knime.signal.spikes.SpikeFeature;
import org.ephys.knime.signal.spikes.Window;
import org.junit.jupiter.api.Test;

/** Short squares and ramps drawn by hand at 10 kHz: a stimulus of 3 ms from 0.7 s on that moves the voltage by itself. */
final class ShortSquareAndRampTest {

    private static final int START = 7_000;
    private static final int END = 7_030;
    private static final int LENGTH = 10_000;
    private static final double ONSET = 0.7;
    private static final ProtocolWindow OPEN = new ProtocolWindow(false, new Window(ONSET, Double.NaN));
    private static final DetectionParameters PARAMETERS = DetectionParameters.DEFAULT.withFilter(0);

    private final List<SweepData> sweeps = new ArrayList<>();
    private final List<Reason> reasons = new ArrayList<>();

    private static double[] current(final double amplitude) {
        final double[] current = new double[LENGTH];
        Arrays.fill(current, 1_000, 1_100, 10);
        Arrays.fill(current, START, END, amplitude);
        return current;
    }

    private Sweep sweep(final double amplitude, final Shape shape) {
        final SweepInfo info = SweepInfo.builder(sweeps.size())
                .samplingRate(Shape.RATE)
                .samples(LENGTH)
                .build();
        return new Sweep(info, shape.until(LENGTH - 1).voltage(), current(amplitude), false);
    }

    private void add(final double amplitude, final Shape shape) {
        sweeps.add(SweepData.of(sweep(amplitude, shape)));
    }

    /** The stimulus moves the voltage by so many mV per sample for 0.9 ms and half as fast up to 2 ms. */
    private static Shape artefact(final double slope) {
        return new Shape(-70).until(START).to(-70 + 9 * slope, 9).to(-70 + 9 * slope + 5.5 * slope, 11);
    }

    /** From the artefact to a peak in steps of 20 mV per sample, as near to 30 mV as these lead. */
    private static Shape spike(final Shape shape, final double from) {
        return shape.to(from + 80, 4).to(-75, 12).to(-70, 5);
    }

    private void spiking(final double amplitude, final double slope) {
        add(amplitude, spike(artefact(slope), -70 + 14.5 * slope));
    }

    private void silent(final double amplitude, final double slope) {
        add(amplitude, artefact(slope).to(-70, 30));
    }

    private ShortSquareFeatures analyse(final double latest, final Problems problems) {
        return ShortSquareAnalysis.analyse(numbers(), sweeps::get, OPEN, ONSET, latest, PARAMETERS, problems);
    }

    private List<Integer> numbers() {
        return IntStream.range(0, sweeps.size()).boxed().toList();
    }

    @Test
    void detectionIsAdjustedToTheSlopesOfTheArtefact() {
        spiking(100, 1);
        spiking(100, 3);
        spiking(200, 2);
        final DetectionParameters adjusted =
                analyse(Double.NaN, Problems.strict()).parameters();
        // 10, 30 and 20 mV/ms at first, half of it a millisecond later
        assertEquals(1.1 * 20, adjusted.dvCutoff(), 1e-9);
        assertEquals(0.1, adjusted.thresholdFraction(), 1e-9, "1.2 × 10 over 200 mV/ms is less");
        assertEquals(PARAMETERS.minPeak(), adjusted.minPeak());
    }

    @Test
    void aThresholdFractionAboveTheLeast() {
        spiking(100, 4);
        // 1.2 × 20 mV/ms over 200 mV/ms
        final DetectionParameters adjusted =
                analyse(Double.NaN, Problems.strict()).parameters();
        assertEquals(44, adjusted.dvCutoff(), 1e-9);
        assertEquals(0.12, adjusted.thresholdFraction(), 1e-9);
    }

    @Test
    void theMostCommonAmplitudeOfSpikingSweepsAndTheLowerOfTwo() {
        spiking(300, 2);
        spiking(200, 2);
        silent(100, 2);
        silent(100, 2);
        silent(100, 2);
        spiking(300, 2);
        spiking(200, 2);
        spiking(400, 2);
        final ShortSquareFeatures cell = analyse(Double.NaN, Problems.strict());
        assertEquals(200, cell.amplitude());
        assertEquals(
                List.of(1, 6), cell.common().stream().map(ProtocolSweep::number).toList());
        assertEquals(8, cell.sweeps().size());
        assertEquals(100, cell.sweeps().get(2).amplitude());
        assertEquals(-70 + 29 + 80, cell.firstSpike().get(SpikeFeature.PEAK_V), 1e-9);
        assertEquals(0.7024, cell.firstSpike().get(SpikeFeature.PEAK_T), 1e-9);
    }

    @Test
    void anAmplitudeThatWasAppliedLessOftenDoesNotCountThoughItIsLower() {
        spiking(150, 2);
        spiking(300, 2);
        spiking(300, 2);
        assertEquals(300, analyse(Double.NaN, Problems.strict()).amplitude());
    }

    @Test
    void laterSpikesWereNotEvoked() {
        spiking(200, 2);
        final double threshold = analyse(Double.NaN, Problems.strict())
                .sweeps()
                .get(0)
                .spikes()
                .get(0)
                .get(SpikeFeature.THRESHOLD_T);
        assertEquals(
                1,
                analyse(threshold, Problems.strict()).sweeps().get(0).spikes().size());
        spiking(300, 2);
        final FeatureException none =
                assertThrows(FeatureException.class, () -> analyse(threshold - 1e-6, Problems.strict()));
        assertEquals(ReasonCode.NO_SPIKES, none.code());
    }

    @Test
    void recordedAmplitudesOfOneCommandAreTheSame() {
        final double[] recorded = {200, 203.9, 196.1, 210, 300, 300};
        for (final double amplitude : recorded) {
            final Sweep sweep = sweep(amplitude, spike(artefact(2), -41));
            sweeps.add(SweepData.given(
                    sweep, new SweepData.GivenStimulus(new Epoch(START, END - 1), amplitude), SweepData.UNLIMITED));
        }
        final ShortSquareFeatures cell = analyse(Double.NaN, Problems.strict());
        assertEquals(
                List.of(200., 200., 200., 210., 300., 300.),
                cell.sweeps().stream().map(ProtocolSweep::amplitude).toList());
        assertEquals(200, cell.amplitude());
        assertEquals(3, cell.common().size());
    }

    /** 5 pA are a fiftieth of 250 pA, but more than a fiftieth of 249 pA. */
    @Test
    void recordedAmplitudesAreTheSameWithinAFiftieth() {
        for (final double amplitude : new double[] {245, 250, 300, 306.2}) {
            final Sweep sweep = sweep(amplitude, spike(artefact(2), -41));
            sweeps.add(SweepData.given(
                    sweep, new SweepData.GivenStimulus(new Epoch(START, END - 1), amplitude), SweepData.UNLIMITED));
        }
        assertEquals(
                List.of(245., 245., 300., 306.2),
                analyse(Double.NaN, Problems.strict()).sweeps().stream()
                        .map(ProtocolSweep::amplitude)
                        .toList());
    }

    /** The slopes of the first millisecond need 12 samples from the onset on. */
    @Test
    void aSweepThatEndsWithinTheFirstMillisecond() {
        spiking(200, 2);
        for (int recorded = START + 11; recorded <= START + 12; recorded++) {
            reasons.clear();
            final Sweep whole = sweep(200, spike(artefact(2), -41));
            final double[] voltage = whole.voltage().clone();
            Arrays.fill(voltage, recorded, LENGTH, 0);
            sweeps.add(SweepData.given(
                    new Sweep(whole.info(), voltage, whole.current(), false),
                    new SweepData.GivenStimulus(new Epoch(START, END - 1), 200),
                    SweepData.UNLIMITED));
            assertEquals(
                    22,
                    analyse(Double.NaN, Problems.collecting(reasons))
                            .parameters()
                            .dvCutoff(),
                    1e-9);
            assertEquals(recorded == START + 11 ? 1 : 0, reasons.size());
            sweeps.remove(1);
        }
    }

    @Test
    void theFirstSweepOfAnOpenWindowStartsWhereItsRecordingDoes() {
        spiking(200, 2);
        spiking(200, 2);
        final ProtocolWindow whole = new ProtocolWindow(true, Window.WHOLE);
        final ShortSquareFeatures cell = ShortSquareAnalysis.analyse(
                numbers(), sweeps::get, whole, 0.5, Double.NaN, PARAMETERS, Problems.strict());
        // time 0 lies 0.2 s after the beginning
        final double latency = cell.sweeps().get(1).train().latency();
        assertEquals(0.2 + latency, cell.sweeps().get(0).train().latency(), 1e-9);
        final RampFeatures ramps = RampAnalysis.analyse(numbers(), sweeps::get, whole, PARAMETERS, Problems.strict());
        final double ramped = ramps.sweeps().get(1).train().latency();
        assertEquals(0.2 + ramped, ramps.sweeps().get(0).train().latency(), 1e-9);
    }

    @Test
    void sweepsThatCannotBeMeasuredCostTheOthersNothing() {
        spiking(200, 2);
        final SweepSource broken = number -> {
            if (number == 9) {
                throw new FeatureException(ReasonCode.OUTSIDE_SWEEP, "broken");
            }
            return sweeps.get(0);
        };
        final ShortSquareFeatures cell = ShortSquareAnalysis.analyse(
                List.of(9, 0), broken, OPEN, ONSET, Double.NaN, PARAMETERS, Problems.collecting(reasons));
        assertEquals(200, cell.amplitude());
        assertEquals(1, cell.sweeps().get(0).index());
        assertEquals(List.of(9, 9), reasons.stream().map(Reason::sweep).toList(), "its slopes, and itself");
        assertThrows(
                FeatureException.class,
                () -> ShortSquareAnalysis.analyse(
                        List.of(9, 0), broken, OPEN, ONSET, Double.NaN, PARAMETERS, Problems.strict()));
        reasons.clear();
        final RampFeatures ramps =
                RampAnalysis.analyse(List.of(9, 0), broken, OPEN, PARAMETERS, Problems.collecting(reasons));
        assertEquals(List.of(9), reasons.stream().map(Reason::sweep).toList());
        assertEquals(1, ramps.sweeps().size());
    }

    @Test
    void ramps() {
        add(0, spike(new Shape(-70).until(8_000), -70).until(9_000));
        add(0, new Shape(-70));
        add(0, spike(spike(new Shape(-70).until(8_200), -70).until(9_000), -70));
        final RampFeatures cell = RampAnalysis.analyse(numbers(), sweeps::get, OPEN, PARAMETERS, Problems.strict());
        assertEquals(ONSET, cell.start());
        assertEquals(3, cell.sweeps().size());
        assertEquals(
                List.of(0, 2),
                cell.spiking().stream().map(ProtocolSweep::number).toList());
        // 799.9 and 819.9 ms
        assertEquals(0.8099, cell.firstSpike().get(SpikeFeature.THRESHOLD_T), 1e-9);
        assertEquals(0.0999, cell.sweeps().get(0).train().latency(), 1e-9);
    }
}
