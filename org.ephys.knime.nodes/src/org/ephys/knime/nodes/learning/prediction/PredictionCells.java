package org.ephys.knime.nodes.learning.prediction;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.models.trust.Answer;
import org.ephys.knime.nodes.model.EphysModelSpec;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.ColumnType;
import org.ephys.knime.signal.table.RowSchema;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;

/** The columns that a predictor appends: what is predicted, and how far to believe it. */
public final class PredictionCells {
    private final PredictionColumns names;
    private final RowSchema<Answer> schema;

    /**
     * @param model what is predicted
     * @param probabilities whether the probability and the p-value of every class are wanted
     */
    public PredictionCells(final EphysModelSpec model, final boolean probabilities) {
        final List<String> classes = model.classes();
        names = new PredictionColumns(model.target(), classes);
        final List<Column<Answer, ?>> columns = new ArrayList<>();
        for (int k = 0; probabilities && k < classes.size(); k++) {
            final int at = k;
            columns.add(Column.number(
                    names.probability(classes.get(k)),
                    "",
                    "probability of the class",
                    answer -> answer.probabilities() == null ? null : answer.probabilities()[at]));
        }
        columns.add(Column.text(
                names.prediction(),
                "most probable class",
                answer -> answer.best().isEmpty()
                        ? null
                        : classes.get(answer.best().getAsInt())));
        columns.add(Column.number(
                names.confidence(),
                "",
                "its probability",
                answer -> answer.best().isEmpty()
                        ? null
                        : answer.probabilities()[answer.best().getAsInt()]));
        columns.addAll(new TrustColumns(model.target(), classes).columns(probabilities));
        schema = RowSchema.of(Answer.class).addAll(columns).build();
    }

    /** @return the columns, with the classes and decisions, and 0 to 1, as domains */
    public List<DataColumnSpec> specs() {
        return schema.columns().stream().map(this::spec).toList();
    }

    private DataColumnSpec spec(final Column<Answer, ?> column) {
        final DataColumnSpecCreator creator = new DataColumnSpecCreator(SchemaTable.spec(column));
        if (column.type() == ColumnType.NUMBER) {
            creator.setDomain(Columns.probability(column.name()).getDomain());
        } else if (column.name().equals(names.prediction())) {
            creator.setDomain(Columns.classes(column.name(), names.classes()).getDomain());
        } else if (column.name().equals(TrustColumns.DECISION)) {
            creator.setDomain(
                    Columns.classes(column.name(), TrustColumns.decisions()).getDomain());
        }
        return creator.createSpec();
    }

    /**
     * @param answer what a model says about a cell
     * @return one value per column, {@code null} = missing
     */
    public Object[] values(final Answer answer) {
        return schema.values(answer);
    }
}
