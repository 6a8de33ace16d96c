package org.ephys.knime.signal.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not known is not failed, and what is known of any recording is held against limits. */
class VerdictTest {

    private static final CellQuality GOOD = new CellQuality(0, 10, "", 2, 150, 12, 0.08, List.of());
    private static final SessionQuality STEADY = new SessionQuality(3, 15, 20);

    private static CellQuality.State state(
            final CellQuality cell, final QualityCriteria criteria, final int checked, final int passed) {
        return cell.state(criteria, STEADY, checked, passed);
    }

    @Test
    void unknownIsNotFailed() {
        assertEquals(Verdict.PASSED, state(GOOD, QualityCriteria.DEFAULT, 3, 3).verdict());
        final CellQuality.State untested = state(CellQuality.UNKNOWN, QualityCriteria.DEFAULT, 3, 3);
        assertEquals(Verdict.NOT_MEASURED, untested.verdict());
        assertFalse(untested.passed(), "IPFX does not let it pass");
        assertTrue(untested.failedSeal());
        assertEquals(
                List.of(
                        "electrode_0_pa missing value",
                        "Invalid seal (None)",
                        "Resistance ratio not available",
                        "Initial access resistance not available"),
                untested.failures());
        assertEquals(
                Verdict.NOT_MEASURED, state(GOOD, QualityCriteria.DEFAULT, 0, 0).verdict());
        assertEquals(Verdict.FAILED, state(GOOD, QualityCriteria.DEFAULT, 3, 0).verdict());
        final CellQuality leaky = new CellQuality(0, Double.NaN, "", 0.2, 150, 12, 0.08, List.of());
        assertEquals(Verdict.FAILED, state(leaky, QualityCriteria.DEFAULT, 3, 3).verdict());
    }

    @Test
    void generalLimitsDoNotAskForTests() {
        final CellQuality.State untested = state(CellQuality.UNKNOWN, QualityCriteria.GENERAL, 3, 3);
        assertEquals(Verdict.PASSED, untested.verdict());
        assertTrue(untested.passed());
        assertFalse(untested.failedSeal());
        final CellQuality leaky = new CellQuality(0, Double.NaN, "", 0.2, 150, 12, 0.08, List.of());
        assertEquals(Verdict.FAILED, state(leaky, QualityCriteria.GENERAL, 3, 3).verdict());
        assertEquals(
                Verdict.NOT_MEASURED,
                state(CellQuality.UNKNOWN, QualityCriteria.GENERAL, 0, 0).verdict());
    }

    @Test
    void whatReachesALimitDoesNotExceedIt() {
        final SessionQuality limits = new SessionQuality(10, 40, 100);
        assertEquals(
                Verdict.PASSED,
                GOOD.state(QualityCriteria.GENERAL, limits, 3, 3).verdict());
    }

    @Test
    void verdictsInWords() {
        assertEquals("passed", Verdict.PASSED.words());
        assertEquals("failed", Verdict.FAILED.words());
        assertEquals("not measured", Verdict.NOT_MEASURED.words());
    }

    @ParameterizedTest
    @CsvSource({"10.5, 0, 0, rest_drift_mv", "0, 41, 0, bridge_balance_mohm", "0, 0, 101, holding_pa"})
    void sweepsOfAnyRecordingAreHeldAgainstLimits(
            final double drift, final double bridge, final double holding, final String what) {
        final SessionQuality session = new SessionQuality(drift, bridge, holding);
        final CellQuality.State general = CellQuality.UNKNOWN.state(QualityCriteria.GENERAL, session, 3, 3);
        assertEquals(Verdict.FAILED, general.verdict());
        assertEquals(1, general.failures().size());
        assertTrue(general.failures().get(0).startsWith(what + " "), general.failures()::toString);
        assertEquals(
                Verdict.PASSED,
                GOOD.state(QualityCriteria.DEFAULT, session, 3, 3).verdict());
        assertEquals(
                Verdict.PASSED,
                CellQuality.UNKNOWN
                        .state(QualityCriteria.GENERAL, SessionQuality.UNKNOWN, 3, 3)
                        .verdict());
    }
}
