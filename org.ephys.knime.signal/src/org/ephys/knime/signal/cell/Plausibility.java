package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
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
            "rheobase_sweep_num",
            "thumbnail_sweep_num",
            "rheobase_i",
            "f_i_curve_slope",
            "fi_linear_fit_slope",
            "adaptation",
            "latency",
            "avg_isi");

    private final List<Reason> reasons;
    private final Map<String, Double> record;
    private final Map<String, Double> collection;

    /**
     * For a cell.
     *
     * @param reasons where doubts are noted
     * @param record the cell record
     * @param collection the feature collection
     */
    Plausibility(final List<Reason> reasons, final Map<String, Double> record, final Map<String, Double> collection) {
        this.reasons = reasons;
        this.record = record;
        this.collection = collection;
    }

    /** Marks what lies outside its range or contradicts another feature. */
    void check(final List<SweepFeatures> sweeps) {
        record.forEach((name, value) -> checkRange(name, value, PlausibleRanges.of(name, true)));
        collection.forEach((name, value) -> checkRange(name, value, PlausibleRanges.of(name, false)));
        checkSag("vm_for_sag", "vrest", List.of("sag", "vm_for_sag"), record);
        checkSag("sag_measured_at", "v_baseline", List.of("sag_nearest_minus_100", "sag_measured_at"), collection);
        checkHeights(record);
        checkHeights(collection);
        checkOvershoot(sweeps);
    }

    private void checkRange(final String name, final double value, final PlausibleRanges.Range range) {
        if (range != null && !Double.isNaN(value) && !range.contains(value)) {
            doubt(name, range.doubt(name, value));
        }
    }

    /** A sag is that of a hyperpolarised cell. */
    private void checkSag(
            final String measured, final String rest, final List<String> features, final Map<String, Double> values) {
        if (values.getOrDefault(measured, Double.NaN) >= values.getOrDefault(rest, Double.NaN)) {
            for (final String feature : features) {
                doubt(
                        feature,
                        "The response from which " + feature + " comes does not hyperpolarise the cell. Record steps of"
                                + " negative current.");
            }
        }
    }

    /** What rises by a few millivolts from its threshold is no action potential. */
    private void checkHeights(final Map<String, Double> values) {
        values.forEach((name, peak) -> {
            if (name.contains("peak_v")) {
                final String threshold = name.replace("peak_v", "threshold_v");
                final double height = peak - values.getOrDefault(threshold, Double.NaN);
                if (height < SMALLEST_HEIGHT) {
                    for (final String feature : List.of(name, threshold)) {
                        doubt(
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
            record.keySet().stream().filter(name -> name.startsWith("peak_v")).forEach(features::add);
            features.stream().filter(this::present).forEach(name -> doubt(name, text));
        }
    }

    private boolean present(final String name) {
        return !Double.isNaN(record.getOrDefault(name, Double.NaN))
                || !Double.isNaN(collection.getOrDefault(name, Double.NaN));
    }

    private void doubt(final String feature, final String text) {
        if (reasons.stream().noneMatch(r -> r.feature().equals(feature) && r.code() == ReasonCode.IMPLAUSIBLE)) {
            reasons.add(Reason.ofFeature(ReasonCode.IMPLAUSIBLE, feature, text));
        }
    }
}
