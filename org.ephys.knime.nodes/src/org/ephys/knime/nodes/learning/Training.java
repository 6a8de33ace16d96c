package org.ephys.knime.nodes.learning;

import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.KNIMEException;

/**
 * A trained model and the cells that it was trained on: what every learner computes.
 *
 * @param cells the training cells
 * @param model the model
 */
public record Training(Dataset cells, Model model) {
    /**
     * @param recipe how to make the model
     * @param columns which columns of the table to use
     * @param table the training table
     * @param exec the node's context
     * @return the trained model with its cells
     * @throws CanceledExecutionException if the user cancelled
     * @throws KNIMEException if the table cannot be learnt from
     */
    public static Training run(
            final Recipe recipe,
            final TrainingColumns columns,
            final BufferedDataTable table,
            final ExecutionContext exec)
            throws CanceledExecutionException, KNIMEException {
        return NodeProgress.run(exec, progress -> {
            final Dataset cells = columns.reader(table.getDataTableSpec()).read(table, exec);
            return new Training(cells, recipe.fit(cells, progress));
        });
    }
}
