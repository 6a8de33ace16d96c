package org.ephys.knime.signal.summary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which steps are drawn where there are too many to be told from each other. */
final class Chosen {

    private Chosen() {}

    /** Rheobase and hero, and of the others as many as fit, evenly over the currents; in the order of their currents. */
    static List<StepRow> of(final List<StepRow> steps, final int most) {
        final List<StepRow> sorted = steps.stream()
                .filter(step -> !Double.isNaN(step.amplitude()))
                .sorted(Comparator.comparing(StepRow::amplitude).thenComparing(StepRow::sweep))
                .toList();
        if (sorted.size() <= most) {
            return sorted;
        }
        final List<StepRow> chosen = new ArrayList<>(
                sorted.stream().filter(step -> step.role() != null).toList());
        final int left = most - chosen.size();
        for (int k = 0; k < left; k++) {
            final StepRow step = sorted.get(left == 1 ? 0 : (int) ((long) k * (sorted.size() - 1) / (left - 1)));
            if (!chosen.contains(step)) {
                chosen.add(step);
            }
        }
        return sorted.stream().filter(chosen::contains).toList();
    }
}
