package org.ephys.knime.runner.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The simulated table and its folds. */
class ExampleTableTest {

    private final List<List<String>> lines = ExampleTable.lines(1, ExampleTable.Species.MOUSE);

    @Test
    void hasTheMouseSchema() {
        assertEquals(45, MouseTable.FEATURES.size());
        assertEquals(
                List.of("id", "subclass", "donor", "source", "qc_protocols_complete"),
                lines.get(0).subList(0, 5));
        assertEquals(MouseTable.FEATURES, lines.get(0).subList(5, 50));
        assertEquals(401, lines.size());
        lines.forEach(line -> assertEquals(50, line.size()));
        lines.stream().skip(1).forEach(line -> assertEquals("simulated", line.get(3)));
    }

    @Test
    void sameSeedSameTable() {
        assertEquals(lines, ExampleTable.lines(1, ExampleTable.Species.MOUSE));
        assertNotEquals(lines, ExampleTable.lines(2, ExampleTable.Species.MOUSE));
    }

    @Test
    void completeMeansAllThreeProtocols() {
        final int ramp = lines.get(0).indexOf("threshold_v_ramp");
        final int square = lines.get(0).indexOf("threshold_v_short_square");
        final long incomplete =
                lines.stream().skip(1).filter(line -> line.get(4).equals("0")).count();
        assertTrue(incomplete > 15 && incomplete < 60, () -> incomplete + " incomplete cells");
        lines.stream()
                .skip(1)
                .filter(line -> line.get(4).equals("0"))
                .forEach(line ->
                        assertTrue(line.get(ramp).isEmpty() || line.get(square).isEmpty()));
    }

    @Test
    void numbersArePlausible() {
        for (final List<String> line : lines.subList(1, lines.size())) {
            final Map<String, Double> cell = new HashMap<>();
            for (int i = 5; i < 50; i++) {
                cell.put(lines.get(0).get(i), line.get(i).isEmpty() ? Double.NaN : Double.parseDouble(line.get(i)));
            }
            for (final String protocol : List.of("long_square", "ramp", "short_square")) {
                // comparisons with NaN are false, so missing values pass
                assertTrue(!(cell.get("peak_v_" + protocol) < cell.get("threshold_v_" + protocol)), line::toString);
                assertTrue(!(cell.get("trough_v_" + protocol) > cell.get("fast_trough_v_" + protocol)), line::toString);
                assertTrue(!(cell.get("peak_t_" + protocol) < cell.get("threshold_t_" + protocol)), line::toString);
            }
            assertTrue(!(cell.get("tau") <= 0) && !(cell.get("ri") <= 0), line::toString);
        }
    }

    @Test
    void foldsKeepDonorsTogetherAndClassesEven() {
        final Map<String, List<String>> cells =
                lines.stream().skip(1).collect(Collectors.toMap(line -> line.get(0), line -> line));
        final Map<String, Set<String>> foldsOfDonor = new HashMap<>();
        final Map<String, Integer> counts = new HashMap<>();
        final Set<String> ids = new HashSet<>();
        for (final List<String> line :
                ExampleFolds.lines(lines, 1).stream().skip(1).toList()) {
            final List<String> cell = cells.get(line.get(2));
            assertEquals("1", cell.get(4));
            ids.add(line.get(1) + " " + line.get(2));
            foldsOfDonor
                    .computeIfAbsent(line.get(1) + " " + cell.get(2), d -> new HashSet<>())
                    .add(line.get(3));
            counts.merge(line.get(1) + " " + line.get(3) + " " + cell.get(1), 1, Integer::sum);
        }
        final long complete =
                cells.values().stream().filter(c -> c.get(4).equals("1")).count();
        assertEquals(3 * complete, ids.size(), "every complete cell once per repeat");
        foldsOfDonor.forEach((donor, folds) -> assertEquals(1, folds.size(), donor));
        for (int repeat = 0; repeat < 3; repeat++) {
            for (int fold = 0; fold < 5; fold++) {
                for (final Map.Entry<String, Integer> entry :
                        Map.of("Lamp5", 59, "Pvalb", 88, "Sst", 125, "Vip", 96).entrySet()) {
                    final int count = counts.getOrDefault(repeat + " " + fold + " " + entry.getKey(), 0);
                    assertTrue(Math.abs(count - entry.getValue() / 5.0) < 6, entry.getKey() + " " + count);
                }
            }
        }
    }
}
