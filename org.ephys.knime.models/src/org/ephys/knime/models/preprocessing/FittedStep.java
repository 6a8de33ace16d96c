package org.ephys.knime.models.preprocessing;

import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.archive.ModelArchive;

/** A preprocessing step that has learnt from the training rows. Immutable. */
public interface FittedStep {
    /**
     * @param rows a table with the columns of the training table in the same order
     * @return the same rows, changed
     */
    Dataset apply(Dataset rows);

    /**
     * The training rows that the next step learns from; here a step may add rows. Original rows come first, in order.
     *
     * @param train the rows this step was fitted on
     * @return them, changed, perhaps with more rows
     */
    default Dataset augment(final Dataset train) {
        return apply(train);
    }

    /** @param archive where to put everything that was learnt */
    void write(ModelArchive archive);
}
