package org.ephys.knime.nodes.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ephys.knime.models.schema.FeatureSchema;
import org.ephys.knime.models.sparsepca.FamilySpec;
import org.ephys.knime.models.sparsepca.SparsePcaPresets;
import org.ephys.knime.signal.cell.FeatureCatalog;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.vectors.FeatureFamily;
import org.ephys.knime.signal.vectors.VectorPreset;
import org.junit.jupiter.api.Test;

/** Models know published features by name and unit: those that recordings give are the same. */
class KnownFeaturesTest {
    private static Map<String, String> units(final List<Column<?, ?>> columns) {
        return columns.stream().collect(Collectors.toMap(Column::name, Column::unit));
    }

    /** A model of the published mouse table predicts analysed cells. */
    @Test
    void theRecordOfACellIsThePublishedMouseTable() {
        final Map<String, String> record = units(FeatureCatalog.record());
        for (final String feature : FeatureSchema.MOUSE.features()) {
            assertEquals(FeatureSchema.MOUSE.unit(feature), record.get(feature), feature);
        }
        final List<String> numbersOfSweeps = new ArrayList<>(
                FeatureCatalog.record().stream().map(Column::name).toList());
        numbersOfSweeps.removeAll(FeatureSchema.MOUSE.features());
        assertEquals(
                List.of(FeatureCatalog.RHEOBASE_SWEEP.name(), FeatureCatalog.HERO_SWEEP.name()),
                numbersOfSweeps,
                "the only columns that are no features");
    }

    @Test
    void theCollectionHasTheUnitsOfThePublishedHumanTable() {
        final Map<String, String> collection = units(FeatureCatalog.collection());
        final List<String> common = FeatureSchema.HUMAN.features().stream()
                .filter(collection::containsKey)
                .toList();
        assertTrue(common.size() >= 4, common::toString);
        for (final String feature : common) {
            assertEquals(FeatureSchema.HUMAN.unit(feature), collection.get(feature), feature);
        }
    }

    /** Sparse components find the columns of the vectors that recordings give. */
    @Test
    void theFamiliesOfSparseComponentsAreThoseOfVectors() {
        final List<String> vectors = VectorPreset.GOUWENS_2020.lengths().keySet().stream()
                .map(FeatureFamily::ipfxName)
                .sorted()
                .toList();
        assertEquals(
                vectors,
                SparsePcaPresets.gouwens2020().families().stream()
                        .map(FamilySpec::name)
                        .sorted()
                        .toList());
    }
}
