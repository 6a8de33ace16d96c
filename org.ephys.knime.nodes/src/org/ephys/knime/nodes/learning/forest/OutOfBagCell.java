package org.ephys.knime.nodes.learning.forest;

import java.util.List;
import org.ephys.knime.models.ClassProbabilities;
import org.ephys.knime.nodes.learning.prediction.PredictionColumns;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;

/**
 * What the trees that did not see a training cell say of it.
 *
 * @param id name of the cell
 * @param label its class
 * @param probabilities one per class, NaN if every tree has seen it
 */
record OutOfBagCell(String id, String label, double[] probabilities) {
    static RowSchema<OutOfBagCell> schema(final String target, final List<String> classes) {
        final PredictionColumns names = new PredictionColumns(target, classes);
        return RowSchema.of(OutOfBagCell.class)
                .add(CommonColumns.ID.of(OutOfBagCell::id))
                .add(Column.<OutOfBagCell>text(target, "class of the cell", OutOfBagCell::label)
                        .oneOf(classes))
                .addAll(names.probabilities(OutOfBagCell::probabilities))
                .add(names.prediction(cell -> cell.voted() ? classes.get(cell.best()) : null))
                .add(names.confidence(cell -> cell.voted() ? cell.probabilities[cell.best()] : null))
                .build();
    }

    private boolean voted() {
        return !Double.isNaN(probabilities[0]);
    }

    private int best() {
        return ClassProbabilities.mostProbable(probabilities);
    }
}
