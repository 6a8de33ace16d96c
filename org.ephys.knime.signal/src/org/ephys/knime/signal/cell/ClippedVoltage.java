package org.ephys.knime.signal.cell;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.spikes.SpikeFeature;

/**
 * Marks what an amplifier or digitiser at the end of its range makes wrong: the voltage of hyperpolarising steps of
 * different size ends at exactly one value, which no membrane does, or runs into a value at full speed and stays there.
 */
final class ClippedVoltage {

    /** What the larger step must add in mV, by its own resistance, so that equal voltages are no matter of rounding. */
    private static final double LEAST_DIFFERENCE = 2;

    private static final String CURE =
            "the amplifier or the digitiser was at the end of its range. Leave these sweeps out,"
                    + " and record with a larger range.";
    /** What names of features have that a missing peak makes wrong. */
    private static final List<String> OF_PEAKS = List.of(
            SpikeFeature.PEAK_V.ipfxName(),
            SpikeFeature.WIDTH.ipfxName(),
            SpikeFeature.UPSTROKE_DOWNSTROKE_RATIO.ipfxName());

    private final Doubts doubts;

    ClippedVoltage(final Doubts doubts) {
        this.doubts = doubts;
    }

    void check(final List<SweepFeatures> sweeps, final CutVoltage cut) {
        checkEnds(sweeps);
        sweeps.stream()
                .filter(sweep -> sweep.measuredLongSquare()
                        && cut.low().containsKey(sweep.info().number()))
                .findFirst()
                .ifPresent(sweep -> doubts.addAll(
                        FeatureNames.OF_STEP_RESPONSES,
                        String.format(
                                Locale.ROOT,
                                "The voltage of sweep %d comes to exactly %.1f mV at full speed and stays there: %s",
                                sweep.info().number(),
                                cut.low().get(sweep.info().number()),
                                CURE)));
        if (!cut.high().isEmpty()) {
            final Map.Entry<Integer, Double> first =
                    cut.high().entrySet().iterator().next();
            doubts.addAll(
                    doubts.names(name -> OF_PEAKS.stream().anyMatch(name::contains)),
                    String.format(
                            Locale.ROOT,
                            "The voltage of sweep %d comes to exactly %.1f mV at full speed and stays there: %s",
                            first.getKey(),
                            first.getValue(),
                            CURE));
        }
    }

    private void checkEnds(final List<SweepFeatures> sweeps) {
        final List<SweepFeatures> steps = sweeps.stream()
                .filter(sweep -> sweep.measuredLongSquare() && sweep.stimulus().amplitude() < 0)
                .sorted(Comparator.comparingDouble(sweep -> sweep.peak().voltage()))
                .toList();
        if (steps.isEmpty()) {
            return;
        }
        final double lowest = steps.get(0).peak().voltage();
        final List<SweepFeatures> atEnd =
                steps.stream().filter(sweep -> sweep.peak().voltage() == lowest).toList();
        final SweepFeatures largest = atEnd.stream()
                .min(Comparator.comparingDouble(sweep -> sweep.stimulus().amplitude()))
                .orElseThrow();
        final SweepFeatures smallest = atEnd.stream()
                .max(Comparator.comparingDouble(sweep -> sweep.stimulus().amplitude()))
                .orElseThrow();
        final double share =
                1 - smallest.stimulus().amplitude() / largest.stimulus().amplitude();
        if (share * (largest.baseline() - lowest) > LEAST_DIFFERENCE) {
            doubts.addAll(
                    FeatureNames.OF_STEP_RESPONSES,
                    String.format(
                            Locale.ROOT,
                            "The voltage of %d hyperpolarising steps of %.4g to %.4g pA goes to exactly %.1f mV: %s",
                            atEnd.size(),
                            smallest.stimulus().amplitude(),
                            largest.stimulus().amplitude(),
                            lowest,
                            CURE));
        }
    }
}
