package org.ephys.knime.signal.vectors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.numeric.Extremes;
import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.protocol.ProtocolSweep;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;

/**
 * Spiking long squares from rheobase on, one per amplitude, with their amplitude above rheobase.
 *
 * @param amplitudes pA above rheobase, rounded to whole pA
 * @param sweeps the sweeps, in order of recording of their amplitudes
 * @param single whether amplitudes are single precision
 */
public record SuprathresholdLevels(double[] amplitudes, List<ProtocolSweep> sweeps, boolean single) {

    private static final double SHIFT = 10;

    /**
     * Chooses the sweeps; of several with the same amplitude the one with the median rate.
     *
     * @param features long squares with a rheobase
     * @return the levels
     */
    public static SuprathresholdLevels of(final LongSquareFeatures features) {
        final double rheobase = features.rheobaseCurrent();
        final double[] all =
                features.sweeps().stream().mapToDouble(ProtocolSweep::amplitude).toArray();
        final boolean single = Sums.isSingle(all, all.length);
        final Map<Double, List<ProtocolSweep>> byAmplitude = new LinkedHashMap<>();
        features.spiking().stream()
                .filter(sweep -> sweep.amplitude() >= rheobase)
                .forEach(sweep -> byAmplitude
                        .computeIfAbsent(sweep.amplitude(), amplitude -> new ArrayList<>())
                        .add(sweep));
        final List<ProtocolSweep> sweeps = new ArrayList<>();
        byAmplitude.values().forEach(repeats -> sweeps.add(medianRate(repeats)));
        final double[] amplitudes = sweeps.stream()
                .mapToDouble(sweep -> Math.rint(Bins.rounded(sweep.amplitude() - rheobase, single)))
                .toArray();
        return new SuprathresholdLevels(amplitudes, sweeps, single);
    }

    private static ProtocolSweep medianRate(final List<ProtocolSweep> repeats) {
        final double[] rates =
                repeats.stream().mapToDouble(sweep -> sweep.train().rate()).toArray();
        return repeats.get(Extremes.nearest(rates, Sums.median(rates)));
    }

    /**
     * Finds the sweeps at given levels. If at most one is found, the levels are sought 10 pA higher.
     *
     * @param targets pA above rheobase
     * @return one sweep per level, null where there is none
     * @throws FeatureException if fewer than two levels are found
     */
    List<ProtocolSweep> at(final double[] targets) {
        List<ProtocolSweep> found = at(targets, 0);
        if (targets.length > 1 && count(found) <= 1) {
            found = at(targets, SHIFT);
            if (count(found) <= 1) {
                throw new FeatureException(
                        ReasonCode.NO_MATCHING_LEVELS,
                        "Fewer than two spiking long squares lie at the requested amplitudes above rheobase.");
            }
        }
        return found;
    }

    private List<ProtocolSweep> at(final double[] targets, final double shift) {
        final List<ProtocolSweep> found = new ArrayList<>();
        for (final double target : targets) {
            ProtocolSweep match = null;
            for (int k = 0; k < amplitudes.length && match == null; k++) {
                match = amplitudes[k] - shift == target ? sweeps.get(k) : null;
            }
            found.add(match);
        }
        return found;
    }

    private static long count(final List<ProtocolSweep> found) {
        return found.stream().filter(sweep -> sweep != null).count();
    }
}
