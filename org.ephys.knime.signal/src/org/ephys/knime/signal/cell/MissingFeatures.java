package org.ephys.knime.signal.cell;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.vectors.FeatureFamily;
import org.ephys.knime.signal.vectors.VectorPreset;

/** Sees to it that each missing feature has a reason. */
final class MissingFeatures {

    private final List<Reason> reasons;

    MissingFeatures(final List<Reason> reasons) {
        this.reasons = reasons;
    }

    /** Takes out what is infinite: it comes from samples that no amplifier gives, and no model can use it. */
    void dropInfinite(final Map<String, Double> features) {
        features.replaceAll((name, value) -> {
            if (!value.isInfinite()) {
                return value;
            }
            infinite(name);
            return Double.NaN;
        });
    }

    /** The same for vectors, each as a whole. */
    void dropInfiniteVectors(final Map<FeatureFamily, double[]> vectors) {
        vectors.entrySet().removeIf(entry -> {
            final boolean drop = Arrays.stream(entry.getValue()).anyMatch(Double::isInfinite);
            if (drop) {
                infinite(entry.getKey().ipfxName());
            }
            return drop;
        });
    }

    private void infinite(final String name) {
        reasons.add(Reason.ofFeature(
                ReasonCode.IMPLAUSIBLE,
                name,
                name + " is infinite and was left out; check the samples and the conversion of the recording."));
    }

    void explainRecord(final Map<String, Double> record) {
        record.forEach(this::explain);
    }

    void explainCollection(final Map<String, Double> collection) {
        collection.forEach(this::explain);
    }

    void explainVectors(final VectorPreset preset, final Map<FeatureFamily, double[]> vectors) {
        for (final FeatureFamily family : preset.lengths().keySet()) {
            if (!vectors.containsKey(family)) {
                final String name = family.ipfxName();
                final Reason protocol = family == FeatureFamily.CHIRP
                        ? find("chirp")
                        : first(Protocols.LONG_SQUARES, "feature vectors", Protocols.SHORT_SQUARES, Protocols.RAMPS);
                if (find(name) == null) {
                    reasons.add(Reason.ofFeature(
                            protocol == null ? ReasonCode.NO_SWEEPS : protocol.code(),
                            name,
                            protocol == null
                                    ? "The recording lacks a sweep from which " + name + " could be computed."
                                    : protocol.text()));
                }
            }
        }
    }

    private void explain(final String name, final double value) {
        if (!Double.isNaN(value) || find(name) != null) {
            return;
        }
        final Reason silent = isOfEvoked(name) ? find(FeatureNames.RHEOBASE) : null;
        final boolean none =
                silent != null && (silent.code() == ReasonCode.NO_SPIKES || silent.code() == ReasonCode.NO_RHEOBASE);
        final Reason failure = none ? silent : find(protocolOf(name));
        if (failure != null && failure.code() != ReasonCode.SWEEPS_FAILED_QC) {
            reasons.add(Reason.ofFeature(failure.code(), name, failure.text()));
        } else {
            reasons.add(Reason.ofFeature(ReasonCode.NOT_DEFINED, name, undefined(name)));
        }
    }

    /** Whether a feature needs action potentials during long squares. */
    private static boolean isOfEvoked(final String name) {
        return name.endsWith(FeatureNames.OF_LONG_SQUARE)
                || name.equals(FeatureNames.RHEOBASE_SWEEP)
                || name.equals(FeatureNames.HERO_SWEEP)
                || FeatureNames.isOfTrain(name)
                || FeatureNames.isOfCurrent(name) && protocolOf(name).equals(Protocols.LONG_SQUARES);
    }

    private static String protocolOf(final String feature) {
        if (feature.endsWith(FeatureNames.OF_RAMP)) {
            return Protocols.RAMPS;
        }
        return feature.endsWith(FeatureNames.OF_SHORT_SQUARE) || feature.equals(FeatureNames.SHORT_SQUARE_CURRENT)
                ? Protocols.SHORT_SQUARES
                : Protocols.LONG_SQUARES;
    }

    /** Why a feature may be missing although its protocol was analysed. */
    private static String undefined(final String name) {
        if (name.startsWith("slow_trough")) {
            return "The voltage does not fall further after the fast trough, or the spike is the last of its sweep.";
        }
        if (name.startsWith(FeatureNames.SWEEP_ADAPTATION)) {
            return "Adaptation needs at least three action potentials in the sweep.";
        }
        if (name.contains("isi")) {
            return "Intervals need at least two action potentials in the sweep.";
        }
        if (name.startsWith(FeatureNames.TAU)) {
            return "No hyperpolarising response was large and regular enough for an exponential fit.";
        }
        if (name.startsWith("fi_sqrt_fit")) {
            return "The fit needs at least three amplitudes with action potentials.";
        }
        return "The recording does not define " + name + ".";
    }

    private Reason first(final String... features) {
        for (final String feature : features) {
            final Reason reason = find(feature);
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    private Reason find(final String feature) {
        return reasons.stream()
                .filter(reason -> reason.feature().equals(feature))
                .findFirst()
                .orElse(null);
    }
}
