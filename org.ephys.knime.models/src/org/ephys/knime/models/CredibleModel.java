package org.ephys.knime.models;

import java.util.List;

/** A model that compares what it says about a cell with what it said about its own cells. */
public interface CredibleModel extends Model {
    /**
     * Probabilities of a cell, and how well each class fits it.
     *
     * @param probabilities one per class
     * @param pValues per class the share of its own cells that fit as badly or worse; {@code null} if that is not known
     */
    record Credible(double[] probabilities, double[] pValues) {}

    /**
     * @param rows as for {@link #probabilities}
     * @param progress where to report
     * @return one per row
     * @throws ModelException if a column is missing or is measured in another unit
     */
    List<Credible> credible(Dataset rows, Progress progress);

    @Override
    default double[][] probabilities(final Dataset rows, final Progress progress) {
        return credible(rows, progress).stream().map(Credible::probabilities).toArray(double[][]::new);
    }
}
