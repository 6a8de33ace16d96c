package org.ephys.knime.nodes.learning.evaluation;

import java.util.List;
import org.ephys.knime.models.evaluation.FoldPredictions;
import org.ephys.knime.models.evaluation.Validation;
import org.ephys.knime.models.table.FoldTableReader;
import org.ephys.knime.nodes.learning.prediction.PredictionColumns;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;

/**
 * What a cross-validation predicted for a cell: a row of its predictions.
 *
 * @param validation the cross-validation
 * @param fold the fold in which the cell was tested
 * @param at which of its cells
 */
public record ValidatedCell(Validation validation, FoldPredictions fold, int at) {
    /** The cell. */
    public static final Column<ValidatedCell, String> ID = CommonColumns.ID.of(
            cell -> cell.validation.table().ids().get(cell.fold.split().test()[cell.at]));

    /** In which repeat. */
    public static final Column<ValidatedCell, Integer> REPEAT =
            Column.integer(FoldTableReader.REPEAT, "number of the repeat", cell -> cell.fold
                    .split()
                    .repeat());

    /** In which fold. */
    public static final Column<ValidatedCell, Integer> FOLD =
            Column.integer(FoldTableReader.FOLD, "fold in which the cell was tested", cell -> cell.fold
                    .split()
                    .fold());

    /** The class that it has. */
    public static final Column<ValidatedCell, String> TRUTH =
            Column.text("truth", "class of the cell", cell -> cell.validation
                    .classes()
                    .get(cell.fold.truth()[cell.at]));

    /** The class that was predicted. */
    public static final Column<ValidatedCell, String> PREDICTION =
            Column.text("prediction", "most probable class", cell -> cell.validation
                    .classes()
                    .get(cell.fold.predicted()[cell.at]));

    /** The donor of the cell, if donors are known. */
    static final Column<ValidatedCell, String> DONOR = CommonColumns.DONOR.of(
            cell -> cell.validation.table().groups().get(cell.fold.split().test()[cell.at]));

    static RowSchema<ValidatedCell> schema(final String target, final List<String> classes) {
        return RowSchema.of(ValidatedCell.class)
                .add(ID)
                .add(REPEAT)
                .add(FOLD)
                .add(TRUTH.oneOf(classes))
                .add(PREDICTION.oneOf(classes))
                .addAll(probabilities(target, classes))
                .build();
    }

    static List<Column<ValidatedCell, Double>> probabilities(final String target, final List<String> classes) {
        return new PredictionColumns(target, classes)
                .probabilities(cell -> cell.fold.probabilities()[cell.at]);
    }
}
