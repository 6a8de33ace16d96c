package org.ephys.knime.models.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ephys.knime.models.ModelException;

/**
 * What two models say about the same cell in the same fold.
 *
 * @param id the cell
 * @param donor its donor; the id again where it is not known
 * @param repeat number of the repeat
 * @param fold number of the fold
 * @param truth class position
 * @param first class position predicted by the first model
 * @param second class position predicted by the second model
 */
public record PairedPrediction(String id, String donor, int repeat, int fold, int truth, int first, int second) {
    /**
     * @param first one validation
     * @param second another, on the same cells, labels and folds
     * @return one row per cell and repeat
     * @throws ModelException if cells, labels or folds differ
     */
    public static List<PairedPrediction> of(final Validation first, final Validation second) {
        boolean same = first.table().ids().equals(second.table().ids())
                && first.table().labels().equals(second.table().labels())
                && first.folds().size() == second.folds().size();
        for (int f = 0; same && f < first.folds().size(); f++) {
            same = Arrays.equals(
                    first.folds().get(f).split().test(),
                    second.folds().get(f).split().test());
        }
        if (!same) {
            throw new ModelException("Two models can be compared only on the same cells, labels and folds. Give both "
                    + "cross-validations the same table and the same fold table.");
        }
        final List<PairedPrediction> rows = new ArrayList<>();
        for (int f = 0; f < first.folds().size(); f++) {
            final FoldPredictions a = first.folds().get(f);
            final FoldPredictions b = second.folds().get(f);
            for (int i = 0; i < a.truth().length; i++) {
                final int row = a.split().test()[i];
                final String id = first.table().ids().get(row);
                final String donor = first.table().groups().get(row);
                rows.add(new PairedPrediction(
                        id,
                        donor == null ? id : donor,
                        a.split().repeat(),
                        a.split().fold(),
                        a.truth()[i],
                        a.predicted()[i],
                        b.predicted()[i]));
            }
        }
        return rows;
    }
}
