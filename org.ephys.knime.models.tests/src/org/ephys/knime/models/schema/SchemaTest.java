package org.ephys.knime.models.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
    @Test
    void knownSchemasAreComplete() {
        assertEquals(
                List.of(45, 84, 26),
                FeatureSchema.all().stream()
                        .map(schema -> schema.features().size())
                        .toList());
        for (final FeatureSchema schema : FeatureSchema.all()) {
            final List<String> inFamilies = new ArrayList<>();
            schema.families().values().forEach(inFamilies::addAll);
            assertEquals(schema.features().size(), inFamilies.size());
            assertEquals(new HashSet<>(schema.features()), new HashSet<>(inFamilies));
            for (final String column : schema.features()) {
                assertFalse(NotFeatures.contains(column), column);
            }
        }
        assertEquals("MOhm", FeatureSchema.MOUSE.unit("ri"));
        assertEquals(5, FeatureSchema.MOUSE.families().size());
        assertEquals(8, FeatureSchema.HUMAN.families().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ttype_prob",
                "subclass_prob",
                "met_type",
                "t_type",
                "subclass_ttype",
                "subclass_label_original",
                "marker_sum_norm",
                "Genes_Detected",
                "lamp5_strict",
                "id",
                "donor",
                "qc_protocols_complete",
                "paper_like",
                "Days_In_culture",
                "Cortical_layer",
                "fold",
                "width_rheo_approx",
                "mms_ap_width_ms"
            })
    void columnsFromLabelsAndAboutRecordingsAreNoFeatures(final String column) {
        assertTrue(NotFeatures.contains(column));
    }

    @Test
    void mistypedNamesFindTheirNeighbours() {
        assertEquals(
                "subclass",
                NearestNames.of("sublcass", List.of("donor", "subclass", "t_type"))
                        .get(0));
    }
}
