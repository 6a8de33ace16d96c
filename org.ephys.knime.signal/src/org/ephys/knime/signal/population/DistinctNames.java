package org.ephys.knime.signal.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ephys.knime.signal.formats.CellIds;

/**
 * Names of sessions that are used together: different sessions that say the same name are called by as many of their folders
 * as tell them apart. The order of the places does not matter.
 */
final class DistinctNames {
    private static final int MOST_STEPS = 2;

    private final List<SessionPlace> places;
    private final List<SessionName> said;
    private final CellIds ids;
    private final int[] steps;

    private DistinctNames(final List<SessionPlace> places, final List<SessionName> said) {
        this.places = places;
        this.said = said;
        ids = new CellIds(places.stream().map(DistinctNames::stem).toList());
        steps = new int[places.size()];
    }

    /**
     * Names sessions.
     *
     * @param places where they are
     * @param said what each says of itself, in the order of the places
     * @return names in the same order; they are equal where two places hold the same session
     */
    static List<SessionName> of(final List<SessionPlace> places, final List<SessionName> said) {
        final DistinctNames names = new DistinctNames(places, said);
        while (names.tellApart()) {
            // until none has to take another step
        }
        return IntStream.range(0, places.size())
                .mapToObj(i -> said.get(i).called(names.name(i)))
                .toList();
    }

    private static String stem(final SessionPlace place) {
        return place.stem().toAbsolutePath().normalize().toString();
    }

    private String name(final int place) {
        return switch (steps[place]) {
            case 0 -> said.get(place).session();
            case 1 -> ids.of(stem(places.get(place)));
            default -> stem(places.get(place));
        };
    }

    /** What only places of the same session have in common: what they say for certain, else where they lie. */
    private List<String> session(final int place) {
        final SessionName name = said.get(place);
        return name.certain() ? List.of(name.animal(), name.session()) : List.of(stem(places.get(place)));
    }

    private boolean tellApart() {
        final Map<String, List<Integer>> byName = new HashMap<>();
        IntStream.range(0, steps.length).forEach(i -> byName.computeIfAbsent(name(i), name -> new ArrayList<>())
                .add(i));
        final int[] before = steps.clone();
        for (final List<Integer> same : byName.values()) {
            final Set<List<String>> sessions = new HashSet<>();
            same.forEach(i -> sessions.add(session(i)));
            if (sessions.size() > 1 && !step(same, i -> !said.get(i).certain())) {
                step(same, i -> true);
            }
        }
        return !Arrays.equals(before, steps);
    }

    /** Takes a name with more in it for some places; false if there is none. */
    private boolean step(final List<Integer> same, final IntPredicate which) {
        boolean any = false;
        for (final int i : same) {
            if (which.test(i) && steps[i] < MOST_STEPS) {
                steps[i]++;
                any = true;
            }
        }
        return any;
    }
}
