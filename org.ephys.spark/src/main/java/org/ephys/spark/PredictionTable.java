package org.ephys.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.DatasetSchema;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Predictor;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.trust.Answer;
import org.ephys.knime.models.trust.AnswerColumn;
import org.ephys.knime.models.trust.Judge;
import org.ephys.knime.models.trust.TrustLevels;
import org.ephys.knime.signal.resume.RecordingKey.Table;
import org.ephys.knime.signal.rows.CellColumns;
import org.ephys.knime.signal.rows.CellTable;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.ColumnType;

/** The cell features with what a model says of each cell, as <em>Cell Type Predictor</em> appends it. */
final class PredictionTable {

    static final String NAME = "predictions";

    private static final List<? extends Column<?, ?>> FEATURES =
            CellTable.FEATURES.schema().columns();

    private final SavedModel saved;
    private final List<Column<Answer, ?>> answers;

    /**
     * Looks whether the model fits to the features.
     *
     * @param saved the model
     * @throws ModelException if it needs a column that there is not, or in another unit
     */
    PredictionTable(final SavedModel saved) {
        this.saved = saved;
        answers = AnswerColumn.of(saved.target(), saved.model().classes(), true).stream()
                .<Column<Answer, ?>>map(PredictionTable::column)
                .toList();
        final List<? extends Column<?, ?>> numbers =
                FEATURES.stream().filter(PredictionTable::isNumber).toList();
        judge().check(Dataset.of(
                DatasetSchema.of(
                        numbers.stream().<String>map(Column::name).toList(),
                        numbers.stream().<String>map(Column::unit).toList()),
                new double[0][],
                List.of(),
                null,
                null));
    }

    private static boolean isNumber(final Column<?, ?> column) {
        return column.type() == ColumnType.NUMBER || column.type() == ColumnType.INTEGER;
    }

    private static Column<Answer, ?> column(final AnswerColumn column) {
        return column.share()
                ? Column.<Answer>number(column.name(), "", column.description(), answer ->
                        (Double) column.value().apply(answer))
                : Column.<Answer>text(column.name(), column.description(), answer ->
                        (String) column.value().apply(answer));
    }

    private Judge judge() {
        return new Judge(saved.model(), TrustLevels.DEFAULT);
    }

    Table table() {
        return new Table(
                NAME, Stream.concat(FEATURES.stream(), answers.stream()).toList());
    }

    /**
     * Predicts cells.
     *
     * @param cells rows of the table of cell features
     * @return rows of this table
     */
    List<Object[]> rows(final List<Object[]> cells) {
        final List<String> columns = saved.model().columns();
        final List<String> names = FEATURES.stream().<String>map(Column::name).toList();
        final int[] places = columns.stream().mapToInt(names::indexOf).toArray();
        final List<String> units = Arrays.stream(places)
                .mapToObj(place -> FEATURES.get(place).unit())
                .toList();
        final double[][] values = cells.stream()
                .map(cell -> Arrays.stream(places)
                        .mapToDouble(place -> cell[place] instanceof Number number ? number.doubleValue() : Double.NaN)
                        .toArray())
                .toArray(double[][]::new);
        final int id = names.indexOf(CellColumns.ID.name());
        final Dataset table = Dataset.of(
                DatasetSchema.of(columns, units),
                values,
                cells.stream().map(cell -> (String) cell[id]).toList(),
                null,
                null);
        final List<Object[]> rows = new ArrayList<>();
        final Judge judge = judge();
        try (Predictor classifier = judge.open()) {
            final List<Answer> said = judge.answers(table, classifier, Progress.NONE);
            for (int c = 0; c < said.size(); c++) {
                final Answer answer = said.get(c);
                rows.add(Stream.concat(
                                Arrays.stream(cells.get(c)), answers.stream().map(column -> column.value(answer)))
                        .toArray());
            }
        }
        return rows;
    }
}
