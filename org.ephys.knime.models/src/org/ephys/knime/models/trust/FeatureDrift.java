package org.ephys.knime.models.trust;

import java.util.Arrays;
import org.ephys.knime.models.Quantiles;

/**
 * One feature in the training cells and in new ones.
 *
 * @param feature its name
 * @param unit its unit, {@code ""} = not known
 * @param trainingMedian median of all training cells; NaN = no cell has it, here and below
 * @param newMedian median of the new cells
 * @param spread interquartile range of the training cells / 1.349, in the unit
 * @param shift difference of the medians in spreads
 * @param low smallest training value
 * @param high largest training value
 * @param newRange smallest new value, quartiles, largest
 * @param outside share of the new values that lie outside
 * @param trainingMissing share of the compared training cells without the feature, though they have its protocol
 * @param newMissing the same of the new cells
 * @param distance of Kolmogorov and Smirnov, against training cells of the same classes
 * @param p that such a distance comes by chance
 * @param drifted whether it is too unlikely, with regard to the number of features
 * @param hint what may be the cause, {@code ""} = no idea
 */
public record FeatureDrift(
        String feature,
        String unit,
        double trainingMedian,
        double newMedian,
        double spread,
        double shift,
        double low,
        double high,
        NewRange newRange,
        double outside,
        double trainingMissing,
        double newMissing,
        double distance,
        double p,
        boolean drifted,
        String hint) {
    private static final double THOUSAND = 1000;

    /** Medians of the same cells in units a thousand times apart lie this close to the factor. */
    private static final double LEEWAY = 2.5;

    private static final double[] NOTHING = {};

    /**
     * Where the new values of a feature lie; NaN = no new cell has it.
     *
     * @param low smallest
     * @param lower first quartile
     * @param upper third quartile
     * @param high largest
     */
    public record NewRange(double low, double lower, double upper, double high) {
        static NewRange of(final double[] sorted) {
            return sorted.length == 0
                    ? new NewRange(Double.NaN, Double.NaN, Double.NaN, Double.NaN)
                    : new NewRange(
                            sorted[0],
                            Quantiles.ofSorted(sorted, 0.25),
                            Quantiles.ofSorted(sorted, 0.75),
                            sorted[sorted.length - 1]);
        }
    }

    /** What the model knows of one feature. */
    record Known(String feature, String unit, double median, double spread, double low, double high) {}

    /**
     * @param known of the training cells
     * @param training compared training values, NaN = missing
     * @param fresh all new values, NaN = missing
     * @param level largest p-value of a drifted feature
     */
    static FeatureDrift of(final Known known, final double[] training, final double[] fresh, final double level) {
        final double[] before = observed(training);
        final double[] now = observed(fresh);
        final double median = now.length == 0 ? Double.NaN : Quantiles.ofSorted(now, 0.5);
        final double outside = now.length == 0
                ? Double.NaN
                : Arrays.stream(now)
                                .filter(x -> x < known.low || x > known.high)
                                .count()
                        / (double) now.length;
        final KolmogorovSmirnov test = before.length == 0 || now.length == 0 ? null : KolmogorovSmirnov.of(before, now);
        return new FeatureDrift(
                known.feature,
                known.unit,
                known.median,
                median,
                known.spread,
                (median - known.median) / known.spread,
                known.low,
                known.high,
                NewRange.of(now),
                outside,
                missing(training, before),
                missing(fresh, now),
                test == null ? Double.NaN : test.distance(),
                test == null ? Double.NaN : test.p(),
                test != null && test.p() <= level,
                outside > 0.5 ? hint(median / known.median) : "");
    }

    private static double[] observed(final double[] values) {
        return values.length == 0
                ? NOTHING
                : Arrays.stream(values).filter(x -> !Double.isNaN(x)).sorted().toArray();
    }

    private static double missing(final double[] all, final double[] observed) {
        return all.length == 0 ? Double.NaN : 1 - observed.length / (double) all.length;
    }

    private static String hint(final double ratio) {
        if (ratio > THOUSAND / LEEWAY && ratio < THOUSAND * LEEWAY) {
            return "about 1000 times larger: another unit?";
        }
        if (ratio > 1 / (THOUSAND * LEEWAY) && ratio < LEEWAY / THOUSAND) {
            return "about 1000 times smaller: another unit?";
        }
        return ratio < 0 ? "another sign?" : "";
    }
}
