package org.ephys.knime.models.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;

/**
 * Two tables of features compared value by value: rows belong together by id, columns by name. Units are not converted.
 *
 * @param cells how many cells are in both tables
 * @param features how far the tables agree on each feature that both have, in the order of the first
 * @param differences values beyond the tolerance, or missing in one table only, feature by feature
 * @param unsharedCells ids of the cells that only one table has; they take no part
 * @param unsharedFeatures names of the features of which only one table has values; they take no part
 */
public record TableComparison(
        int cells,
        List<FeatureAgreement> features,
        List<FeatureDifference> differences,
        Unshared unsharedCells,
        Unshared unsharedFeatures) {

    /**
     * @param first a table with distinct ids
     * @param second another one; its rows and columns may be in another order
     * @param tolerance which values count as the same
     * @return the comparison
     * @throws ModelException if an id comes twice, or the tables share no cell or no feature
     */
    public static TableComparison of(final Dataset first, final Dataset second, final Tolerance tolerance) {
        final Map<String, Integer> rows = rows(first, "first");
        final Map<String, Integer> otherRows = rows(second, "second");
        final List<String> ids = shared("cell", "Choose columns that name the cells alike.", first.ids(), second.ids());
        final List<String> names = shared("feature", "Rename the columns of one.", first.columns(), second.columns());
        final List<FeatureAgreement> features = new ArrayList<>();
        final List<FeatureDifference> differences = new ArrayList<>();
        for (final String name : names) {
            final int column = first.indexOf(name);
            final int otherColumn = second.indexOf(name);
            final List<FeatureDifference> pairs = ids.stream()
                    .map(id -> new FeatureDifference(
                            id,
                            name,
                            first.values()[rows.get(id)][column],
                            second.values()[otherRows.get(id)][otherColumn]))
                    .toList();
            final String unit = first.units().get(column);
            features.add(agreement(name, unit.isEmpty() ? second.units().get(otherColumn) : unit, pairs, tolerance));
            pairs.stream().filter(pair -> !agree(pair, tolerance)).forEach(differences::add);
        }
        return new TableComparison(
                ids.size(),
                features,
                differences,
                Unshared.of(first.ids(), second.ids()),
                new Unshared(valuesWithoutPartner(first, second), valuesWithoutPartner(second, first)));
    }

    /** A column without any value says no more than one that is not there. */
    private static List<String> valuesWithoutPartner(final Dataset table, final Dataset other) {
        return table.columns().stream()
                .filter(name -> other.indexOf(name) < 0)
                .filter(name -> Arrays.stream(table.values()).anyMatch(row -> !Double.isNaN(row[table.indexOf(name)])))
                .toList();
    }

    private static List<String> shared(
            final String what, final String cure, final List<String> first, final List<String> second) {
        final Set<String> known = new HashSet<>(second);
        final List<String> shared = first.stream().filter(known::contains).toList();
        if (shared.isEmpty()) {
            throw new ModelException("The tables have no " + what + " in common: the first has " + example(first)
                    + ", the second " + example(second) + ". " + cure);
        }
        return shared;
    }

    private static Map<String, Integer> rows(final Dataset table, final String which) {
        final Map<String, Integer> rows = new HashMap<>();
        for (int r = 0; r < table.size(); r++) {
            if (rows.put(table.ids().get(r), r) != null) {
                throw new ModelException("Cell \"" + table.ids().get(r) + "\" comes twice in the " + which
                        + " table. Remove one of its rows, or choose another id column.");
            }
        }
        return rows;
    }

    private static String example(final List<String> names) {
        return names.isEmpty()
                ? "none"
                : "\"" + String.join("\", \"", names.subList(0, Math.min(3, names.size()))) + "\"";
    }

    private static boolean agree(final FeatureDifference pair, final Tolerance tolerance) {
        return Double.isNaN(pair.first()) || Double.isNaN(pair.second())
                ? Double.isNaN(pair.first()) && Double.isNaN(pair.second())
                : tolerance.covers(pair.first(), pair.second());
    }

    private static FeatureAgreement agreement(
            final String name, final String unit, final List<FeatureDifference> pairs, final Tolerance tolerance) {
        int compared = 0;
        int beyond = 0;
        int onlyFirst = 0;
        int onlySecond = 0;
        double absolute = Double.NaN;
        double relative = Double.NaN;
        for (final FeatureDifference pair : pairs) {
            final boolean inFirst = !Double.isNaN(pair.first());
            final boolean inSecond = !Double.isNaN(pair.second());
            if (inFirst && inSecond) {
                compared++;
                beyond += agree(pair, tolerance) ? 0 : 1;
                absolute = larger(absolute, pair.absolute());
                relative = larger(relative, pair.relative());
            } else {
                onlyFirst += inFirst ? 1 : 0;
                onlySecond += inSecond ? 1 : 0;
            }
        }
        return new FeatureAgreement(name, unit, compared, absolute, relative, beyond, onlyFirst, onlySecond);
    }

    private static double larger(final double soFar, final double next) {
        return soFar >= next ? soFar : next;
    }
}
