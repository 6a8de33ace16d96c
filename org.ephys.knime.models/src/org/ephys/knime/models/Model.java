package org.ephys.knime.models;

import java.util.List;

/**
 * A fitted classifier. It remembers the columns, units and classes of its training table and the recipe it was made by,
 * is immutable, and may be used by several threads at once.
 */
public interface Model {
    /** @return the recipe that fits such a model anew on other rows */
    Recipe recipe();

    /** @return columns, units and classes of the training table */
    ModelSignature signature();

    /**
     * @param rows a table with at least the model's columns, in any order; labels and other columns are not looked at
     * @param progress where to report
     * @return [row][class] probabilities in the order of {@link #classes()}; each row sums to 1
     * @throws ModelException if a column is missing or is measured in another unit
     */
    double[][] probabilities(Dataset rows, Progress progress);

    /**
     * Opens the model for a table that comes in blocks.
     *
     * @return the model at work, to be closed afterwards
     */
    default Predictor predictor() {
        return this::probabilities;
    }

    /** @return what there is to say about how the model came about, e.g. which recipe a selection took */
    default List<String> notes() {
        return List.of();
    }

    /** @return the names of the columns that the model needs, in its own order */
    default List<String> columns() {
        return signature().columns();
    }

    /** @return the unit of each column, {@code ""} where it is unknown */
    default List<String> units() {
        return signature().units();
    }

    /** @return the class names, sorted */
    default List<String> classes() {
        return signature().classes();
    }
}
