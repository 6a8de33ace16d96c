package org.ephys.knime.signal.cell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ephys.knime.signal.fitting.LevenbergMarquardt;
import org.ephys.knime.signal.fitting.LineFit;
import org.ephys.knime.signal.protocol.FirstSpikes;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.protocol.ProtocolSweep;
import org.ephys.knime.signal.protocol.RampFeatures;
import org.ephys.knime.signal.protocol.ShortSquareFeatures;
import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.vectors.SuprathresholdLevels;

/** IPFX's feature collection: scalar features by protocol and by level above rheobase. Units: mV, ms⁻¹·mV, s, pA. */
final class FeatureCollection {

    /** Highest level in pA above rheobase. */
    private static final double HIGHEST = CollectionColumns.STEP * (CollectionColumns.LEVELS - 1);

    /** Some units of the last place of a number in single precision. */
    private static final double SINGLE_PRECISION = 1e-6;

    private static final int MIN_FIT_SWEEPS = 3;

    private FeatureCollection() {}

    /** How amplitudes become whole numbers. */
    enum Rounding {
        /** Cut off, as IPFX does: 59.999996 pA are 59. */
        CUT,
        /** Cut off, unless they are whole numbers but for the last digits of single precision. */
        ALMOST_WHOLE,
        /** Rounded, because noise makes 59.9 pA of 60. */
        NEAREST;

        private double of(final double value) {
            final double nearest = Math.rint(value);
            return this == NEAREST
                            || this == ALMOST_WHOLE && Math.abs(value - nearest) < SINGLE_PRECISION * Math.abs(value)
                    ? nearest
                    : value;
        }
    }

    /**
     * Collects what there is.
     *
     * @param rounding how amplitudes become whole numbers
     */
    static Map<String, Double> build(
            final LongSquareFeatures longSquares,
            final ShortSquareFeatures shortSquares,
            final RampFeatures ramps,
            final Rounding rounding) {
        final Map<String, Double> values = new LinkedHashMap<>();
        if (ramps != null) {
            CellRecord.put(values, CollectionColumns.RAMPS, ramps);
        }
        if (shortSquares != null) {
            CellRecord.put(values, CollectionColumns.SHORT_SQUARES, shortSquares);
        }
        if (longSquares != null) {
            CellRecord.put(values, CollectionColumns.LONG_SQUARES, longSquares);
            final double rheobase = rounding.of(longSquares.rheobaseCurrent());
            if (rheobase == Math.rint(rheobase)) {
                values.replace(FeatureNames.RHEOBASE, rheobase);
            }
            if (longSquares.rheobase() != null) {
                addLevels(values, longSquares, rounding);
            }
        }
        return values;
    }

    private static void addLevels(
            final Map<String, Double> values, final LongSquareFeatures features, final Rounding rounding) {
        final SuprathresholdLevels levels = SuprathresholdLevels.of(features);
        for (int k = 0; k < levels.sweeps().size(); k++) {
            final double amplitude = levels.amplitudes()[k];
            if (amplitude % CollectionColumns.STEP == 0 && amplitude <= HIGHEST && amplitude >= 0) {
                final ProtocolSweep sweep = levels.sweeps().get(k);
                final double total = rounding.of(amplitude + features.rheobaseCurrent());
                CellRecord.put(
                        values,
                        CollectionColumns.level((int) (amplitude / CollectionColumns.STEP)),
                        new CollectionColumns.Level(
                                sweep, FirstSpikes.meanOf(sweep.spikes()), levels.single() ? (float) total : total));
            }
        }
        final double[] rates = levels.sweeps().stream()
                .mapToDouble(sweep -> sweep.train().rate())
                .toArray();
        final double[] fit = squareRootFit(levels.amplitudes(), rates);
        CellRecord.put(values, CollectionColumns.FIT, new CollectionColumns.RootFit(fit[0], fit[1]));
    }

    /** Fits rate = A √(I − Ic); {A, Ic}, NaN with fewer than three amplitudes. */
    private static double[] squareRootFit(final double[] amplitudes, final double[] rates) {
        if (amplitudes.length < MIN_FIT_SWEEPS) {
            return new double[] {Double.NaN, Double.NaN};
        }
        final Optional<LevenbergMarquardt.Fit> fit = LevenbergMarquardt.fit(
                (p, x, y) -> {
                    for (int k = 0; k < x.length; k++) {
                        y[k] = x[k] < p[1] ? 0 : p[0] * Math.sqrt(x[k] - p[1]);
                    }
                },
                amplitudes,
                rates,
                new double[] {1., amplitudes[0]});
        if (fit.isPresent() && fit.get().determined()) {
            return fit.get().parameters();
        }
        boolean same = true;
        double lowest = Double.POSITIVE_INFINITY;
        final double[] squares = new double[rates.length];
        for (int k = 0; k < rates.length; k++) {
            same &= rates[k] == rates[0];
            lowest = Math.min(lowest, amplitudes[k]);
            squares[k] = rates[k] * rates[k];
        }
        if (same && fit.isEmpty()) {
            return new double[] {0, lowest};
        }
        final LineFit line = LineFit.of(amplitudes, squares);
        return new double[] {Math.sqrt(line.slope()), -line.intercept() / line.slope()};
    }
}
