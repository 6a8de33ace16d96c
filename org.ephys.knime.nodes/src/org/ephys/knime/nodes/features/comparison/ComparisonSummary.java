package org.ephys.knime.nodes.features.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.ephys.knime.models.table.FeatureAgreement;
import org.ephys.knime.models.table.TableComparison;
import org.ephys.knime.models.table.Unshared;

/** What is said of all features of a comparison together: a row of counts, and a warning if there is a reason. */
final class ComparisonSummary {
    private final TableComparison comparison;
    private final int compared;
    private final int beyond;
    private final int missing;

    ComparisonSummary(final TableComparison comparison) {
        this.comparison = comparison;
        compared = sum(FeatureAgreement::compared);
        beyond = sum(FeatureAgreement::beyond);
        missing = sum(feature -> feature.onlyFirst() + feature.onlySecond());
    }

    private int sum(final ToIntFunction<FeatureAgreement> count) {
        return comparison.features().stream().mapToInt(count).sum();
    }

    int cells() {
        return comparison.cells();
    }

    int features() {
        return comparison.features().size();
    }

    int compared() {
        return compared;
    }

    int beyond() {
        return beyond;
    }

    int missing() {
        return missing;
    }

    /** @return largest relative difference of all features, NaN if nothing was compared */
    double largestRelative() {
        return comparison.features().stream()
                .mapToDouble(FeatureAgreement::largestRelative)
                .filter(difference -> !Double.isNaN(difference))
                .max()
                .orElse(Double.NaN);
    }

    Unshared unsharedCells() {
        return comparison.unsharedCells();
    }

    Unshared unsharedFeatures() {
        return comparison.unsharedFeatures();
    }

    /** @return what the user has to know, or {@code null} if the tables agree in everything */
    String warning() {
        final List<String> warnings = new ArrayList<>();
        if (beyond > 0 || missing > 0) {
            warnings.add(beyond + " of " + compared + " values are apart by more than the tolerance, " + missing
                    + " are missing in one table only. The second output lists them.");
        }
        unshared(warnings, "cells", "first", unsharedCells().first());
        unshared(warnings, "cells", "second", unsharedCells().second());
        unshared(warnings, "features", "first", unsharedFeatures().first());
        unshared(warnings, "features", "second", unsharedFeatures().second());
        return warnings.isEmpty() ? null : String.join("\n", warnings);
    }

    private static void unshared(
            final List<String> warnings, final String what, final String table, final List<String> names) {
        if (!names.isEmpty()) {
            warnings.add("Not compared: " + names.size() + " " + what + " that only the " + table + " table has ("
                    + String.join(", ", names.subList(0, Math.min(5, names.size())))
                    + (names.size() > 5 ? ", …)." : ")."));
        }
    }
}
