package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.spikes.SpikeFeature;

/**
 * Marks voltages that are all shifted by the same, or half or twice as large as they should be. One of them alone may be
 * anywhere: a depolarised cell has a usual threshold, one with few sodium channels a usual rest. Rest, threshold, peak and
 * trough together tell an offset, because it moves all four.
 *
 * <p>The offset is estimated as the weighted mean of their differences from the medians of 3,702 neurons of mouse and man
 * (the Allen Institute's public Patch-seq tables, junction potential not corrected); the weights are those of generalised
 * least squares with the covariance of the same cells. It is 0 ± 5.1 mV there, above 16 mV in 0.8 %. Laboratories that
 * correct the junction potential have values that are 10 to 15 mV lower, so that the limit below zero is further away (0.5 %
 * of the cells less 14 mV). An offset of +15, +20, +25, +30 mV added to the table is seen in 42,
 * 82, 97 and 99 %, one of −25, −30, −35 mV in 25, 66 and 92 %; with half the gain 99 % are seen, with twice the gain 98 %,
 * together with the ranges of {@link PlausibleRanges}.
 */
final class VoltageOffset {

    private static final List<Usual> USUAL = List.of(
            new Usual(FeatureNames.REST, "rest", -68, 0.37),
            new Usual(ofLongSquares(SpikeFeature.THRESHOLD_V), "threshold", -35, 0.28),
            new Usual(ofLongSquares(SpikeFeature.PEAK_V), "peak", 27, 0.11),
            new Usual(ofLongSquares(SpikeFeature.TROUGH_V), "trough", -53, 0.24));

    private static final double HIGHEST = 16;
    private static final double LOWEST = -28;
    /** Heights of action potentials from threshold to peak in mV that 85 % of the table have; beyond, a gain may be wrong. */
    private static final double SMALLEST_HEIGHT = 50;

    private static final double LARGEST_HEIGHT = 90;

    private final Doubts doubts;

    /** What a voltage usually is, and how much it says about an offset. */
    private record Usual(String feature, String name, double median, double weight) {}

    VoltageOffset(final Doubts doubts) {
        this.doubts = doubts;
    }

    private static String ofLongSquares(final SpikeFeature feature) {
        return feature.ipfxName() + FeatureNames.OF_LONG_SQUARE;
    }

    void check() {
        final double offset = USUAL.stream()
                .mapToDouble(usual -> usual.weight() * (value(usual) - usual.median()))
                .sum();
        if (offset > HIGHEST || offset < LOWEST) {
            doubt(offset);
        }
    }

    private double value(final Usual usual) {
        return doubts.record().getOrDefault(usual.feature(), Double.NaN);
    }

    private void doubt(final double offset) {
        final List<String> seen = new ArrayList<>();
        for (final Usual usual : USUAL) {
            seen.add(String.format(Locale.ROOT, "%s %.0f (%.0f)", usual.name(), value(usual), usual.median()));
        }
        final String gain = gain(offset, value(USUAL.get(2)) - value(USUAL.get(1)));
        doubts.addAll(
                doubts.names(name ->
                        FeatureNames.isVoltage(name) || !gain.isEmpty() && FeatureNames.RESISTANCES.contains(name)),
                String.format(
                        Locale.ROOT,
                        "All voltages are about %.0f mV %s than in most neurons (in brackets): %s mV. Most likely the voltage"
                                + " has an offset: the pipette was not zeroed in the bath or drifted, a junction potential was"
                                + " corrected twice or with the wrong sign, or a holding current flows through an unbalanced"
                                + " bridge. Compare with the voltage after the pipette was withdrawn, and take the offset out"
                                + " of the file.%s",
                        Math.abs(offset),
                        offset > 0 ? "higher" : "lower",
                        String.join(", ", seen),
                        gain));
    }

    /** Voltages half as large are higher, with low action potentials; twice as large they are lower, with high ones. */
    private static String gain(final double offset, final double height) {
        final boolean usual = offset > 0 ? height > SMALLEST_HEIGHT : height < LARGEST_HEIGHT;
        return usual
                ? ""
                : String.format(
                        Locale.ROOT,
                        " Action potentials are %.0f mV high from threshold to peak, so that the gain of the"
                                + " amplifier's output may be wrong in the file instead: with a voltage factor of %.2g the"
                                + " analysis corrects it.",
                        height,
                        offset > 0 ? 2 : 0.5);
    }
}
