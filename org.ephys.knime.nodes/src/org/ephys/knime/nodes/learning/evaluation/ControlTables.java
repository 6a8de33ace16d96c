package org.ephys.knime.nodes.learning.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.ephys.knime.models.evaluation.DonorScore;
import org.ephys.knime.models.evaluation.LabelShuffle;
import org.ephys.knime.models.evaluation.Metric;
import org.ephys.knime.models.evaluation.PermutationImportance;
import org.ephys.knime.models.evaluation.SetCoverage;
import org.ephys.knime.models.evaluation.Validation;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.TableWriter;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** What stands beside the scores of a cross-validation: donors, shuffled labels, features. */
final class ControlTables {
    private static final List<Metric> METRICS = List.of(Metric.ACCURACY, Metric.MACRO_F1, Metric.BALANCED_ACCURACY);

    private ControlTables() {}

    static DataTableSpec donorSpec() {
        return new DataTableSpecCreator()
                .addColumns(
                        Columns.text("donor"),
                        Columns.integer("cells"),
                        Columns.number("accuracy"),
                        Columns.number("coverage"))
                .createSpec();
    }

    /** One row per donor, with the coverage of its sets where the model has sets; none if donors are not known. */
    static BufferedDataTable donors(final Validation validation, final double level, final ExecutionContext exec) {
        final TableWriter writer = new TableWriter(exec, donorSpec());
        final Map<String, Double> coverage = SetCoverage.byDonor(validation, level);
        DonorScore.of(validation)
                .forEach(donor ->
                        writer.add(donor.donor(), donor.cells(), donor.accuracy(), coverage.get(donor.donor())));
        return writer.close();
    }

    static DataTableSpec shuffleSpec() {
        return new DataTableSpecCreator()
                .addColumns(
                        Columns.text("scope"),
                        Columns.integer("shuffle"),
                        Columns.number("accuracy"),
                        Columns.number("macro_f1"),
                        Columns.number("balanced_accuracy"))
                .createSpec();
    }

    /** One row per shuffle, their mean, the score with the true labels, its p value; nothing without shuffles. */
    static BufferedDataTable shuffles(
            final LabelShuffle control, final Validation validation, final ExecutionContext exec) {
        final TableWriter writer = new TableWriter(exec, shuffleSpec());
        final List<Map<Metric, Double>> scores = control.scores();
        for (int s = 0; s < scores.size(); s++) {
            add(writer, "shuffled labels", s, scores.get(s)::get);
        }
        if (!scores.isEmpty()) {
            add(writer, "mean of shuffles", null, control::mean);
            add(writer, "true labels", null, validation::pooled);
            add(writer, "p value", null, metric -> control.p(metric, validation.pooled(metric)));
        }
        return writer.close();
    }

    private static void add(
            final TableWriter writer, final String scope, final Integer shuffle, final ToDoubleFunction<Metric> value) {
        final List<Object> row = new ArrayList<>(Arrays.asList(scope, shuffle));
        METRICS.forEach(metric -> row.add(value.applyAsDouble(metric)));
        writer.add(row.toArray());
    }

    static DataTableSpec setSpec() {
        return new DataTableSpecCreator()
                .addColumns(
                        Columns.text("scope"),
                        Columns.integer("cells"),
                        Columns.number("coverage"),
                        Columns.number("coverage_over_donors"),
                        Columns.number("mean_size"),
                        Columns.number("one_class"),
                        Columns.number("one_class_accuracy"),
                        Columns.number("no_class"))
                .createSpec();
    }

    /** All cells, then each class; nothing if the model has no sets. */
    static BufferedDataTable sets(final Validation validation, final double level, final ExecutionContext exec) {
        final TableWriter writer = new TableWriter(exec, setSpec());
        SetCoverage.of(validation, level)
                .forEach(set -> writer.add(
                        set.name().isEmpty() ? "all cells" : set.name(),
                        set.cells(),
                        set.coverage(),
                        set.donorCoverage(),
                        set.size(),
                        set.single(),
                        set.singleAccuracy(),
                        set.empty()));
        return writer.close();
    }

    static DataTableSpec importanceSpec() {
        return new DataTableSpecCreator()
                .addColumns(Columns.text("feature"), Columns.number("macro_f1_lost"), Columns.number("sd_of_folds"))
                .createSpec();
    }

    /** One row per feature, the most important first. */
    static BufferedDataTable importances(final List<PermutationImportance> features, final ExecutionContext exec) {
        final TableWriter writer = new TableWriter(exec, importanceSpec());
        features.stream()
                .sorted((a, b) -> Double.compare(b.mean(), a.mean()))
                .forEach(feature -> writer.add(feature.column(), feature.mean(), feature.deviation()));
        return writer.close();
    }
}
