package org.ephys.knime.nodes.learning;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.trust.TrustedModel;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.table.DatasetReader;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ExecuteOutput;

/**
 * A trained model and the cells that it was trained on: what every learner computes.
 *
 * @param target name of the column with the classes
 * @param cells the training cells
 * @param model the model
 * @param objections what a reviewer would object to in the cells
 */
public record Training(String target, Dataset cells, Model model, List<String> objections) {
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
            final DatasetReader reader = columns.reader(table.getDataTableSpec());
            return of(recipe, reader.label(), table, reader.read(table, exec), progress, exec);
        });
    }

    /**
     * @param recipe how to make the model
     * @param target name of the column with the classes
     * @param table the training table
     * @param cells what was read of it
     * @param progress where to report
     * @param exec the node's context
     * @return the trained model with its cells; one that knows how far to trust it remembers where they come from
     * @throws CanceledExecutionException if the user cancelled
     */
    public static Training of(
            final Recipe recipe,
            final String target,
            final BufferedDataTable table,
            final Dataset cells,
            final Progress progress,
            final ExecutionContext exec)
            throws CanceledExecutionException {
        final Model model = recipe.fit(cells, progress);
        return new Training(
                target,
                cells,
                model instanceof TrustedModel trusted
                        ? trusted.trainedOn(OriginReader.read(table, cells, exec))
                        : model,
                UncheckedCells.objections(table.getDataTableSpec(), target, cells));
    }

    /**
     * @param out gets the warnings, if there are any
     * @param more what the learner itself has to say
     */
    public void warn(final ExecuteOutput out, final String... more) {
        final List<String> warnings = warnings();
        warnings.addAll(List.of(more));
        if (!warnings.isEmpty()) {
            out.setWarningMessage(String.join("\n", warnings));
        }
    }

    /** @return the classifier, without what it knows of its errors */
    public Model classifier() {
        return TrustedModel.classifier(model);
    }

    /**
     * @param cells training cells of which not all donors are known
     * @return how many, and what that may do to inner folds; the sentence goes on with what follows from it
     */
    public static String unknownDonors(final Dataset cells) {
        final int unknown = cells.unknownDonors();
        return (cells.knowsDonors()
                        ? "The donor of " + unknown + " of " + cells.size()
                                + " cells is not known, and each counts as a donor of its own"
                        : "The donors of the cells are not known")
                + ": cells of one donor may be in the training and the test part of an inner fold";
    }

    /** @return what a reviewer would object to in the cells and in how far the model says it can be trusted; often nothing */
    private List<String> warnings() {
        final List<String> warnings = new ArrayList<>(objections);
        if (model instanceof TrustedModel trusted) {
            if (!trusted.obstacle().isEmpty()) {
                warnings.add("The model could not learn how far to trust its predictions, because " + trusted.obstacle()
                        + ". None of them will be called confident.");
            } else if (cells.groups().contains(null)) {
                warnings.add(
                        unknownDonors(cells)
                                + ", so that predictions look more trustworthy than they are. Let the reader mark a donor column.");
            }
        }
        return warnings;
    }
}
