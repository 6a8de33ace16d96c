package org.ephys.knime.models.trust;

import java.util.Map;

/**
 * What a model knows about its own errors.
 *
 * @param protocols protocol of each feature
 * @param shares share of the training cells per class
 * @param clouds the training cells; {@code null} if there are too many features for them
 * @param cells some of the training cells; {@code null} as the clouds
 * @param references what was learnt per combination of protocols
 */
record TrustPart(
        Protocols protocols,
        double[] shares,
        ClassGaussians clouds,
        ReferenceCells cells,
        Map<Integer, CombinationReference> references) {
    /** Up to this many features the covariance is learnt; it grows with their square, its inverse with their cube. */
    static final int MAX_FEATURES = 200;

    /** Copies the map. */
    TrustPart {
        references = Map.copyOf(references);
    }

    /**
     * @param row features in their units
     * @return the cell as the classifier is to see it: protocols without any value are filled in by what is to be expected
     *         from the others, single gaps are left to the classifier, which was trained with them
     */
    double[] prepared(final double[] row) {
        return prepared(row, protocols, clouds);
    }

    static double[] prepared(final double[] row, final Protocols protocols, final ClassGaussians clouds) {
        final int recorded = protocols.recorded(row);
        if (clouds == null || recorded == 0 || recorded == protocols.all()) {
            return row;
        }
        return clouds.place(protocols.masked(row, recorded)).filled(protocols.without(recorded));
    }
}
