package org.ephys.knime.nodes.learning.prediction;

import java.util.List;
import org.ephys.knime.models.trust.Answer;
import org.ephys.knime.models.trust.AnswerColumn;
import org.ephys.knime.nodes.model.EphysModelSpec;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;
import org.knime.core.data.DataColumnSpec;

/** The columns that a predictor appends: what is predicted, and how far to believe it. */
public final class PredictionCells {
    private final RowSchema<Answer> schema;

    /**
     * @param model what is predicted
     * @param probabilities whether the probability and the p-value of every class are wanted
     */
    public PredictionCells(final EphysModelSpec model, final boolean probabilities) {
        schema = RowSchema.of(Answer.class)
                .addAll(AnswerColumn.of(model.target(), model.classes(), probabilities).stream()
                        .<Column<Answer, ?>>map(PredictionCells::column)
                        .toList())
                .build();
    }

    private static Column<Answer, ?> column(final AnswerColumn column) {
        return column.share()
                ? Column.<Answer>number(column.name(), "", column.description(), answer ->
                                (Double) column.value().apply(answer))
                        .fromZeroToOne()
                : Column.<Answer>text(column.name(), column.description(), answer ->
                                (String) column.value().apply(answer))
                        .oneOf(column.texts());
    }

    /** @return the columns, with the classes and decisions, and 0 to 1, as domains */
    public List<DataColumnSpec> specs() {
        return SchemaTable.spec(schema).stream().toList();
    }

    /**
     * @param answer what a model says about a cell
     * @return one value per column, {@code null} = missing
     */
    public Object[] values(final Answer answer) {
        return schema.values(answer);
    }
}
