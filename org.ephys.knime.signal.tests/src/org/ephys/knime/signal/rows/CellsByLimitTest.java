package org.ephys.knime.signal.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.quality.QualityCriteria;
import org.ephys.knime.signal.rows.QualityLimits.Outcome;
import org.junit.jupiter.api.Test;

class CellsByLimitTest {

    private static Object[] row(final String id, final Map<String, Object> values) {
        final List<String> names = QualityTable.SCHEMA.names();
        final Object[] row = new Object[names.size()];
        row[names.indexOf("id")] = id;
        row[names.indexOf("checked_sweeps")] = 0;
        row[names.indexOf("passed_sweeps")] = 0;
        values.forEach((name, value) -> row[names.indexOf(name)] = value);
        return row;
    }

    private static Outcome outcome(final QualityLimits limits, final String name) {
        return limits.outcomes().stream()
                .filter(outcome -> outcome.limit().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static QualityLimits limits(final QualityCriteria criteria) {
        final QualityLimits limits = new QualityLimits(criteria);
        limits.add(row(
                "good",
                Map.of(
                        "blowout_mv",
                        -9.9,
                        "electrode_0_pa",
                        -200.0,
                        "seal_gohm",
                        1.0,
                        "initial_access_resistance_mohm",
                        20.0,
                        "input_access_resistance_ratio",
                        0.15,
                        "rest_drift_mv",
                        10.0,
                        "checked_sweeps",
                        9,
                        "passed_sweeps",
                        1)));
        limits.add(row(
                "bad",
                Map.of(
                        "blowout_mv",
                        10.1,
                        "electrode_0_pa",
                        -200.1,
                        "seal_gohm",
                        0.99,
                        "initial_access_resistance_mohm",
                        31.0,
                        "input_access_resistance_ratio",
                        0.2,
                        "rest_drift_mv",
                        10.1,
                        "checked_sweeps",
                        9)));
        limits.add(row(
                "no input resistance",
                Map.of("initial_access_resistance_mohm", 31.0, "input_access_resistance_ratio", Double.NaN)));
        limits.add(row("unreadable", Map.of("problem", "It is damaged.")));
        return limits;
    }

    @Test
    void cellsAreNamedByLimit() {
        final QualityLimits limits = limits(QualityCriteria.DEFAULT);
        for (final String name : List.of(
                "blowout_mv",
                "electrode_0_pa",
                "seal_gohm",
                "initial_access_resistance_mohm",
                "input_access_resistance_ratio",
                "passed_sweeps")) {
            final Outcome outcome = outcome(limits, name);
            assertEquals(List.of("bad"), outcome.failed(), name);
            assertEquals(List.of("no input resistance", "unreadable"), outcome.unknown(), name);
            assertEquals(1, outcome.passed(), name);
        }
        assertEquals(6, limits.outcomes().size(), "limits that IPFX does not have are not listed");
        assertEquals(-10, outcome(limits, "blowout_mv").least());
        assertEquals(10, outcome(limits, "blowout_mv").most());
        assertNull(outcome(limits, "seal_gohm").most());
        assertEquals("GOhm", outcome(limits, "seal_gohm").unit());
    }

    @Test
    void limitsOfAnyLaboratory() {
        final QualityLimits limits = limits(QualityCriteria.GENERAL);
        assertEquals(List.of("bad"), outcome(limits, "rest_drift_mv").failed());
        assertTrue(limits.outcomes().stream().noneMatch(o -> o.limit().equals("input_access_resistance_ratio")));
        assertEquals(4, outcome(limits, "max_holding_pa").unknown().size());
    }
}
