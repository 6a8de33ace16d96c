package org.ephys.knime.signal.nwb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was odd about a file but did not stop the reading; what concerns many sweeps is said once. */
final class Remarks {

    private static final int NUMBERS_SHOWN = 10;

    private final List<String> sentences = new ArrayList<>();
    private final Map<String, List<Integer>> ofSweeps = new LinkedHashMap<>();

    /** A sentence about the file. */
    void say(final String sentence) {
        sentences.add(sentence);
    }

    /**
     * Something about a sweep.
     *
     * @param what without full stop
     * @param sweep its number
     */
    void add(final String what, final int sweep) {
        ofSweeps.computeIfAbsent(what, w -> new ArrayList<>()).add(sweep);
    }

    /** All sentences. */
    List<String> all() {
        final List<String> all = new ArrayList<>(sentences);
        ofSweeps.forEach((what, sweeps) -> {
            final List<String> shown = sweeps.stream()
                    .distinct()
                    .limit(NUMBERS_SHOWN)
                    .map(String::valueOf)
                    .toList();
            final long more = sweeps.stream().distinct().count() - shown.size();
            all.add(what + " (sweeps " + String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "") + ").");
        });
        return all;
    }
}
