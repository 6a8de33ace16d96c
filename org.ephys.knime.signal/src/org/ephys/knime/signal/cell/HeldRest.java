package org.ephys.knime.signal.cell;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.reasons.FeatureNames;

/**
 * Marks a rest that is not one, because a holding current moved the cell there. Whether the current between the steps was
 * commanded or recorded does not matter.
 */
final class HeldRest {

    /** By how many mV a holding current may move a rest: the standard deviation of the rest of cortical neurons. */
    private static final double LARGEST_SHIFT = 6.4;
    /** Holding current in pA that is told if no resistance is known. */
    private static final double LARGEST_CURRENT = 50;

    private final Doubts doubts;

    HeldRest(final Doubts doubts) {
        this.doubts = doubts;
    }

    /**
     * Marks.
     *
     * @param held current between the stimuli by the numbers of the sweeps, pA
     */
    void check(final Map<Integer, Double> held, final List<SweepFeatures> sweeps) {
        final double[] currents = sweeps.stream()
                .filter(SweepFeatures::measuredLongSquare)
                .mapToDouble(sweep -> held.getOrDefault(sweep.info().number(), Double.NaN))
                .filter(Double::isFinite)
                .toArray();
        final double current = currents.length == 0 ? 0 : Sums.median(currents);
        final double resistance = Math.abs(doubts.record().getOrDefault(FeatureNames.RESISTANCE, Double.NaN));
        final double shift = current * resistance / 1e3;
        if (Double.isNaN(shift) ? Math.abs(current) <= LARGEST_CURRENT : Math.abs(shift) <= LARGEST_SHIFT) {
            return;
        }
        doubts.addAll(
                List.of(FeatureNames.REST, FeatureNames.BASELINE),
                String.format(
                        Locale.ROOT,
                        "A holding current of %.0f pA flows before the long squares%s: the voltage there is where the cell was"
                                + " held, not where it rests. Record a sweep without a holding current for the rest; the other"
                                + " features are those of a cell held there.",
                        current,
                        Double.isNaN(shift)
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        " and moves a cell of %.4g MΩ by about %.0f mV",
                                        resistance,
                                        shift)));
    }
}
