package org.ephys.knime.nodes.learning.sequence;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.nodes.learning.evaluation.ValidatedCell;
import org.ephys.knime.nodes.table.ColumnReader;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;

/**
 * A cell as the page of a prediction shows it.
 *
 * @param id what it is called
 * @param truth position of its class, {@link #UNKNOWN} if it has no label that the model knows
 * @param prediction position of the class that the networks find most probable
 * @param attention per family
 */
record ViewedCell(String id, int truth, int prediction, double[] attention) {
    /** No class. */
    static final int UNKNOWN = -1;

    private static final String FAMILY = "family ";

    private static final Column<ViewedCell, String> ID = CommonColumns.ID.of(ViewedCell::id);
    private static final Column<ViewedCell, Integer> TRUTH =
            Column.integer(ValidatedCell.TRUTH.name(), "position of its class, -1 = unknown", ViewedCell::truth);
    private static final Column<ViewedCell, Integer> PREDICTION = Column.integer(
            ValidatedCell.PREDICTION.name(), "position of the most probable class", ViewedCell::prediction);

    /** @return position of the class that its attention counts for: its own where it is known */
    int countsFor() {
        return truth == UNKNOWN ? prediction : truth;
    }

    /** The columns of cells whose attention goes to these families. */
    static RowSchema<ViewedCell> schema(final List<String> families) {
        return RowSchema.of(ViewedCell.class)
                .add(ID)
                .add(TRUTH)
                .add(PREDICTION)
                .addAll(weights(families))
                .build();
    }

    private static List<Column<ViewedCell, Double>> weights(final List<String> families) {
        final List<Column<ViewedCell, Double>> columns = new ArrayList<>();
        for (int f = 0; f < families.size(); f++) {
            final int at = f;
            columns.add(Column.number(
                    FAMILY + families.get(f), "", "attention of the family", cell -> cell.attention()[at]));
        }
        return columns;
    }

    /** Reads cells back from a table. */
    static final class Reader {
        private final List<String> families;
        private final ColumnReader<String> id;
        private final ColumnReader<Integer> truth;
        private final ColumnReader<Integer> prediction;
        private final List<ColumnReader<Double>> weights;

        /** @param table a table of {@link ViewedCell#schema} */
        Reader(final DataTableSpec table) {
            families = table.stream()
                    .map(column -> column.getName())
                    .filter(name -> name.startsWith(FAMILY))
                    .map(name -> name.substring(FAMILY.length()))
                    .toList();
            id = ColumnReader.of(table, ID);
            truth = ColumnReader.of(table, TRUTH);
            prediction = ColumnReader.of(table, PREDICTION);
            weights = ViewedCell.weights(families).stream()
                    .map(column -> ColumnReader.of(table, column))
                    .toList();
        }

        /** @return names of the families */
        List<String> families() {
            return families;
        }

        ViewedCell get(final DataRow row) {
            return new ViewedCell(
                    id.get(row),
                    truth.get(row),
                    prediction.get(row),
                    weights.stream()
                            .mapToDouble(weight -> weight.getOr(row, Double.NaN))
                            .toArray());
        }
    }
}
