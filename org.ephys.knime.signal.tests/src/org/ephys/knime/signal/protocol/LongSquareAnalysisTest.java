package org.ephys.knime.signal.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.TreeMap;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts is the currents of the steps, not the order in which they were applied. */
final class LongSquareAnalysisTest extends LongSquareCell {
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

    /** In single precision 40.3 and 39 pA are 79.3 pA, in double precision a little less than the single 79.3 pA. */
    @Test
    void theHeroIsChosenInThePrecisionOfTheCurrents() {
        spiking(40.3f, 1);
        spiking(79.3f, 2);
        spiking(90, 3);
        assertEquals(90, analyse().hero().amplitude());
        spiking(200.1, 4);
        assertEquals(79.3f, analyse().hero().amplitude());
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
}
