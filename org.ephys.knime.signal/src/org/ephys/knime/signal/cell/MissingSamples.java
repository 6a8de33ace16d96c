package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.Sweep;

/**
 * Sweeps in which samples of the voltage are missing (NaN) before its last one. A filter carries them through the whole
 * sweep, so that none of its action potentials is found, and a rheobase comes from the sweeps that are left.
 */
final class MissingSamples {

    private final List<Integer> sweeps = new ArrayList<>();
    private double first = Double.NaN;

    /** Looks at a sweep; what is missing at its end was never recorded. */
    void look(final Sweep sweep) {
        final double[] v = sweep.voltage();
        int last = v.length - 1;
        while (last >= 0 && Double.isNaN(v[last])) {
            last--;
        }
        for (int k = 0; k < last; k++) {
            if (Double.isNaN(v[k])) {
                first = sweeps.isEmpty() ? k / sweep.samplingRate() : first;
                sweeps.add(sweep.info().number());
                return;
            }
        }
    }

    private String words() {
        return String.format(
                Locale.ROOT,
                "Samples of the voltage are missing in sweeps %s, in the first of them from %.4g s on. Action potentials of"
                        + " these sweeps cannot be found, nor can what is measured across the gap. Export the recording"
                        + " again, or fill the gaps.",
                sweeps,
                first);
    }

    /** What to know about it, if samples are missing. */
    Optional<Reason> reason() {
        return sweeps.isEmpty() ? Optional.empty() : Optional.of(Reason.ofFeature(ReasonCode.ODD_FILE, "", words()));
    }

    /** Marks what counts action potentials of all sweeps, if some cannot be counted. */
    void doubt(final Doubts doubts, final List<SweepFeatures> all) {
        if (all.stream()
                .anyMatch(sweep -> sweeps.contains(sweep.info().number())
                        && sweep.stimulus() != null
                        && sweep.stimulus().amplitude() > 0)) {
            final Set<String> counted = doubts.names(name -> FeatureNames.isOfCurrent(name)
                    || FeatureNames.isOfTrain(name)
                    || name.equals(FeatureNames.RHEOBASE_SWEEP)
                    || name.equals(FeatureNames.HERO_SWEEP));
            doubts.addAll(counted, words());
        }
    }
}
