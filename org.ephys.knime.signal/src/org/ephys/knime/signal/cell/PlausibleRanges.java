package org.ephys.knime.signal.cell;

import java.util.List;
import java.util.Locale;
import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.spikes.SpikeFeature;

/**
 * Between which values features can lie. Outside, a unit is wrong, an artefact or noise was measured, or the cell was
 * lost. The ranges are wide on purpose: they hold every neuron of the two sources below, so that a value outside is worth
 * a look and never merely unusual.
 *
 * <p>Voltages lie between the Nernst potentials of potassium and sodium (some −105 and +67 mV at 35 °C; Hille, Ion
 * Channels of Excitable Membranes, 2001) with room for offsets and overshooting hyperpolarisation. Passive properties,
 * currents, widths and rates are those that NeuroElectro collected from the literature over all types of neurons
 * (Tripathy et al., J Neurophysiol 113:3474, 2015), widened. Fractions are bounded by their definition.
 */
final class PlausibleRanges {

    /** Where a cell rests, mV. */
    static final Range REST = new Range(-120, -20, "mV", "a cell that rests there is dead, or the unit is wrong");

    private static final Range VOLTAGE =
            new Range(-130, 80, "mV", "the unit or the offset of the voltage is wrong, or an artefact was measured");
    private static final Range HYPERPOLARISED = new Range(
            -200,
            -20,
            "mV",
            "the unit of the voltage is wrong, an artefact was measured, or no hyperpolarising step was recorded");
    private static final Range THRESHOLD =
            new Range(-90, 0, "mV", "noise or an artefact was taken for an action potential, or the unit is wrong");
    private static final Range PEAK =
            new Range(-25, 80, "mV", "noise or an artefact was taken for an action potential, or the unit is wrong");
    private static final Range RESISTANCE =
            new Range(5, 5000, "MΩ", "a unit is wrong, an artefact was measured, or the cell leaks");
    private static final Range CURRENT =
            new Range(1, 5000, "pA", "the unit of the current is wrong, or a holding current was taken for a stimulus");
    private static final Range SHORT_CURRENT = new Range(1, 50_000, "pA", "the unit of the current is wrong");
    private static final Range FRACTION = new Range(
            -0.2, 1, "", "the response is no response to a hyperpolarising step, or an artefact was measured");
    private static final Range SLOPE =
            new Range(0, 10, "Hz/pA", "the sign or the unit of the current is wrong, or the steps are too strong");

    /** Ranges by the beginning of a feature's name; the first that fits counts. */
    private static final List<Named> RANGES = List.of(
            new Named(FeatureNames.REST, REST),
            new Named(FeatureNames.BASELINE, REST),
            new Named(FeatureNames.RESISTANCE, RESISTANCE),
            new Named(FeatureNames.INPUT_RESISTANCE, RESISTANCE),
            new Named(FeatureNames.SAG_NEAREST_VOLTAGE, HYPERPOLARISED),
            new Named(FeatureNames.SAG_VOLTAGE, HYPERPOLARISED),
            new Named(FeatureNames.SAG, FRACTION),
            new Named(FeatureNames.RATE_SLOPE, SLOPE),
            new Named(FeatureNames.RATE_LINE_SLOPE, SLOPE),
            new Named(FeatureNames.RATE_ROOT_SCALE, new Range(0, 1000, "Hz/√pA", "the unit of the current is wrong")),
            new Named(
                    FeatureNames.RATE_ROOT_CURRENT,
                    new Range(-5000, 5000, "pA", "the fit has no sense or the unit is wrong")),
            new Named(FeatureNames.RHEOBASE, CURRENT),
            new Named(FeatureNames.SHORT_SQUARE_CURRENT, SHORT_CURRENT),
            new Named(SpikeFeature.THRESHOLD_I.ipfxName() + FeatureNames.OF_SHORT_SQUARE, SHORT_CURRENT),
            new Named(
                    SpikeFeature.THRESHOLD_I.ipfxName() + FeatureNames.OF_RAMP,
                    new Range(0, 5000, "pA", "the unit of the current is wrong")),
            new Named(SpikeFeature.THRESHOLD_I.ipfxName(), CURRENT),
            new Named(FeatureNames.STIMULUS_CURRENT, CURRENT),
            new Named(FeatureNames.SWEEP_ADAPTATION, new Range(-1, 1, "", "it is no ratio of intervals")),
            new Named(FeatureNames.LATENCY, new Range(0, 10, "s", "the action potential does not belong to the step")),
            new Named(
                    FeatureNames.MEAN_INTERVAL,
                    new Range(0.8, 10_000, "ms", "noise or an artefact was taken for action potentials")),
            new Named(
                    FeatureNames.FIRST_INTERVAL,
                    new Range(0.0008, 10, "s", "noise or an artefact was taken for action potentials")),
            new Named(
                    FeatureNames.MEDIAN_INTERVAL,
                    new Range(0.0008, 10, "s", "noise or an artefact was taken for action potentials")),
            new Named(
                    FeatureNames.INTERVAL_VARIATION,
                    new Range(0, 5, "", "noise or an artefact was taken for action potentials")),
            new Named(
                    FeatureNames.RATE,
                    new Range(0, 1000, "Hz", "noise or an artefact was taken for action potentials")));

    /** Ranges by a part of the name, for features of action potentials in any protocol. */
    private static final List<Named> SPIKE_RANGES = List.of(
            new Named(
                    SpikeFeature.UPSTROKE_DOWNSTROKE_RATIO.ipfxName(),
                    new Range(0.3, 20, "", "noise or an artefact was taken for an action potential")),
            new Named(SpikeFeature.THRESHOLD_V.ipfxName(), THRESHOLD),
            new Named(SpikeFeature.PEAK_V.ipfxName(), PEAK),
            new Named(SpikeFeature.TROUGH_V.ipfxName(), VOLTAGE),
            new Named(
                    SpikeFeature.UPSTROKE.ipfxName(),
                    new Range(5, 2000, "mV/ms", "an artefact was taken for an action potential")),
            new Named(
                    SpikeFeature.DOWNSTROKE.ipfxName(),
                    new Range(-2000, -1, "mV/ms", "an artefact was taken for an action potential")),
            new Named(
                    SpikeFeature.WIDTH.ipfxName(),
                    new Range(5e-5, 0.02, "s", "noise or an artefact was taken for an action potential")));

    private static final Range TAU_MS =
            new Range(0.5, 500, "ms", "an artefact or the response of the pipette was fitted");

    private PlausibleRanges() {}

    /**
     * A range.
     *
     * @param low lowest plausible value
     * @param high highest
     * @param unit of both
     * @param cause what a value outside means most often
     */
    record Range(double low, double high, String unit, String cause) {
        boolean contains(final double value) {
            return value >= low && value <= high;
        }

        private Range in(final double factor, final String otherUnit) {
            return new Range(low * factor, high * factor, otherUnit, cause);
        }

        /** A sentence about a value outside. */
        String doubt(final String name, final double value) {
            final String end = unit.isEmpty() ? "" : " " + unit;
            return String.format(
                    Locale.ROOT,
                    "%s is %.4g%s, but plausible are %.4g to %.4g%s. Most likely %s. Look at the sweeps, and check units,"
                            + " scale and sign of the recording.",
                    name,
                    value,
                    end,
                    low,
                    high,
                    end,
                    cause);
        }
    }

    private record Named(String name, Range range) {}

    /**
     * The range of a feature.
     *
     * @param name of the feature
     * @param milliseconds whether time constants are in ms, as in the cell record, and not in s
     * @return null for numbers of sweeps and times, which have none
     */
    static Range of(final String name, final boolean milliseconds) {
        if (name.equals(FeatureNames.TAU)) {
            return milliseconds ? TAU_MS : TAU_MS.in(1e-3, "s");
        }
        for (final Named named : RANGES) {
            if (name.startsWith(named.name())) {
                return named.range();
            }
        }
        for (final Named named : SPIKE_RANGES) {
            if (name.contains(named.name())) {
                return named.range();
            }
        }
        return null;
    }
}
