package org.ephys.knime.models.trust;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.schema.FeatureFamilies;

/**
 * Which stimulus protocol each feature comes from. A set of protocols is a number with a bit per protocol.
 *
 * @param names the protocols that training cells have
 * @param of protocol of each feature; -1 = no training cell has the feature, so that it is not looked at
 */
record Protocols(List<String> names, int[] of) {
    private static final Map<String, String> BY_FAMILY = Map.of(
            "ramp spike", "ramp",
            "short square spike", "short square",
            "chirp", "chirp",
            "subthreshold", "long square",
            "depolarising sag", "long square",
            "long square spike", "long square",
            "rheobase sweep", "long square",
            "hero sweep", "long square",
            "train", "long square",
            "adaptation", "long square");

    /** Name of the protocol of features that follow no known protocol. */
    private static final String OTHER = "other";

    /** Copies the list. */
    Protocols {
        names = List.copyOf(names);
    }

    /** @return the protocols of the table's features, by their families */
    static Protocols of(final Dataset train) {
        final Map<String, String> protocolOf = new LinkedHashMap<>();
        FeatureFamilies.of(train.columns())
                .columns()
                .forEach((family, columns) ->
                        columns.forEach(column -> protocolOf.put(column, BY_FAMILY.getOrDefault(family, OTHER))));
        final List<String> names = new ArrayList<>();
        final int[] of = new int[train.width()];
        for (int c = 0; c < of.length; c++) {
            final String protocol = protocolOf.get(train.columns().get(c));
            if (!observed(train.values(), c)) {
                of[c] = -1;
            } else {
                if (!names.contains(protocol)) {
                    names.add(protocol);
                }
                of[c] = names.indexOf(protocol);
            }
        }
        return new Protocols(names, of);
    }

    private static boolean observed(final double[][] values, final int column) {
        for (final double[] row : values) {
            if (!Double.isNaN(row[column])) {
                return true;
            }
        }
        return false;
    }

    /** @return every protocol */
    int all() {
        return (1 << names.size()) - 1;
    }

    /** @return the protocols of which the cell has a feature */
    int recorded(final double[] row) {
        int recorded = 0;
        for (int c = 0; c < row.length; c++) {
            if (of[c] >= 0 && !Double.isNaN(row[c])) {
                recorded |= 1 << of[c];
            }
        }
        return recorded;
    }

    /** @return the cell with the features of these protocols only; features that no training cell has are missing */
    double[] masked(final double[] row, final int protocols) {
        final double[] masked = row.clone();
        for (int c = 0; c < masked.length; c++) {
            if (of[c] < 0 || (protocols >> of[c] & 1) == 0) {
                masked[c] = Double.NaN;
            }
        }
        return masked;
    }

    /** @return the features of the protocols that are not among these */
    boolean[] without(final int protocols) {
        final boolean[] without = new boolean[of.length];
        for (int c = 0; c < of.length; c++) {
            without[c] = of[c] >= 0 && (protocols >> of[c] & 1) == 0;
        }
        return without;
    }

    /** @return the protocols in words, e.g. "long square, ramp" */
    String text(final int protocols) {
        return java.util.stream.IntStream.range(0, names.size())
                .filter(p -> (protocols >> p & 1) == 1)
                .mapToObj(names::get)
                .collect(Collectors.joining(", "));
    }
}
