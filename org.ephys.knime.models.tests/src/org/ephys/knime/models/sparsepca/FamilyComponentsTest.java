package org.ephys.knime.models.sparsepca;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class FamilyComponentsTest {
    private static final double[][] DATA = {{1, 2, 0}, {3, -1, 4}, {0, 0, 2}, {2, 5, -2}};
    private static final SparseComponents FOUND = new SparseComponents(
            new double[][] {{0.6, 0, 0}, {-0.8, 0, 1}, {0, 1, 0}}, new double[] {0.5, 0.3, 0.019}, 1, true);

    @Test
    void aScoreIsTheDataTimesTheLoadings() {
        final FamilyComponents family = FamilyComponents.of("f", List.of("a", "b", "c"), DATA, FOUND, 0);
        // 0.6 a - 0.8 b: -1, 2.6, 0, -2.8; mean -0.3, population SD by hand
        final double deviation = Math.sqrt((0.7 * 0.7 + 2.9 * 2.9 + 0.3 * 0.3 + 2.5 * 2.5) / 4);
        assertArrayEquals(new double[] {-0.3, 1, 1.5}, family.mean(), 1e-12);
        assertEquals(deviation, family.deviation()[0], 1e-12);
        assertEquals((-1 + 0.3) / deviation, family.zScore(DATA[0], 0), 1e-12);
        assertEquals((2.6 + 0.3) / deviation, family.zScore(DATA[1], 0), 1e-12);
        assertEquals((10 * 0.6 + 0.3) / deviation, family.zScore(new double[] {10, 0, 7}, 0), 1e-12);
    }

    @Test
    void weakComponentsDrop() {
        assertEquals(List.of("f_0", "f_1", "f_2"), names(0));
        assertEquals(List.of("f_0", "f_1", "f_2"), names(0.019));
        assertEquals(List.of("f_0", "f_1"), names(0.02));
        assertEquals(List.of(), names(0.6));
    }

    private static List<String> names(final double minExplained) {
        return FamilyComponents.of("f", List.of("a", "b", "c"), DATA, FOUND, minExplained)
                .names();
    }
}
