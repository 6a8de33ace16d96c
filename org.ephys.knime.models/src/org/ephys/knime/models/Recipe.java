package org.ephys.knime.models;

import java.util.Map;

/**
 * How to make a model: settings only, immutable. Everything that is learnt from data (imputation, scaling, balancing,
 * selection of hyper-parameters) is learnt inside {@link #fit} from the given rows alone, so that a recipe can be fitted
 * on any training fold without a look at the test fold.
 */
public interface Recipe {
    /** @return the name under which recipes and models of this kind are stored, e.g. {@code "forest"} */
    String type();

    /**
     * Fits a model. The same recipe, rows and seed give the same model on any number of threads.
     *
     * @param train labelled rows; rows without a label are refused
     * @param progress where to report
     * @return the fitted model, whose {@link Model#recipe()} is this recipe
     * @throws ModelException if the rows cannot be learnt from (one class, no rows, no columns ...)
     */
    Model fit(Dataset train, Progress progress);

    /**
     * Counts the rows that the recipe already knows: a part of it that is not fitted anew, such as the source of a transfer,
     * was trained on them. Tested on such rows, its models look better than they are.
     *
     * @param rows a table to be tested on
     * @return the number of known rows, as far as they can be recognised
     */
    default int known(final Dataset rows) {
        return 0;
    }

    /**
     * @return every setting, with values that JSON knows: String, Boolean, Integer, Long, Double, List, Map; in a fixed
     *         order. Type and settings make this recipe again
     */
    Map<String, Object> settings();
}
