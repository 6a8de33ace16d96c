package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.spikes.SpikeFeature;

/** Names, units and descriptions of all scalar features, in the order of their columns. */
public final class FeatureCatalog {

    private static final int LEVELS = 6;

    private FeatureCatalog() {}

    /**
     * The cell record.
     *
     * @return 47 columns
     */
    public static List<FeatureDescription> record() {
        final Map<String, FeatureDescription> known = new LinkedHashMap<>();
        for (final FeatureDescription description : List.of(
                of("rheobase_sweep_num", "", "Number of the sweep of the lowest current with action potentials"),
                of("thumbnail_sweep_num", "", "Number of the hero sweep, 39 to 61 pA above rheobase"),
                of("vrest", "mV", "Mean voltage in the 100 ms before the long squares"),
                of("ri", "MΩ", "Input resistance: slope of lowest voltage against hyperpolarising current"),
                of("sag", "", "Fraction of the deflection nearest -100 mV that comes back before the step ends"),
                of("tau", "ms", "Membrane time constant: mean of exponential fits to hyperpolarising responses"),
                of("vm_for_sag", "mV", "Lowest voltage of the sweep from which sag comes"),
                of("f_i_curve_slope", "Hz/pA", "Slope of the rate against the current of spiking long squares"),
                of("adaptation", "", "Mean of (ISI2 - ISI1) / (ISI2 + ISI1) over the hero sweep"),
                of("latency", "s", "Time from the onset of the step to the first threshold of the hero sweep"),
                of("avg_isi", "ms", "Mean interval between action potentials of the hero sweep"))) {
            known.put(description.name(), description);
        }
        final List<FeatureDescription> columns = new ArrayList<>();
        for (final String name : CellRecord.names()) {
            columns.add(known.containsKey(name) ? known.get(name) : firstSpike(name));
        }
        return columns;
    }

    private static FeatureDescription firstSpike(final String name) {
        if (name.equals("threshold_i_short_square")) {
            return of(name, "pA", "Most frequent current of short squares with an action potential");
        }
        for (final SpikeFeature feature : CellRecord.SPIKE_FEATURES) {
            if (name.startsWith(feature.ipfxName() + "_")) {
                final String protocol = name.substring(feature.ipfxName().length() + 1);
                return of(
                        name,
                        feature.unit(),
                        feature.description() + " of the first action potential, " + where(protocol));
            }
        }
        throw new IllegalStateException(name);
    }

    private static String where(final String protocol) {
        return switch (protocol) {
            case "ramp" -> "mean over ramps";
            case "short_square" -> "mean over short squares";
            default -> "of the rheobase long square";
        };
    }

    /**
     * The feature collection with the columns that a complete cell has.
     *
     * @return columns
     */
    public static List<FeatureDescription> collection() {
        final List<FeatureDescription> columns = new ArrayList<>();
        addSpike(columns, "ap_1_", "_ramp", "of the first action potential, mean over ramps");
        addSpike(columns, "ap_1_", "_short_square", "of the first action potential, mean over short squares");
        columns.add(of("short_square_current", "pA", "Most frequent current of short squares with a spike"));
        columns.add(of("input_resistance", "MΩ", "Slope of lowest voltage against hyperpolarising current"));
        columns.add(of("tau", "s", "Membrane time constant"));
        columns.add(of("v_baseline", "mV", "Mean voltage in the 100 ms before the long squares"));
        columns.add(of("sag_nearest_minus_100", "", "Sag of the sweep whose lowest voltage is nearest -100 mV"));
        columns.add(of("sag_measured_at", "mV", "Lowest voltage of that sweep"));
        columns.add(of("rheobase_i", "pA", "Lowest current with action potentials, cut to a whole number"));
        columns.add(of("fi_linear_fit_slope", "Hz/pA", "Slope of the rate against the current"));
        for (int level = 0; level < LEVELS; level++) {
            final String suffix = "_" + level + "_long_square";
            final String at = " at rheobase + " + 20 * level + " pA";
            addSpike(columns, "ap_1_", suffix, "of the first action potential" + at);
            addSpike(columns, "ap_mean_", suffix, "averaged over the action potentials" + at);
            columns.add(of("first_isi" + suffix, "s", "First interval between action potentials" + at));
            columns.add(of("avg_rate" + suffix, "Hz", "Rate" + at));
            columns.add(of("isi_cv" + suffix, "", "Coefficient of variation of the intervals" + at));
            columns.add(of("latency" + suffix, "s", "Time from the onset to the first threshold" + at));
            columns.add(of("median_isi" + suffix, "s", "Median interval" + at));
            columns.add(of("adapt" + suffix, "", "Adaptation" + at));
            columns.add(of("stimulus_amplitude" + suffix, "pA", "Current" + at + ", cut to a whole number"));
        }
        columns.add(of("fi_sqrt_fit_A", "Hz/√pA", "A of the fit rate = A √(I - Ic), I above rheobase"));
        columns.add(of("fi_sqrt_fit_Ic", "pA", "Ic of the fit rate = A √(I - Ic), I above rheobase"));
        return columns;
    }

    private static void addSpike(
            final List<FeatureDescription> columns, final String prefix, final String suffix, final String what) {
        for (final SpikeFeature feature : FeatureCollection.SPIKE_FEATURES) {
            columns.add(of(prefix + feature.ipfxName() + suffix, feature.unit(), feature.description() + " " + what));
        }
    }

    /**
     * The spike table.
     *
     * @return columns
     */
    public static List<FeatureDescription> spikes() {
        final List<FeatureDescription> columns = new ArrayList<>();
        for (final SpikeFeature feature : SpikeFeature.values()) {
            columns.add(of(feature.ipfxName(), feature.unit(), feature.description()));
        }
        return columns;
    }

    /**
     * The train features of a sweep.
     *
     * @return columns
     */
    public static List<FeatureDescription> train() {
        return List.of(
                of("adapt", "", "Mean of (ISI2 - ISI1) / (ISI2 + ISI1)"),
                of("latency", "s", "Time from the onset of the stimulus to the first threshold"),
                of("isi_cv", "", "Population standard deviation of the intervals over their mean"),
                of("mean_isi", "s", "Mean interval between action potentials"),
                of("median_isi", "s", "Median interval between action potentials"),
                of("first_isi", "s", "First interval between action potentials"),
                of("avg_rate", "Hz", "Action potentials during the stimulus over its duration"));
    }

    /**
     * Quality of a cell.
     *
     * @return columns
     */
    public static List<FeatureDescription> cellQuality() {
        return List.of(
                of("blowout_mv", "mV", "Voltage after the pipette was pulled away"),
                of("electrode_0_pa", "pA", "Current in the bath"),
                of("seal_gohm", "GΩ", "Resistance of the seal"),
                of("input_resistance_mohm", "MΩ", "Input resistance after break-in"),
                of("initial_access_resistance_mohm", "MΩ", "Access resistance after break-in"),
                of("input_access_resistance_ratio", "", "Access over input resistance"));
    }

    /**
     * Quality of a sweep.
     *
     * @return columns
     */
    public static List<FeatureDescription> sweepQuality() {
        return List.of(
                of("pre_noise_rms_mv", "mV", "Noise in the first 1.5 ms of the experiment epoch"),
                of("post_noise_rms_mv", "mV", "Noise in the last 1.5 ms"),
                of("slow_noise_rms_mv", "mV", "Noise in the 500 ms before the stimulus"),
                of("pre_vm_mv", "mV", "Mean voltage in the 500 ms before the stimulus"),
                of("post_vm_mv", "mV", "Mean voltage in the last 500 ms"),
                of("vm_delta_mv", "mV", "Difference of these means"));
    }

    private static FeatureDescription of(final String name, final String unit, final String description) {
        return new FeatureDescription(name, unit, description);
    }
}
