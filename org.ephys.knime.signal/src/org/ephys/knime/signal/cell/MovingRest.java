package org.ephys.knime.signal.cell;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.ephys.knime.signal.fitting.LineFit;
import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.subthreshold.StepResponse;

/**
 * Marks what a rest that moves between the long squares makes wrong. The V-I line is drawn through voltages, as IPFX does,
 * and not through deflections: a rest that moves with the order of the steps is taken for a response.
 */
final class MovingRest {

    /** Spread of the rest in mV beyond which its mean is the rest of no sweep: a cell that died, or was held elsewhere. */
    private static final double LARGEST_SPREAD = 20;
    /** Spread in mV that a living cell may have, and how much of the resistance may be due to it. */
    private static final double USUAL_SPREAD = 2;

    private static final double LARGEST_SHARE = 0.15;

    private final Doubts doubts;

    MovingRest(final Doubts doubts) {
        this.doubts = doubts;
    }

    void check(final List<SweepFeatures> sweeps) {
        final List<SweepFeatures> steps =
                sweeps.stream().filter(SweepFeatures::measuredLongSquare).toList();
        checkRest(steps);
        checkResistance(steps.stream()
                .filter(sweep ->
                        sweep.stimulus().amplitude() < 0 && sweep.spikes().isEmpty())
                .toList());
    }

    private static DoubleSummaryStatistics rest(final List<SweepFeatures> steps) {
        return steps.stream().collect(Collectors.summarizingDouble(SweepFeatures::baseline));
    }

    private void checkRest(final List<SweepFeatures> steps) {
        final DoubleSummaryStatistics rest = rest(steps);
        if (rest.getMax() - rest.getMin() > LARGEST_SPREAD) {
            doubts.addAll(
                    List.of(FeatureNames.REST, FeatureNames.BASELINE),
                    String.format(
                            Locale.ROOT,
                            "The voltage before the long squares is %.1f mV in some sweeps and %.1f mV in others: the cell died,"
                                    + " or was held elsewhere, and the mean is the rest of neither. Look at the sweeps, and leave"
                                    + " those out that are not of the healthy cell.",
                            rest.getMin(),
                            rest.getMax()));
        }
    }

    private void checkResistance(final List<SweepFeatures> steps) {
        final DoubleSummaryStatistics rest = rest(steps);
        final double ofVoltages = slope(steps, sweep -> sweep.peak().voltage());
        final double ofDeflections = slope(steps, sweep -> sweep.peak().voltage() - sweep.baseline());
        if (rest.getMax() - rest.getMin() > USUAL_SPREAD
                && Math.abs(ofVoltages - ofDeflections) > LARGEST_SHARE * Math.abs(ofDeflections)) {
            doubts.addAll(
                    FeatureNames.RESISTANCES,
                    String.format(
                            Locale.ROOT,
                            "The voltage before the hyperpolarising steps moves from %.1f to %.1f mV with the order of the steps:"
                                    + " the line through the voltages has a slope of %.4g MΩ, that through the deflections"
                                    + " of %.4g MΩ. Record the steps in another order, or wait until the rest is steady.",
                            rest.getMin(),
                            rest.getMax(),
                            ofVoltages,
                            ofDeflections));
        }
    }

    /** Slope of a voltage against the current, in MΩ; NaN without two currents. */
    private static double slope(final List<SweepFeatures> steps, final ToDoubleFunction<SweepFeatures> voltage) {
        final LineFit line = StepResponse.resistance(
                steps.stream()
                        .mapToDouble(sweep -> sweep.stimulus().amplitude())
                        .toArray(),
                steps.stream().mapToDouble(voltage).toArray(),
                false);
        return line.determined() ? line.slope() : Double.NaN;
    }
}
