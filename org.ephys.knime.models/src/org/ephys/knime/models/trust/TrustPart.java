package org.ephys.knime.models.trust;

import java.util.Arrays;
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
     * @return the features that every training cell with their protocol has, as far as the model remembers cells: to lack one
     *         is something that the classifier has never seen
     */
    boolean[] withoutGaps() {
        final boolean[] without = new boolean[protocols.of().length];
        if (cells == null) {
            return without;
        }
        Arrays.fill(without, true);
        for (final double[] row : cells.values()) {
            final boolean[] missed = protocols.without(protocols.recorded(row));
            for (int c = 0; c < row.length; c++) {
                without[c] &= protocols.of()[c] >= 0 && (missed[c] || !Double.isNaN(row[c]));
            }
        }
        return without;
    }

    /**
     * @param row features in their units
     * @param withoutGaps from {@link #withoutGaps}
     * @return the cell as the classifier is to see it: protocols without any value, and features that no training cell lacks,
     *         are filled in by what is to be expected from the others; other gaps are left to the classifier, which was
     *         trained with them
     */
    double[] prepared(final double[] row, final boolean[] withoutGaps) {
        return prepared(row, protocols, clouds, withoutGaps);
    }

    static double[] prepared(
            final double[] row, final Protocols protocols, final ClassGaussians clouds, final boolean[] withoutGaps) {
        final int recorded = protocols.recorded(row);
        if (clouds == null || recorded == 0) {
            return row;
        }
        final boolean[] fill = protocols.without(recorded);
        boolean any = recorded != protocols.all();
        for (int c = 0; c < row.length; c++) {
            final boolean unseen = withoutGaps[c] && Double.isNaN(row[c]);
            fill[c] |= unseen;
            any |= unseen;
        }
        return any ? clouds.place(protocols.masked(row, recorded)).filled(fill) : row;
    }
}
