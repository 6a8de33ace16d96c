package org.ephys.knime.signal.vectors;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.protocol.Problems;
import org.ephys.knime.signal.protocol.ProtocolSweep;
import org.ephys.knime.signal.protocol.RampFeatures;
import org.ephys.knime.signal.protocol.ShortSquareFeatures;
import org.ephys.knime.signal.protocol.SweepSource;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.spikes.SpikeFeature;

/** Computes the feature vectors of a cell from the analyses of its protocols. */
public final class FeatureVectors {

    private static final double[] LEVELS = {0, 20, 40, 60, 80, 100};
    private static final int BLOCK = 50;

    private final SweepSource source;
    private final Problems problems;
    private final Map<FeatureFamily, double[]> vectors = new EnumMap<>(FeatureFamily.class);

    private FeatureVectors(final SweepSource source, final Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    /**
     * Computes all families but the chirp.
     *
     * @param longSquares long squares, or null if they could not be analysed
     * @param shortSquares short squares, or null
     * @param ramps ramps, or null
     * @param source gives the sweeps
     * @param problems what to do when a family fails
     * @return the vectors; families that fail are left out
     * @throws FeatureException at the first failure, unless problems are collected
     */
    public static Map<FeatureFamily, double[]> compute(
            final LongSquareFeatures longSquares,
            final ShortSquareFeatures shortSquares,
            final RampFeatures ramps,
            final SweepSource source,
            final Problems problems) {
        final FeatureVectors computation = new FeatureVectors(source, problems);
        if (longSquares != null) {
            computation.subthreshold(longSquares);
            computation.isiShape(longSquares);
        }
        computation.firstActionPotentials(longSquares, shortSquares, ramps);
        if (longSquares != null && longSquares.rheobase() != null) {
            computation.levels(longSquares);
        }
        return computation.vectors;
    }

    private void put(final FeatureFamily family, final Supplier<double[]> computation) {
        try {
            vectors.put(family, computation.get());
        } catch (final FeatureException e) {
            problems.feature(family.ipfxName(), e);
        }
    }

    private void subthreshold(final LongSquareFeatures features) {
        final SubthresholdVectors subthreshold = new SubthresholdVectors(features, source);
        put(FeatureFamily.STEP_SUBTHRESH, subthreshold::steps);
        put(FeatureFamily.SUBTHRESH_NORM, subthreshold::normalised);
        put(FeatureFamily.SUBTHRESH_DEPOL_NORM, subthreshold::normalisedDepolarisation);
        final double[] depolarisation = vectors.get(FeatureFamily.SUBTHRESH_DEPOL_NORM);
        if (depolarisation != null && Arrays.stream(depolarisation).allMatch(Double::isNaN)) {
            problems.remark(
                    ReasonCode.NO_SUBTHRESHOLD_SWEEPS,
                    FeatureFamily.SUBTHRESH_DEPOL_NORM.ipfxName(),
                    "No depolarising long square without action potentials.");
        }
    }

    private void isiShape(final LongSquareFeatures features) {
        put(FeatureFamily.ISI_SHAPE, () -> {
            final ProtocolSweep sweep = IsiShape.chooseSweep(features);
            final Trace trace = source.sweep(sweep.number()).trace();
            return IsiShape.of(trace, sweep.spikes(), features.window().end());
        });
    }

    private void firstActionPotentials(
            final LongSquareFeatures longSquares, final ShortSquareFeatures shortSquares, final RampFeatures ramps) {
        final FirstActionPotential[] blocks = new FirstActionPotential[3];
        block(blocks, 0, "short squares", shortSquares == null ? null : shortSquares.common(), true);
        block(
                blocks,
                1,
                "long squares",
                longSquares == null || longSquares.rheobase() == null ? null : List.of(longSquares.rheobase()),
                false);
        block(blocks, 2, "ramps", ramps == null ? null : ramps.spiking(), true);
        int points = 0;
        for (final FirstActionPotential block : blocks) {
            points = Math.max(points, block == null ? 0 : block.voltage().length);
        }
        if (points == 0) {
            return;
        }
        double[] voltage = {};
        double[] derivative = {};
        for (final FirstActionPotential block : blocks) {
            voltage = append(voltage, block == null ? missing(points) : block.voltage());
            derivative = append(derivative, block == null ? missing(points - 1) : block.derivative());
        }
        vectors.put(FeatureFamily.FIRST_AP_V, voltage);
        vectors.put(FeatureFamily.FIRST_AP_DV, derivative);
    }

    private void block(
            final FirstActionPotential[] blocks,
            final int position,
            final String protocol,
            final List<ProtocolSweep> sweeps,
            final boolean skipClipped) {
        final String feature = FeatureFamily.FIRST_AP_V.ipfxName();
        if (sweeps == null) {
            problems.feature(
                    feature,
                    new FeatureException(
                            ReasonCode.NO_SPIKES, "There is no first action potential of " + protocol + "."));
            return;
        }
        try {
            blocks[position] = FirstActionPotential.of(sweeps, source, skipClipped);
        } catch (final FeatureException e) {
            problems.feature(feature, e);
            return;
        }
        if (sweeps.stream()
                .allMatch(sweep -> skipClipped && sweep.spikes().get(0).clipped())) {
            problems.remark(
                    ReasonCode.NO_SPIKES,
                    feature,
                    "No first action potential of " + protocol + " is complete; its block is filled with zeros.");
        }
    }

    private void levels(final LongSquareFeatures features) {
        final List<ProtocolSweep> levels;
        try {
            levels = SuprathresholdLevels.of(features).at(LEVELS);
        } catch (final FeatureException e) {
            for (final FeatureFamily family : FeatureFamily.values()) {
                if (family.ordinal() >= FeatureFamily.PSTH.ordinal()
                        && family.ordinal() <= FeatureFamily.INST_FREQ_NORM.ordinal()) {
                    problems.feature(family.ipfxName(), e);
                }
            }
            return;
        }
        final SpikingVectors spiking = new SpikingVectors(levels, features.window(), problems.tolerant());
        put(FeatureFamily.PSTH, spiking::rates);
        put(FeatureFamily.INST_FREQ, spiking::frequencies);
        put(
                FeatureFamily.SPIKING_UPSTROKE_DOWNSTROKE_RATIO,
                () -> spiking.feature(SpikeFeature.UPSTROKE_DOWNSTROKE_RATIO));
        put(FeatureFamily.SPIKING_PEAK_V, () -> spiking.feature(SpikeFeature.PEAK_V));
        put(FeatureFamily.SPIKING_FAST_TROUGH_V, () -> spiking.feature(SpikeFeature.FAST_TROUGH_V));
        put(FeatureFamily.SPIKING_THRESHOLD_V, () -> spiking.feature(SpikeFeature.THRESHOLD_V));
        put(FeatureFamily.SPIKING_WIDTH, () -> spiking.feature(SpikeFeature.WIDTH));
        if (vectors.containsKey(FeatureFamily.INST_FREQ)) {
            vectors.put(
                    FeatureFamily.INST_FREQ_NORM,
                    normalised(vectors.get(FeatureFamily.INST_FREQ), problems.tolerant()));
        }
    }

    /**
     * Divides each block by its maximum; a maximum of 0 counts as 1. The blocks are the levels, or 50 bins each, as
     * those who normalise IPFX's files do.
     */
    private static double[] normalised(final double[] values, final boolean byLevel) {
        final double[] result = values.clone();
        final int width = byLevel ? values.length / LEVELS.length : BLOCK;
        for (int from = 0; from < values.length; from += width) {
            final int to = Math.min(from + width, values.length);
            double highest = Double.NEGATIVE_INFINITY;
            for (int k = from; k < to; k++) {
                highest = Math.max(highest, values[k]);
            }
            for (int k = from; k < to; k++) {
                result[k] /= highest == 0 ? 1 : highest;
            }
        }
        return result;
    }

    private static double[] missing(final int length) {
        final double[] missing = new double[length];
        Arrays.fill(missing, Double.NaN);
        return missing;
    }

    private static double[] append(final double[] first, final double[] second) {
        final double[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
