package org.ephys.knime.signal.cell;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.quality.CellQuality;
import org.ephys.knime.signal.quality.SessionQuality;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.RecordingInfo;
import org.ephys.knime.signal.vectors.FeatureFamily;

/**
 * Everything that the analysis of a cell gives.
 *
 * @param name of the recording
 * @param info what the file says about the recording
 * @param sweeps all sweeps in ascending order of their numbers
 * @param record the 47 scalar features by name, NaN where missing ({@link FeatureCatalog#record()})
 * @param collection IPFX's feature collection by name; which columns there are depends on the cell
 * @param vectors feature vectors by family, without those that are missing
 * @param quality of the cell
 * @param session what its sweeps show of its quality
 * @param qualityState which limits the cell exceeds
 * @param longSquares the long squares of the cell record, null if there are none that can be analysed
 * @param featureReasons why something of sweeps and features is missing, implausible or computed in another way; empty
 *     if vectors alone were computed
 * @param vectorReasons the same of feature vectors; empty if none were computed
 */
public record CellFeatures(
        String name,
        RecordingInfo info,
        List<SweepFeatures> sweeps,
        Map<String, Double> record,
        Map<String, Double> collection,
        Map<FeatureFamily, double[]> vectors,
        CellQuality quality,
        SessionQuality session,
        CellQuality.State qualityState,
        LongSquareFeatures longSquares,
        List<Reason> featureReasons,
        List<Reason> vectorReasons) {

    /** Makes all collections unmodifiable. */
    public CellFeatures {
        sweeps = List.copyOf(sweeps);
        record = Collections.unmodifiableMap(new LinkedHashMap<>(record));
        collection = Collections.unmodifiableMap(new LinkedHashMap<>(collection));
        vectors = Collections.unmodifiableMap(new LinkedHashMap<>(vectors));
        featureReasons = List.copyOf(featureReasons);
        vectorReasons = List.copyOf(vectorReasons);
    }

    /**
     * Why anything is missing, implausible or computed in another way.
     *
     * @return the reasons of features and vectors, each once
     */
    public List<Reason> reasons() {
        return PartReasons.different(
                Stream.concat(featureReasons.stream(), vectorReasons.stream()).toList());
    }

    /**
     * The reasons that concern a feature.
     *
     * @param feature name of a feature or family
     * @return reasons, possibly none
     */
    public List<Reason> reasonsFor(final String feature) {
        return reasons().stream()
                .filter(reason -> reason.feature().equals(feature))
                .toList();
    }

    /**
     * The scalar features that are there, but are not to be trusted: those marked as implausible, or all of them if the
     * recording as a whole is, for example because its unit is wrong.
     *
     * @return names of the cell record and the feature collection in their order
     */
    public Set<String> doubted() {
        final Set<String> names = new LinkedHashSet<>();
        record.forEach((name, value) -> addIf(!value.isNaN(), name, names));
        collection.forEach((name, value) -> addIf(!value.isNaN(), name, names));
        final Set<String> implausible = new HashSet<>();
        featureReasons.stream()
                .filter(reason -> reason.code() == ReasonCode.IMPLAUSIBLE && reason.sweep() == Reason.WHOLE_CELL)
                .forEach(reason -> implausible.add(reason.feature()));
        if (!implausible.contains("")) {
            names.retainAll(implausible);
        }
        return names;
    }

    private static void addIf(final boolean present, final String name, final Set<String> names) {
        if (present) {
            names.add(name);
        }
    }

    /**
     * Whether there is any feature.
     *
     * @return true if a scalar feature is not NaN or there is a vector
     */
    public boolean hasFeatures() {
        return record.values().stream().anyMatch(value -> !value.isNaN())
                || collection.values().stream().anyMatch(value -> !value.isNaN())
                || !vectors.isEmpty();
    }
}
