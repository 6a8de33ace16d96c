package org.ephys.knime.signal.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes of action potentials at sampling rates that are too low for them; the ratio of slopes is 3.4 in this cell. */
final class CoarseSamplingTest {

    private static final String RATIO = "upstroke_downstroke_ratio_long_square";

    @ParameterizedTest
    @ValueSource(doubles = {20_000, 50_000})
    void fineSamplingIsNotDoubted(final double rate) {
        final CellFeatures cell = recorded(rate);
        assertEquals(3.4, cell.record().get(RATIO), 0.4);
        assertTrue(cell.doubted().isEmpty(), cell.doubted()::toString);
    }

    @Test
    void slopesAndWidthsOfFewSamples() {
        final CellFeatures cell = recorded(10_000);
        assertTrue(cell.record().get(RATIO) < 2.8);
        assertTrue(cell.doubted().contains(RATIO), cell.doubted()::toString);
        assertTrue(cell.doubted().contains("ap_1_width_0_long_square"), cell.doubted()::toString);
        assertTrue(cell.doubted().stream().noneMatch(name -> name.contains("peak_v") || name.equals("ri")));
        final String told = cell.reasons().stream()
                .filter(reason -> reason.code() == ReasonCode.IMPLAUSIBLE)
                .map(Reason::text)
                .findFirst()
                .orElseThrow();
        assertTrue(told.matches("Action potentials rise from threshold to peak within 2\\.\\d samples, .*"), told);
    }

    @ParameterizedTest
    @ValueSource(doubles = {2_500, 5_000, 8_000})
    void voltagesOfFewerSamples(final double rate) {
        final CellFeatures cell = recorded(rate);
        assertTrue(
                cell.doubted().containsAll(List.of("peak_v_long_square", "threshold_v_long_square")),
                cell.doubted()::toString);
    }

    private static CellFeatures recorded(final double rate) {
        final LabCell cell = new LabCell(rate);
        for (final int current : new int[] {-80, -40, 60, 80, 100}) {
            cell.record("steps", cell.pulses(1.6, 0.4, 1.4, current));
        }
        return cell.robust();
    }
}
