package org.ephys.knime.nodes.learning.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.ephys.knime.models.evaluation.DonorScore;
import org.ephys.knime.models.evaluation.LabelShuffle;
import org.ephys.knime.models.evaluation.Metric;
import org.ephys.knime.models.evaluation.PermutationImportance;
import org.ephys.knime.models.evaluation.SetCoverage;
import org.ephys.knime.models.evaluation.Validation;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** What stands beside the scores of a cross-validation: donors, shuffled labels, prediction sets, features. */
final class ControlTables {
    /**
     * @param score how well the donor's cells were predicted
     * @param covered share of them whose class is in its set, {@code null} = the model has no sets
     */
    record DonorRow(DonorScore score, Double covered) {}

    /**
     * @param scope what the scores are of
     * @param number number of the shuffle, {@code null} = all
     * @param score gives a score
     */
    record ShuffleRow(String scope, Integer number, ToDoubleFunction<Metric> score) {}

    static final RowSchema<DonorRow> DONORS = RowSchema.of(DonorRow.class)
            .add(CommonColumns.DONOR.of(row -> row.score.donor()))
            .add(CommonColumns.CELLS.of(row -> row.score.cells()))
            .add(CommonColumns.ACCURACY.of(row -> row.score.accuracy()))
            .add(CommonColumns.COVERAGE.of(DonorRow::covered))
            .build();

    static final RowSchema<ShuffleRow> SHUFFLES = RowSchema.of(ShuffleRow.class)
            .add(ScoreColumns.SCOPE.of(ShuffleRow::scope))
            .add(Column.integer("shuffle", "number of the shuffle", ShuffleRow::number))
            .addAll(ScoreColumns.of((row, metric) -> row.score.applyAsDouble(metric)))
            .build();

    static final RowSchema<SetCoverage> SETS = RowSchema.of(SetCoverage.class)
            .add(ScoreColumns.SCOPE.of(set -> set.name().isEmpty() ? "all cells" : set.name()))
            .add(CommonColumns.CELLS.of(SetCoverage::cells))
            .add(CommonColumns.COVERAGE.of(SetCoverage::coverage))
            .add(Column.number("coverage_over_donors", "", "mean of the donors' coverage", SetCoverage::donorCoverage))
            .add(Column.number("mean_size", "", "mean number of classes in a set", SetCoverage::size))
            .add(Column.number("one_class", "", "share of sets with one class", SetCoverage::single))
            .add(Column.number("one_class_accuracy", "", "share of these that are right", SetCoverage::singleAccuracy))
            .add(Column.number("no_class", "", "share of empty sets", SetCoverage::empty))
            .build();

    static final RowSchema<PermutationImportance> IMPORTANCES = RowSchema.of(PermutationImportance.class)
            .add(CommonColumns.FEATURE.of(PermutationImportance::column))
            .add(Column.number(
                    "macro_f1_lost",
                    "",
                    "what the feature's shuffling costs, mean of the folds",
                    PermutationImportance::mean))
            .add(Column.number("sd_of_folds", "", "standard deviation of the folds", PermutationImportance::deviation))
            .build();

    private ControlTables() {}

    /** One row per donor, with the coverage of its sets where the model has sets; none if donors are not known. */
    static BufferedDataTable donors(final Validation validation, final double level, final ExecutionContext exec) {
        final Map<String, Double> coverage = SetCoverage.byDonor(validation, level);
        return SchemaTable.of(
                exec,
                DONORS,
                DonorScore.of(validation).stream()
                        .map(score -> new DonorRow(score, coverage.get(score.donor())))
                        .toList());
    }

    /** One row per shuffle, their mean, the score with the true labels, its p value; nothing without shuffles. */
    static BufferedDataTable shuffles(
            final LabelShuffle control, final Validation validation, final ExecutionContext exec) {
        final List<ShuffleRow> rows = new ArrayList<>();
        final List<Map<Metric, Double>> scores = control.scores();
        for (int s = 0; s < scores.size(); s++) {
            rows.add(new ShuffleRow("shuffled labels", s, scores.get(s)::get));
        }
        if (!scores.isEmpty()) {
            rows.add(new ShuffleRow("mean of shuffles", null, control::mean));
            rows.add(new ShuffleRow("true labels", null, validation::pooled));
            rows.add(new ShuffleRow("p value", null, metric -> control.p(metric, validation.pooled(metric))));
        }
        return SchemaTable.of(exec, SHUFFLES, rows);
    }

    /** All cells, then each class; nothing if the model has no sets. */
    static BufferedDataTable sets(final Validation validation, final double level, final ExecutionContext exec) {
        return SchemaTable.of(exec, SETS, SetCoverage.of(validation, level));
    }

    /** One row per feature, the most important first. */
    static BufferedDataTable importances(final List<PermutationImportance> features, final ExecutionContext exec) {
        return SchemaTable.of(
                exec,
                IMPORTANCES,
                features.stream()
                        .sorted((a, b) -> Double.compare(b.mean(), a.mean()))
                        .toList());
    }
}
