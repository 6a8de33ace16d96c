package org.ephys.knime.signal.protocol;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.signal.fitting.LineFit;
import org.ephys.knime.signal.numeric.Extremes;
import org.ephys.knime.signal.numeric.Order;
import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.reasons.ReasonCode;

/** What the steps with action potentials of a cell say together: rheobase, f-I slope, hero sweep. */
final class SpikingResponses {
    private static final double HERO_MIN_OFFSET = 39;
    private static final double HERO_MAX_OFFSET = 61;

    private final Problems problems;
    private ProtocolSweep rheobase;
    private LineFit fiLine;
    private double fiSlope = Double.NaN;
    private ProtocolSweep hero;

    SpikingResponses(final List<ProtocolSweep> spiking, final Problems problems) {
        this.problems = problems;
        analyse(spiking);
    }

    /** The sweep of the smallest positive current; null = there is none. */
    ProtocolSweep rheobase() {
        return rheobase;
    }

    /** The line through rate over current, null = it could not be fitted. */
    LineFit fiLine() {
        return fiLine;
    }

    /** Spikes per second and pA, or NaN. */
    double fiSlope() {
        return fiSlope;
    }

    /** The sweep that stands for the train of the cell; null = there is none. */
    ProtocolSweep hero() {
        return hero;
    }

    private void analyse(final List<ProtocolSweep> spiking) {
        if (spiking.isEmpty()) {
            problems.feature(
                    FeatureNames.RHEOBASE,
                    new FeatureException(ReasonCode.NO_SPIKES, "No long square sweep has action potentials."));
            return;
        }
        final double[] currents =
                spiking.stream().mapToDouble(ProtocolSweep::amplitude).toArray();
        final int[] order = Order.ascending(currents);
        final List<ProtocolSweep> sorted = new ArrayList<>();
        for (final int k : order) {
            sorted.add(spiking.get(k));
        }
        rheobase = sorted.stream()
                .filter(sweep -> sweep.amplitude() > 0)
                .findFirst()
                .orElse(null);
        if (rheobase == null) {
            problems.feature(
                    FeatureNames.RHEOBASE,
                    new FeatureException(
                            ReasonCode.NO_RHEOBASE, "Action potentials occur in hyperpolarising long squares only."));
            return;
        }
        fiSlope = problems.value(FeatureNames.RATE_SLOPE, () -> fiSlope(spiking));
        hero = hero(sorted, rheobase.amplitude(), Sums.isSingle(currents, currents.length));
    }

    private double fiSlope(final List<ProtocolSweep> spiking) {
        if (spiking.size() < 2) {
            throw new FeatureException(
                    ReasonCode.TOO_FEW_SWEEPS,
                    "The slope of the f-I curve needs at least two long squares with action potentials.");
        }
        final LineFit line = LineFit.of(
                spiking.stream().mapToDouble(ProtocolSweep::amplitude).toArray(),
                spiking.stream().mapToDouble(sweep -> sweep.train().rate()).toArray());
        if (!line.determined() && problems.tolerant()) {
            throw new FeatureException(
                    ReasonCode.TOO_FEW_SWEEPS,
                    "The slope of the f-I curve needs long squares of at least two amplitudes.");
        }
        fiLine = line;
        return line.slope();
    }

    private static ProtocolSweep hero(
            final List<ProtocolSweep> sorted, final double rheobaseCurrent, final boolean single) {
        final double lowest = rounded(rheobaseCurrent + HERO_MIN_OFFSET, single);
        final double highest = rounded(rheobaseCurrent + HERO_MAX_OFFSET, single);
        for (final ProtocolSweep sweep : sorted) {
            if (sweep.amplitude() > lowest && sweep.amplitude() < highest) {
                return sweep;
            }
        }
        final double[] distances = new double[sorted.size()];
        for (int k = 0; k < distances.length; k++) {
            distances[k] = Math.abs(rounded(lowest - sorted.get(k).amplitude(), single));
        }
        return sorted.get(Extremes.argMin(distances, 0, distances.length));
    }

    private static double rounded(final double value, final boolean single) {
        return single ? (float) value : value;
    }
}
