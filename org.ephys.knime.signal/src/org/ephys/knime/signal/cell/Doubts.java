package org.ephys.knime.signal.cell;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;

/**
 * Marks features of a cell as implausible, each with the first thing that speaks against it.
 *
 * @param reasons where doubts are noted
 * @param record the cell record
 * @param collection the feature collection
 */
record Doubts(List<Reason> reasons, Map<String, Double> record, Map<String, Double> collection) {

    private boolean present(final String name) {
        return !Double.isNaN(record.getOrDefault(name, Double.NaN))
                || !Double.isNaN(collection.getOrDefault(name, Double.NaN));
    }

    /** Names of the features that are there and fit. */
    Set<String> names(final Predicate<String> fits) {
        final Set<String> names = new LinkedHashSet<>(record.keySet());
        names.addAll(collection.keySet());
        names.removeIf(name -> !present(name) || !fits.test(name));
        return names;
    }

    /** Marks a feature, unless something else speaks against it already. */
    void add(final String feature, final String text) {
        if (reasons.stream().noneMatch(r -> r.feature().equals(feature) && r.code() == ReasonCode.IMPLAUSIBLE)) {
            reasons.add(Reason.ofFeature(ReasonCode.IMPLAUSIBLE, feature, text));
        }
    }

    /** Marks those features that are there. */
    void addAll(final Collection<String> features, final String text) {
        features.stream().filter(this::present).forEach(feature -> add(feature, text));
    }
}
