package org.ephys.knime.nodes.learning.validity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ephys.knime.models.ClassProbabilities;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.trust.Answer;
import org.ephys.knime.models.trust.ClassValidity;
import org.ephys.knime.models.trust.Decision;
import org.ephys.knime.models.trust.FeatureDrift;
import org.ephys.knime.models.trust.Validity;
import org.ephys.knime.models.trust.ValidityFinding;
import org.ephys.knime.models.trust.ValidityTopic;
import org.ephys.knime.nodes.learning.prediction.PredictionColumns;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** The tables of a verdict on a model: what it rests on, features, classes, cells. */
final class ValidityTables {
    /**
     * @param check what was looked at
     * @param outcome what it says
     * @param value what was found, {@code null} = no number
     * @param limit what it was held against, {@code null} = nothing
     * @param explanation the same in words
     */
    record FindingRow(String check, String outcome, Double value, Double limit, String explanation) {}

    /**
     * @param id name of the cell
     * @param label its class, {@code null} = not known
     * @param answer what the model says
     * @param changed its probabilities with the changed shares of the classes, {@code null} = none
     */
    record CellRow(String id, String label, Answer answer, double[] changed) {}

    static final Column<FindingRow, String> CHECK = Column.text("check", "what was looked at", FindingRow::check);
    static final Column<FindingRow, String> OUTCOME =
            Column.text("outcome", "whether it speaks for or against using the model", FindingRow::outcome);
    static final Column<FindingRow, Double> VALUE = Column.number("value", "", "what was found", FindingRow::value);
    static final Column<FindingRow, Double> LIMIT =
            Column.number("limit", "", "what it was held against", FindingRow::limit);
    static final Column<FindingRow, String> EXPLANATION =
            Column.text("explanation", "the same in words", FindingRow::explanation);

    static final RowSchema<FindingRow> FINDINGS = RowSchema.of(FindingRow.class)
            .add(CHECK)
            .add(OUTCOME)
            .add(VALUE)
            .add(LIMIT)
            .add(EXPLANATION)
            .build();

    static final Column<FeatureDrift, String> FEATURE = CommonColumns.FEATURE.of(FeatureDrift::feature);
    static final Column<FeatureDrift, String> UNIT = CommonColumns.UNIT.of(FeatureDrift::unit);
    static final Column<FeatureDrift, Double> TRAINING_MEDIAN =
            number("training_median", "median of the training cells", FeatureDrift::trainingMedian);
    static final Column<FeatureDrift, Double> NEW_MEDIAN =
            number("new_median", "median of the new cells", FeatureDrift::newMedian);
    static final Column<FeatureDrift, Double> SPREAD =
            number("training_spread", "interquartile range of the training cells / 1.349", FeatureDrift::spread);
    static final Column<FeatureDrift, Double> SHIFT =
            number("shift", "difference of the medians in spreads", FeatureDrift::shift);
    static final Column<FeatureDrift, Double> LOW =
            number("training_low", "smallest training value", FeatureDrift::low);
    static final Column<FeatureDrift, Double> HIGH =
            number("training_high", "largest training value", FeatureDrift::high);
    static final Column<FeatureDrift, Double> NEW_LOW =
            number("new_low", "smallest new value", drift -> drift.newRange().low());
    static final Column<FeatureDrift, Double> NEW_LOWER =
            number("new_lower_quartile", "a quarter of the new values are below", drift -> drift.newRange()
                    .lower());
    static final Column<FeatureDrift, Double> NEW_UPPER =
            number("new_upper_quartile", "a quarter of the new values are above", drift -> drift.newRange()
                    .upper());
    static final Column<FeatureDrift, Double> NEW_HIGH =
            number("new_high", "largest new value", drift -> drift.newRange().high());
    static final Column<FeatureDrift, Double> OUTSIDE =
            number("outside", "fraction of the new values outside of the training values", FeatureDrift::outside);
    static final Column<FeatureDrift, Double> NEW_MISSING = number(
            "new_missing",
            "fraction of the new cells that lack it, of those with its protocol",
            FeatureDrift::newMissing);
    static final Column<FeatureDrift, Double> DISTANCE = number(
            "ks",
            "largest difference of the distributions (Kolmogorov and Smirnov), against training cells of the "
                    + "same predicted classes",
            FeatureDrift::distance);
    static final Column<FeatureDrift, Double> P =
            number("p", "probability of such a difference by chance", FeatureDrift::p);
    static final Column<FeatureDrift, Boolean> DRIFTED = Column.flag(
            "changed",
            "whether the difference is too large for chance, among that many features",
            FeatureDrift::drifted);
    static final Column<FeatureDrift, String> HINT =
            Column.text("hint", "what may be the cause", drift -> drift.hint().isEmpty() ? null : drift.hint());

    static final RowSchema<FeatureDrift> FEATURES = RowSchema.of(FeatureDrift.class)
            .add(FEATURE)
            .add(UNIT)
            .add(TRAINING_MEDIAN)
            .add(NEW_MEDIAN)
            .add(SPREAD)
            .add(SHIFT)
            .add(LOW)
            .add(HIGH)
            .add(NEW_LOW)
            .add(NEW_LOWER)
            .add(NEW_UPPER)
            .add(NEW_HIGH)
            .add(OUTSIDE)
            .add(number(
                    "training_missing",
                    "fraction of the compared training cells that lack it, of those with its protocol",
                    FeatureDrift::trainingMissing))
            .add(NEW_MISSING)
            .add(DISTANCE)
            .add(P)
            .add(DRIFTED)
            .add(HINT)
            .build();

    static final Column<ClassValidity, String> CLASS = CommonColumns.CLASS.of(ClassValidity::name);
    static final Column<ClassValidity, Double> TRAINING_SHARE =
            number("training_share", "fraction of the training cells", ClassValidity::training);
    static final Column<ClassValidity, Double> PREDICTED_SHARE =
            number("predicted_share", "mean probability among the new cells", ClassValidity::predicted);
    static final Column<ClassValidity, Double> ESTIMATED_SHARE = number(
            "estimated_share",
            "fraction of the new cells by expectation maximisation; missing unless asked for",
            ClassValidity::changed);
    static final Column<ClassValidity, Integer> LABELLED =
            Column.integer("labelled", "new cells labelled so that are predicted", c -> c.right()
                    .of());
    static final Column<ClassValidity, Double> ACCURACY = CommonColumns.ACCURACY
            .described("fraction of these that are predicted so")
            .from(c -> c.right().share());
    static final Column<ClassValidity, Double> COVERAGE = CommonColumns.COVERAGE
            .described("fraction of these with the class in the prediction set")
            .from(c -> c.covered().share());
    static final RowSchema<ClassValidity> CLASSES = RowSchema.of(ClassValidity.class)
            .add(CLASS)
            .add(TRAINING_SHARE)
            .add(PREDICTED_SHARE)
            .add(ESTIMATED_SHARE)
            .add(LABELLED)
            .add(ACCURACY)
            .add(COVERAGE)
            .build();

    private ValidityTables() {}

    private static <T> Column<T, Double> number(
            final String name, final String description, final ToDoubleFunction<T> getter) {
        return Column.number(name, "", description, getter::applyAsDouble);
    }

    /** The columns of the cells. */
    static RowSchema<CellRow> cells(final PredictionColumns columns) {
        final List<String> classes = columns.classes();
        return RowSchema.of(CellRow.class)
                .add(CommonColumns.ID.of(CellRow::id))
                .add(label())
                .add(columns.prediction(row -> name(classes, row.answer.probabilities())))
                .add(columns.confidence(row -> highest(row.answer.probabilities())))
                .add(typicality())
                .add(worst())
                .add(decision())
                .add(covered(classes))
                .add(Column.text(
                        "estimated_prediction",
                        "most probable class with the estimated shares; missing unless asked for",
                        row -> name(classes, row.changed)))
                .add(Column.number("estimated_confidence", "", "its probability", row -> highest(row.changed)))
                .build();
    }

    static Column<CellRow, String> label() {
        return CommonColumns.LABEL.from(CellRow::label);
    }

    static Column<CellRow, Double> typicality() {
        return number(
                "typicality",
                "fraction of training cells as far from their class or farther",
                row -> row.answer.typicality());
    }

    static Column<CellRow, String> worst() {
        return Column.textIfAny("least_typical_feature", "the feature that fits least", row -> row.answer.worst());
    }

    static Column<CellRow, String> decision() {
        return Column.<CellRow>text("decision", "what to do with the prediction", row -> row.answer
                        .decision()
                        .text())
                .oneOf(Decision.texts());
    }

    private static Column<CellRow, Boolean> covered(final List<String> classes) {
        return Column.flag(
                "covered",
                "whether the class is in the prediction set; missing if either is not known",
                row -> row.label == null || row.answer.set() == null || !classes.contains(row.label)
                        ? null
                        : row.answer.set().contains(classes.indexOf(row.label)));
    }

    private static String name(final List<String> classes, final double[] probabilities) {
        return probabilities == null ? null : classes.get(ClassProbabilities.mostProbable(probabilities));
    }

    private static Double highest(final double[] probabilities) {
        return probabilities == null ? null : probabilities[ClassProbabilities.mostProbable(probabilities)];
    }

    /** Verdict, what helps, then every finding. */
    static BufferedDataTable findings(final Validity validity, final ExecutionContext exec) {
        final List<FindingRow> rows = new ArrayList<>();
        rows.add(new FindingRow(
                ValidityTopic.VERDICT.text(), validity.verdict().text(), null, null, validity.sentence()));
        if (!validity.cure().isEmpty()) {
            rows.add(new FindingRow(ValidityTopic.CURE.text(), null, null, null, validity.cure()));
        }
        for (final ValidityFinding finding : validity.findings()) {
            rows.add(new FindingRow(
                    finding.check(),
                    finding.outcome() == ValidityFinding.Outcome.NEITHER
                            ? null
                            : finding.outcome().text(),
                    finding.value(),
                    finding.limit(),
                    finding.explanation()));
        }
        return SchemaTable.of(exec, FINDINGS, rows);
    }

    /** What the model says of every cell. */
    static BufferedDataTable cells(
            final Validity validity,
            final Dataset cells,
            final PredictionColumns columns,
            final ExecutionContext exec) {
        final SchemaTable<CellRow> table = new SchemaTable<>(exec, cells(columns));
        for (int r = 0; r < cells.size(); r++) {
            table.add(new CellRow(
                    cells.ids().get(r),
                    cells.labels().get(r),
                    validity.answers().get(r),
                    validity.changed().isEmpty() ? null : validity.changed().get(r)));
        }
        return table.close();
    }
}
