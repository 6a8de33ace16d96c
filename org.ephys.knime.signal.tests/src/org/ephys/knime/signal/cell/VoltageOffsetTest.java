package org.ephys.knime.signal.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Voltages that are shifted or scaled as a whole, and a rest at which a cell was held. */
final class VoltageOffsetTest {

    private static final double RATE = 20_000;
    private static final String THRESHOLD = "threshold_v_long_square";

    private static CellFeatures recorded(final double gain, final double offset) {
        return LabCells.plain("IC", RATE, 0.4, 0.8, LabCells.FAMILY)
                .changed((v, i) -> new double[][] {
                    Arrays.stream(v).map(x -> gain * x + offset).toArray(), i
                })
                .robust();
    }

    private static String doubt(final CellFeatures cell, final String feature) {
        return cell.reasons().stream()
                .filter(reason -> reason.code() == ReasonCode.IMPLAUSIBLE)
                .filter(reason -> reason.feature().equals(feature))
                .map(Reason::text)
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-15, -10, 0, 10, 15})
    void whatAJunctionPotentialDoesIsNotDoubted(final double offset) {
        assertEquals(List.of(), List.copyOf(recorded(1, offset).doubted()));
    }

    @ParameterizedTest
    @CsvSource({"26,higher", "29,higher", "-25,lower", "-32,lower"})
    void anOffsetIsSeen(final double offset, final String words) {
        final CellFeatures cell = recorded(1, offset);
        for (final String name : List.of(FeatureNames.REST, FeatureNames.BASELINE, THRESHOLD, "trough_v_long_square")) {
            assertTrue(
                    doubt(cell, name).contains("mV " + words + " than in most neurons"),
                    () -> name + " " + cell.reasons());
        }
        assertTrue(cell.doubted().stream().noneMatch(name -> FeatureNames.isOfTrain(name)), cell.doubted()::toString);
    }

    @Test
    void halfTheGainIsNamed() {
        final String doubt = doubt(recorded(0.5, 0), THRESHOLD);
        assertTrue(doubt.contains("voltage factor of 2"), doubt);
    }

    @ParameterizedTest
    @CsvSource({"-60,0", "-60,3", "50,0"})
    void aHeldRestIsSaid(final double holding, final double noise) {
        final CellFeatures cell = held(holding).recordedCurrent(noise, 0, 5).robust();
        for (final String name : List.of(FeatureNames.REST, FeatureNames.BASELINE)) {
            assertTrue(
                    doubt(cell, name).startsWith("A holding current of " + (int) holding + " pA"),
                    () -> name + " " + cell.reasons());
        }
        assertEquals(2, cell.doubted().size(), cell.doubted()::toString);
    }

    @Test
    void aSmallHoldingCurrentIsNotDoubted() {
        assertEquals(List.of(), List.copyOf(held(-20).robust().doubted()));
    }

    /** Steps on a holding current; the strongest excite the cell wherever it is held. */
    private static LabCell held(final double holding) {
        final LabCell cell = new LabCell(RATE);
        for (final double amplitude : new double[] {-60, -30, -10, 90, 130, 150, 170}) {
            final double above = holding > 0 ? amplitude - (amplitude > 0 ? 60 : 0) : amplitude;
            cell.record("IC", cell.form(1.8, t -> holding + (t >= 0.4 && t < 1.2 ? above : 0)));
        }
        return cell;
    }
}
