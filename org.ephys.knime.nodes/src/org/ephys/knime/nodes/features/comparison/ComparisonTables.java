package org.ephys.knime.nodes.features.comparison;

import org.ephys.knime.models.table.FeatureAgreement;
import org.ephys.knime.models.table.FeatureDifference;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.ColumnRole;
import org.ephys.knime.signal.table.RowSchema;

/** The tables of a comparison: by feature, by value, and all together. */
final class ComparisonTables {
    private static final Column<Double, Double> LARGEST_RELATIVE = Column.number(
            "largest_relative_difference", "", "largest difference as a fraction of the larger value", value -> value);

    static final RowSchema<FeatureAgreement> FEATURES = RowSchema.of(FeatureAgreement.class)
            .add(CommonColumns.FEATURE.of(FeatureAgreement::feature))
            .add(CommonColumns.UNIT.of(feature -> Column.given(feature.unit())))
            .add(Column.integer("compared", "cells with a value in both tables", FeatureAgreement::compared))
            .add(Column.number(
                    "largest_absolute_difference",
                    "",
                    "largest difference, in the unit of the feature",
                    FeatureAgreement::largestAbsolute))
            .add(LARGEST_RELATIVE.of(FeatureAgreement::largestRelative))
            .add(Column.integer(
                    "beyond_tolerance", "values that are apart by more than the tolerance", FeatureAgreement::beyond))
            .add(Column.integer(
                    "only_in_first", "cells with a value in the first table only", FeatureAgreement::onlyFirst))
            .add(Column.integer(
                    "only_in_second", "cells with a value in the second table only", FeatureAgreement::onlySecond))
            .build();

    static final RowSchema<FeatureDifference> DIFFERENCES = RowSchema.of(FeatureDifference.class)
            .add(CommonColumns.ID.of(FeatureDifference::id))
            .add(CommonColumns.FEATURE.of(FeatureDifference::feature))
            .add(Column.number("first", "", "value in the first table", FeatureDifference::first))
            .add(Column.number("second", "", "value in the second table", FeatureDifference::second))
            .add(Column.number(
                    "absolute_difference",
                    "",
                    "how far they are apart, in the unit of the feature",
                    FeatureDifference::absolute))
            .add(Column.number(
                    "relative_difference", "", "the same as a fraction of the larger one", FeatureDifference::relative))
            .build();

    static final RowSchema<ComparisonSummary> SUMMARY = RowSchema.of(ComparisonSummary.class)
            .add(
                    ColumnRole.SHARED_CELLS,
                    Column.integer("cells_compared", "cells in both tables", ComparisonSummary::cells))
            .add(
                    ColumnRole.SHARED_FEATURES,
                    Column.integer("features_compared", "features in both tables", ComparisonSummary::features))
            .add(
                    ColumnRole.SHARED_VALUES,
                    Column.integer("values_compared", "values in both tables", ComparisonSummary::compared))
            .add(
                    ColumnRole.DIFFERING_VALUES,
                    Column.integer(
                            "values_beyond_tolerance",
                            "values that are apart by more than the tolerance",
                            ComparisonSummary::beyond))
            .add(
                    ColumnRole.UNSHARED_VALUES,
                    Column.integer(
                            "values_missing_in_one", "values that one of the tables has", ComparisonSummary::missing))
            .add(LARGEST_RELATIVE.of(ComparisonSummary::largestRelative))
            .add(Column.integer(
                    "features_only_in_first",
                    "features of which only the first table has values",
                    summary -> summary.unsharedFeatures().first().size()))
            .add(Column.integer(
                    "features_only_in_second",
                    "features of which only the second table has values",
                    summary -> summary.unsharedFeatures().second().size()))
            .add(Column.integer(
                    "cells_only_in_first",
                    "cells of the first table only",
                    summary -> summary.unsharedCells().first().size()))
            .add(Column.integer(
                    "cells_only_in_second",
                    "cells of the second table only",
                    summary -> summary.unsharedCells().second().size()))
            .build();

    private ComparisonTables() {}
}
