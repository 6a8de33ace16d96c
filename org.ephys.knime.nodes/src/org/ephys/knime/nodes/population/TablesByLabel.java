package org.ephys.knime.nodes.population;

import java.util.function.Function;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.table.RowSchema;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/**
 * Two tables with a row per cell and the same columns: cells with a label, which learners can learn from, and cells without,
 * which a predictor can predict.
 *
 * @param <T> what a row is
 */
public final class TablesByLabel<T> {
    private final SchemaTable<T> labelled;
    private final SchemaTable<T> others;
    private final String label;
    private final Function<T, DescribedCell> cell;
    private int count;

    /**
     * @param exec the node's context
     * @param schema the columns of both tables
     * @param label name of the column that is the label
     * @param cell gives the cell that a row is about
     */
    public TablesByLabel(
            final ExecutionContext exec,
            final RowSchema<T> schema,
            final String label,
            final Function<T, DescribedCell> cell) {
        labelled = new SchemaTable<>(exec, schema);
        others = new SchemaTable<>(exec, schema);
        this.label = label;
        this.cell = cell;
    }

    /** @param row the next row */
    public void add(final T row) {
        if (PopulationColumns.label(cell.apply(row).recorded(), label).isEmpty()) {
            others.add(row);
        } else {
            labelled.add(row);
            count++;
        }
    }

    /** @return what is odd about the tables, empty if nothing is */
    public String warning() {
        return count > 0
                ? ""
                : "No cell has a " + label
                        + ": all cells are in the table \"Cells without a label\". Choose another label if"
                        + " the table of cells of the Population Reader has one.";
    }

    /** @return the finished tables, cells with a label first */
    public BufferedDataTable[] close() {
        return new BufferedDataTable[] {labelled.close(), others.close()};
    }
}
