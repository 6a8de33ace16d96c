package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.spikes.Spike;
import org.ephys.knime.signal.spikes.SpikeFeature;

/** Marks features that cannot be right. Their values stay. */
final class Plausibility {

    /** Fraction of the detections without overshoot above which they are doubted. */
    private static final double MOST_WITHOUT_OVERSHOOT = 0.5;
    /** Smallest height of an action potential from threshold to peak, mV. */
    private static final double SMALLEST_HEIGHT = 15;
    /** Features that count action potentials, whatever the action potentials look like. */
    private static final List<String> COUNTING = List.of(
            FeatureNames.RHEOBASE_SWEEP,
            FeatureNames.HERO_SWEEP,
            FeatureNames.RHEOBASE,
            FeatureNames.RATE_SLOPE,
            FeatureNames.RATE_LINE_SLOPE,
            FeatureNames.ADAPTATION,
            FeatureNames.LATENCY,
            FeatureNames.MEAN_INTERVAL);

    private static final String PEAK = SpikeFeature.PEAK_V.ipfxName();

    private final Doubts doubts;
    private final Map<String, Double> record;
    private final Map<String, Double> collection;

    Plausibility(final Doubts doubts) {
        this.doubts = doubts;
        this.record = doubts.record();
        this.collection = doubts.collection();
    }

    /** Marks what lies outside its range or contradicts another feature. */
    void check(final List<SweepFeatures> sweeps) {
        record.forEach((name, value) -> checkRange(name, value, PlausibleRanges.of(name, true)));
        collection.forEach((name, value) -> checkRange(name, value, PlausibleRanges.of(name, false)));
        checkSag(
                FeatureNames.SAG_VOLTAGE,
                FeatureNames.REST,
                List.of(FeatureNames.SAG, FeatureNames.SAG_VOLTAGE),
                record);
        checkSag(
                FeatureNames.SAG_NEAREST_VOLTAGE,
                FeatureNames.BASELINE,
                List.of(FeatureNames.SAG_NEAREST, FeatureNames.SAG_NEAREST_VOLTAGE),
                collection);
        checkHeights(record);
        checkHeights(collection);
        checkOvershoot(sweeps);
    }

    private void checkRange(final String name, final double value, final PlausibleRanges.Range range) {
        if (range != null && !Double.isNaN(value) && !range.contains(value)) {
            doubts.add(name, range.doubt(name, value));
        }
    }

    /** A sag is that of a hyperpolarised cell. */
    private void checkSag(
            final String measured, final String rest, final List<String> features, final Map<String, Double> values) {
        if (values.getOrDefault(measured, Double.NaN) >= values.getOrDefault(rest, Double.NaN)) {
            for (final String feature : features) {
                doubts.add(
                        feature,
                        "The response from which " + feature + " comes does not hyperpolarise the cell. Record steps of"
                                + " negative current.");
            }
        }
    }

    /** What rises by a few millivolts from its threshold is no action potential. */
    private void checkHeights(final Map<String, Double> values) {
        values.forEach((name, peak) -> {
            if (name.contains(PEAK)) {
                final String threshold = name.replace(PEAK, SpikeFeature.THRESHOLD_V.ipfxName());
                final double height = peak - values.getOrDefault(threshold, Double.NaN);
                if (height < SMALLEST_HEIGHT) {
                    for (final String feature : List.of(name, threshold)) {
                        doubts.add(
                                feature,
                                String.format(
                                        Locale.ROOT,
                                        "The action potentials of %s are %.1f mV high from threshold to peak; less than"
                                                + " %.0f mV is noise, a synaptic potential or an artefact, or the unit of"
                                                + " the voltage is wrong. Look at the sweeps, and raise the lowest peak or"
                                                + " the slope of the detection.",
                                        feature,
                                        height,
                                        SMALLEST_HEIGHT));
                    }
                }
            }
        });
    }

    private void checkOvershoot(final List<SweepFeatures> sweeps) {
        int all = 0;
        int below = 0;
        for (final SweepFeatures sweep : sweeps) {
            for (final Spike spike : sweep.spikes()) {
                all++;
                below += spike.get(SpikeFeature.PEAK_V) < 0 ? 1 : 0;
            }
        }
        if (below > MOST_WITHOUT_OVERSHOOT * all) {
            final String text =
                    below + " of " + all + " action potentials of the recording do not reach 0 mV. The cell is"
                            + " dying, the access is poor, the voltage has an offset, or noise was taken for action potentials;"
                            + " look at the sweeps.";
            final List<String> features = new ArrayList<>(COUNTING);
            record.keySet().stream().filter(name -> name.startsWith(PEAK)).forEach(features::add);
            doubts.addAll(features, text);
        }
    }
}
