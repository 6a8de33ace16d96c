package org.ephys.knime.nodes.learning.evaluation;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.ephys.knime.models.evaluation.Metric;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.signal.table.Column;

/** The columns of tables with scores. */
final class ScoreColumns {
    /** What a score is of. */
    static final Column<String, String> SCOPE = Column.text("scope", "what the scores are of", Function.identity());

    static final Column<Double, Double> MACRO_F1 =
            Column.number("macro_f1", "", "mean F1 of the classes", Function.identity());

    static final Column<Double, Double> BALANCED_ACCURACY =
            Column.number("balanced_accuracy", "", "mean recall of the classes", Function.identity());

    private ScoreColumns() {}

    /**
     * @param <T> what a row is
     * @param score gives a score of a row
     * @return a column for every metric
     */
    static <T> List<Column<T, Double>> of(final BiFunction<T, Metric, Double> score) {
        return List.of(
                CommonColumns.ACCURACY.of(row -> score.apply(row, Metric.ACCURACY)),
                MACRO_F1.of(row -> score.apply(row, Metric.MACRO_F1)),
                BALANCED_ACCURACY.of(row -> score.apply(row, Metric.BALANCED_ACCURACY)));
    }
}
