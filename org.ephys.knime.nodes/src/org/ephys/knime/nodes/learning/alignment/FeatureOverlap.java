package org.ephys.knime.nodes.learning.alignment;

import org.ephys.knime.models.alignment.SpeciesOverlap;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;

/**
 * How far two species cover each other in one feature.
 *
 * @param unit unit of the feature
 * @param overlap the numbers
 */
record FeatureOverlap(String unit, SpeciesOverlap overlap) {
    /**
     * @param first name of the first species
     * @param second name of the second species
     */
    static RowSchema<FeatureOverlap> schema(final String first, final String second) {
        return RowSchema.of(FeatureOverlap.class)
                .add(CommonColumns.FEATURE.of(row -> row.overlap.feature()))
                .add(CommonColumns.UNIT.of(FeatureOverlap::unit))
                .add(Column.number(
                        "distance",
                        "",
                        "largest distance of the cumulative distributions, 1 = no overlap",
                        row -> row.overlap.distance()))
                .add(median(first).from(row -> row.overlap.firstMedian()))
                .add(median(second).from(row -> row.overlap.secondMedian()))
                .add(missing(first).from(row -> row.overlap.firstMissing()))
                .add(missing(second).from(row -> row.overlap.secondMissing()))
                .add(Column.text("warning", "what stands against a common model", row -> row.overlap.warning()))
                .build();
    }

    private static Column<Double, Double> median(final String species) {
        return Column.number("median_" + species, "", "median of the species", value -> value);
    }

    private static Column<Double, Double> missing(final String species) {
        return Column.number("missing_" + species, "", "share of cells without a value", value -> value);
    }
}
