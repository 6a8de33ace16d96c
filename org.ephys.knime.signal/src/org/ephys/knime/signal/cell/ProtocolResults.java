package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.protocol.Problems;
import org.ephys.knime.signal.protocol.RampFeatures;
import org.ephys.knime.signal.protocol.ShortSquareFeatures;
import org.ephys.knime.signal.protocol.SweepSource;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.spikes.DetectionParameters;

/**
 * Fills in the protocols that failed as a whole, for robust mode.
 */
final class ProtocolResults {

    private final SweepSource source;
    private final DetectionParameters parameters;
    private final boolean aligned;
    private final List<Reason> reasons;

    ProtocolResults(
            final SweepSource source,
            final DetectionParameters parameters,
            final boolean aligned,
            final List<Reason> reasons) {
        this.source = source;
        this.parameters = parameters;
        this.aligned = aligned;
        this.reasons = reasons;
    }

    LongSquareFeatures longSquares(final List<List<Integer>> choices) {
        return best(
                "long_squares",
                choices,
                (tolerant, numbers) -> tolerant.longSquares(numbers),
                result -> result.sweeps().isEmpty()
                        ? 0
                        : 1
                                + (result.rheobase() == null ? 0 : 2)
                                + (Double.isNaN(result.fiSlope()) ? 0 : 2)
                                + (Double.isNaN(result.resistance()) ? 0 : 2));
    }

    ShortSquareFeatures shortSquares(final List<List<Integer>> choices) {
        return best("short_squares", choices, (tolerant, numbers) -> tolerant.shortSquares(numbers), result -> 1);
    }

    RampFeatures ramps(final List<List<Integer>> choices) {
        return best(
                "ramps",
                choices,
                (tolerant, numbers) -> tolerant.ramps(numbers),
                result -> result.spiking().isEmpty() ? 1 : 2);
    }

    /** One tolerant analysis. */
    private interface Analysis<T> {
        T of(TolerantProtocols tolerant, List<Integer> numbers);
    }

    /** The most complete result; of equally complete ones the first. */
    private <T> T best(
            final String name,
            final List<List<Integer>> choices,
            final Analysis<T> analysis,
            final ToIntFunction<T> completeness) {
        T best = null;
        int most = 0;
        List<Reason> bestReasons = List.of();
        for (int k = 0; k < choices.size(); k++) {
            final List<Reason> noted = new ArrayList<>();
            final Problems problems = Problems.collecting(noted);
            T result = null;
            try {
                result = analysis.of(new TolerantProtocols(source, parameters, aligned, problems), choices.get(k));
            } catch (final FeatureException e) {
                noted.add(e.forFeature(name));
            }
            final int complete = result == null ? 0 : completeness.applyAsInt(result);
            if (k == 0 || complete > most) {
                if (k > 0 && !choices.get(0).equals(choices.get(k))) {
                    noted.add(Reason.ofFeature(
                            ReasonCode.SWEEPS_FAILED_QC,
                            name,
                            "Sweeps that failed quality control were used, because those that passed do not suffice."));
                }
                best = complete == 0 ? null : result;
                most = complete;
                bestReasons = noted;
            }
        }
        reasons.addAll(bestReasons);
        return best;
    }
}
