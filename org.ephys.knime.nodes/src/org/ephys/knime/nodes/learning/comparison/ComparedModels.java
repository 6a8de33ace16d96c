package org.ephys.knime.nodes.learning.comparison;

import java.util.Locale;
import org.ephys.knime.models.evaluation.PairedComparison;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.ColumnRole;
import org.ephys.knime.signal.table.RowSchema;

/**
 * Two models compared by one metric: a row of the result.
 *
 * @param first what the first model is called
 * @param second what the second model is called
 * @param result the comparison
 */
record ComparedModels(String first, String second, PairedComparison result) {
    static final RowSchema<ComparedModels> SCHEMA = RowSchema.of(ComparedModels.class)
            .add(ColumnRole.FIRST_MODEL, Column.text("first", "name of the first model", ComparedModels::first))
            .add(ColumnRole.SECOND_MODEL, Column.text("second", "name of the second model", ComparedModels::second))
            .add(ColumnRole.METRIC, Column.text("metric", "which score", row -> row.result
                    .metric()
                    .name()
                    .toLowerCase(Locale.ROOT)))
            .add(Column.number("first_score", "", "score of the first model", row -> row.result.first()))
            .add(Column.number("second_score", "", "score of the second model", row -> row.result.second()))
            .add(
                    ColumnRole.DIFFERENCE,
                    Column.number("difference", "", "first minus second", row -> row.result.difference()))
            .add(Column.number(
                    "donor_low_95", "", "lower end of its 95 % interval, by resampling donors", row -> row.result
                            .donorInterval()
                            .low()))
            .add(Column.number("donor_high_95", "", "upper end of this interval", row -> row.result
                    .donorInterval()
                    .high()))
            .add(Column.number("fold_low_95", "", "lower end of its 95 % interval, from the folds", row -> row.result
                    .plainInterval()
                    .low()))
            .add(Column.number("fold_high_95", "", "upper end of this interval", row -> row.result
                    .plainInterval()
                    .high()))
            .add(
                    ColumnRole.DIFFERENCE_LOW,
                    Column.number(
                            "corrected_low_95",
                            "",
                            "lower end of its 95 % interval, corrected for training cells that the folds share",
                            row -> row.result.correctedInterval().low()))
            .add(
                    ColumnRole.DIFFERENCE_HIGH,
                    Column.number("corrected_high_95", "", "upper end of this interval", row -> row.result
                            .correctedInterval()
                            .high()))
            .add(
                    ColumnRole.DIFFERENCE_P,
                    CommonColumns.PERMUTATION_P
                            .described("p value of swapping the predictions of donors")
                            .from(row -> row.result.permutation()))
            .add(Column.integer("folds_won", "folds in which the first model is better", row -> row.result.wins()))
            .add(Column.integer("folds_tied", "folds in which they are equal", row -> row.result.ties()))
            .add(Column.integer("folds", "number of folds", row -> row.result.folds()))
            .build();
}
