package org.ephys.knime.signal.cell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ephys.knime.signal.fitting.LevenbergMarquardt;
import org.ephys.knime.signal.fitting.LineFit;
import org.ephys.knime.signal.protocol.FirstSpikes;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.protocol.ProtocolSweep;
import org.ephys.knime.signal.protocol.RampFeatures;
import org.ephys.knime.signal.protocol.ShortSquareFeatures;
import org.ephys.knime.signal.spikes.SpikeFeature;
import org.ephys.knime.signal.spikes.SpikeTrain;
import org.ephys.knime.signal.vectors.SuprathresholdLevels;

/** IPFX's feature collection: scalar features by protocol and by level above rheobase. Units: mV, ms⁻¹·mV, s, pA. */
final class FeatureCollection {

    static final List<SpikeFeature> SPIKE_FEATURES = List.of(
            SpikeFeature.THRESHOLD_V,
            SpikeFeature.PEAK_V,
            SpikeFeature.UPSTROKE,
            SpikeFeature.DOWNSTROKE,
            SpikeFeature.UPSTROKE_DOWNSTROKE_RATIO,
            SpikeFeature.WIDTH,
            SpikeFeature.FAST_TROUGH_V);
    /** Step in pA from one level to the next. */
    private static final double STEP = 20;
    /** Highest level in pA above rheobase. */
    private static final double HIGHEST = 100;

    private static final int MIN_FIT_SWEEPS = 3;

    private FeatureCollection() {}

    /** Collects what there is. */
    static Map<String, Double> build(
            final LongSquareFeatures longSquares, final ShortSquareFeatures shortSquares, final RampFeatures ramps) {
        final Map<String, Double> values = new LinkedHashMap<>();
        if (ramps != null) {
            addSpike(values, ramps.firstSpike(), "ap_1_", "_ramp");
        }
        if (shortSquares != null) {
            addSpike(values, shortSquares.firstSpike(), "ap_1_", "_short_square");
            values.put("short_square_current", shortSquares.amplitude());
        }
        if (longSquares != null) {
            addLongSquares(values, longSquares);
        }
        return values;
    }

    private static void addLongSquares(final Map<String, Double> values, final LongSquareFeatures features) {
        final double rheobase = features.rheobaseCurrent();
        values.put("input_resistance", features.resistance());
        values.put("tau", features.tau());
        values.put("v_baseline", features.baseline());
        values.put("sag_nearest_minus_100", features.sag());
        values.put("sag_measured_at", features.vmForSag());
        values.put("rheobase_i", truncated(rheobase));
        values.put("fi_linear_fit_slope", features.fiSlope());
        if (features.rheobase() == null) {
            return;
        }
        final SuprathresholdLevels levels = SuprathresholdLevels.of(features);
        for (int k = 0; k < levels.sweeps().size(); k++) {
            final double amplitude = levels.amplitudes()[k];
            if (amplitude % STEP == 0 && amplitude <= HIGHEST && amplitude >= 0) {
                final double total = amplitude + rheobase;
                addLevel(values, levels.sweeps().get(k), "_" + (int) (amplitude / STEP) + "_long_square");
                values.put(
                        "stimulus_amplitude_" + (int) (amplitude / STEP) + "_long_square",
                        truncated(levels.single() ? (float) total : total));
            }
        }
        final double[] rates = levels.sweeps().stream()
                .mapToDouble(sweep -> sweep.train().rate())
                .toArray();
        final double[] fit = squareRootFit(levels.amplitudes(), rates);
        values.put("fi_sqrt_fit_A", fit[0]);
        values.put("fi_sqrt_fit_Ic", fit[1]);
    }

    private static void addLevel(final Map<String, Double> values, final ProtocolSweep sweep, final String suffix) {
        addSpike(values, sweep.spikes().get(0).features(), "ap_1_", suffix);
        addSpike(values, FirstSpikes.meanOf(sweep.spikes()), "ap_mean_", suffix);
        final SpikeTrain train = sweep.train();
        values.put("first_isi" + suffix, train.firstIsi());
        values.put("avg_rate" + suffix, train.rate());
        values.put("isi_cv" + suffix, train.isiCv());
        values.put("latency" + suffix, train.latency());
        values.put("median_isi" + suffix, train.medianIsi());
        values.put("adapt" + suffix, train.adaptation());
    }

    private static void addSpike(
            final Map<String, Double> values,
            final Map<SpikeFeature, Double> spike,
            final String prefix,
            final String suffix) {
        SPIKE_FEATURES.forEach(feature -> values.put(prefix + feature.ipfxName() + suffix, spike.get(feature)));
    }

    private static double truncated(final double value) {
        return Double.isNaN(value) ? value : (long) value;
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
