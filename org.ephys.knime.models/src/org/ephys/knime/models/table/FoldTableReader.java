package org.ephys.knime.models.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.evaluation.FoldAssignment;

/**
 * Reads folds that someone has fixed: a text table with the columns {@code id} and {@code fold}, and, where there are
 * several, {@code repeat} and {@code task}.
 */
public final class FoldTableReader {
    /** Column with the number of the fold in which a cell is tested. */
    public static final String FOLD = "fold";

    /** Column with the number of the repeat. */
    public static final String REPEAT = "repeat";

    /** Column that names the cells. */
    public static final String ID = "id";

    /** Column with the task whose folds they are. */
    public static final String TASK = "task";

    private FoldTableReader() {}

    /**
     * @param table the fold table
     * @param task which task's folds to take; {@code ""} if the table has one task only
     * @return the folds of that task
     * @throws ModelException if columns are missing, the task is not in the table, or a number is not whole
     */
    public static List<FoldAssignment> read(final CsvTable table, final String task) {
        for (final String column : List.of(ID, FOLD)) {
            if (!table.has(column)) {
                throw new ModelException("The fold table " + table.name() + " has no column \"" + column
                        + "\". It needs " + ID + " and " + FOLD + ", and may have " + REPEAT + " and " + TASK + ".");
            }
        }
        final boolean withTasks = table.has(TASK);
        final Set<String> tasks = new TreeSet<>();
        final List<FoldAssignment> assignments = new ArrayList<>();
        for (int r = 0; r < table.size(); r++) {
            final String rowTask = withTasks ? String.valueOf(table.text(r, TASK)) : "";
            tasks.add(rowTask);
            if (task.isEmpty() || !withTasks || task.equals(rowTask)) {
                assignments.add(new FoldAssignment(
                        rowTask,
                        table.has(REPEAT) ? whole(table, r, REPEAT) : 0,
                        table.text(r, ID),
                        whole(table, r, FOLD)));
            }
        }
        if (task.isEmpty() && tasks.size() > 1) {
            throw new ModelException("The fold table " + table.name() + " holds several tasks ("
                    + String.join(", ", tasks) + "). Name the one to use.");
        }
        if (assignments.isEmpty()) {
            throw new ModelException("The fold table " + table.name() + " has no task \"" + task + "\", only "
                    + String.join(", ", tasks) + ".");
        }
        return assignments;
    }

    private static int whole(final CsvTable table, final int row, final String column) {
        final double number = table.number(row, column);
        if (number != Math.rint(number)) {
            throw new ModelException("The fold table " + table.name() + ", row " + (row + 1) + ": " + column
                    + " is not a whole number.");
        }
        return (int) number;
    }
}
