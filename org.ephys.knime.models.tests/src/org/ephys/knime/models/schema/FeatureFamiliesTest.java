package org.ephys.knime.models.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ephys.knime.models.ModelException;
import org.junit.jupiter.api.Test;

class FeatureFamiliesTest {
    @Test
    void knownTablesHaveTheirFamilies() {
        assertSizes(FeatureSchema.MOUSE, 5, 12, 12, 12, 4);
        assertSizes(FeatureSchema.HUMAN, 8, 3, 18, 12, 11, 9, 16, 7);
        assertSizes(FeatureSchema.ALIGNED, 5, 7, 6, 4, 4);
    }

    private static void assertSizes(final FeatureSchema schema, final int... sizes) {
        final var families = FeatureFamilies.of(schema.features());
        assertEquals(
                java.util.Arrays.stream(sizes).boxed().toList(),
                families.columns().values().stream().map(List::size).toList(),
                schema.name() + families.names());
        assertEquals(Set.copyOf(schema.features()), Set.copyOf(families.allColumns()));
    }

    @Test
    void vectorsAreGroupedByNameInPublishedOrder() {
        final List<String> columns = new ArrayList<>();
        for (final String family : List.of("psth", "inst_freq", "first_ap_v", "my_own")) {
            for (int i = 0; i < 12; i++) {
                columns.add(family + "_" + i);
            }
        }
        final var families = FeatureFamilies.of(columns);
        assertEquals(List.of("first_ap_v", "inst_freq", "psth", "my_own"), families.names());
        assertEquals("psth_11", families.columns().get("psth").get(11));
    }

    @Test
    void unknownScalarsAreGroupedByProtocol() {
        final var families =
                FeatureFamilies.of(List.of("foo_ramp", "bar_short_square", "peak_v_long_square", "something"));
        assertEquals(List.of("long square spike", "ramp spike", "short square spike", "other"), families.names());
    }

    @Test
    void aColumnInTwoFamiliesIsRefused() {
        final var error = assertThrows(
                ModelException.class,
                () -> new FeatureFamilies(Map.of("spike", List.of("width"), "train", List.of("width"))));
        assertTrue(error.getMessage().contains("width"), error.getMessage());
    }
}
