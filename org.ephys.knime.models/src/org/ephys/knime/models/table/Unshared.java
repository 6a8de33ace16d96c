package org.ephys.knime.models.table;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Names that only one of two tables has.
 *
 * @param first those that only the first has, in its order
 * @param second those that only the second has, in its order
 */
public record Unshared(List<String> first, List<String> second) {
    static Unshared of(final List<String> first, final List<String> second) {
        return new Unshared(without(first, second), without(second, first));
    }

    private static List<String> without(final List<String> names, final List<String> others) {
        final Set<String> known = new HashSet<>(others);
        return names.stream().filter(name -> !known.contains(name)).toList();
    }
}
