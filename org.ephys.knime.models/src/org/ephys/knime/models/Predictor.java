package org.ephys.knime.models;

/**
 * A model at work on one table, block of rows after block of rows: what its computation needs stays open in between.
 * For one thread at a time; uses all cores itself.
 */
@FunctionalInterface
public interface Predictor extends AutoCloseable {
    /**
     * @param rows a block of the table, as for {@link Model#probabilities}
     * @param progress where to report
     * @return [row][class] probabilities, the same as those of the model for the whole table
     * @throws ModelException if a column is missing or is measured in another unit
     */
    double[][] probabilities(Dataset rows, Progress progress);

    /**
     * @param outer computes with this predictor
     * @return the same, which closes this one when it is closed
     */
    default Predictor under(final Predictor outer) {
        final Predictor inner = this;
        return new Predictor() {
            @Override
            public double[][] probabilities(final Dataset rows, final Progress progress) {
                return outer.probabilities(rows, progress);
            }

            @Override
            public void close() {
                inner.close();
            }
        };
    }

    @Override
    default void close() {
        // most models need nothing but themselves
    }
}
