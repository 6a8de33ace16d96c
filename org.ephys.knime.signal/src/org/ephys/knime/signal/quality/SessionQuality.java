package org.ephys.knime.signal.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ephys.knime.signal.reasons.FeatureNames;

/**
 * What the sweeps of any recording show of its quality. Numbers are NaN where nothing is known.
 *
 * @param restDrift largest difference between the voltages before the stimuli of two current-clamp sweeps, mV
 * @param bridgeBalance largest bridge balance, MΩ
 * @param holding largest magnitude of the holding or bias current, pA
 */
public record SessionQuality(double restDrift, double bridgeBalance, double holding) {

    /** Nothing is known. */
    public static final SessionQuality UNKNOWN = new SessionQuality(Double.NaN, Double.NaN, Double.NaN);

    /**
     * Which limits the recording exceeds.
     *
     * @param criteria the limits
     * @return one text per limit
     */
    List<String> failures(final QualityCriteria criteria) {
        final List<String> failures = new ArrayList<>();
        check(failures, FeatureNames.REST_DRIFT, restDrift, criteria.restDriftMax());
        check(failures, FeatureNames.BRIDGE_BALANCE, bridgeBalance, criteria.bridgeBalanceMax());
        check(failures, FeatureNames.HOLDING, holding, criteria.holdingMax());
        return failures;
    }

    private static void check(final List<String> failures, final String what, final double value, final double limit) {
        if (value > limit) {
            failures.add(String.format(Locale.ROOT, "%s %.3f exceeds max %.3f", what, value, limit));
        }
    }
}
