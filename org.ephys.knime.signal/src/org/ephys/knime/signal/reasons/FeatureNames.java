package org.ephys.knime.signal.reasons;

import java.util.List;
import java.util.stream.Stream;

/**
 * Names of features that reasons, doubts and columns speak of. They are IPFX's, as published tables have them; nothing
 * else spells one.
 */
public final class FeatureNames {

    /** Voltage at rest, of the cell record. */
    public static final String REST = "vrest";
    /** Voltage before the stimulus. */
    public static final String BASELINE = "v_baseline";
    /** Input resistance, of the cell record. */
    public static final String RESISTANCE = "ri";
    /** Input resistance, of the feature collection. */
    public static final String INPUT_RESISTANCE = "input_resistance";
    /** Membrane time constant; ms in the cell record, s in the feature collection. */
    public static final String TAU = "tau";
    /** Sag, of the cell record and of sweeps. */
    public static final String SAG = "sag";
    /** Voltage at which {@link #SAG} was measured. */
    public static final String SAG_VOLTAGE = "vm_for_sag";
    /** Sag, of the feature collection. */
    public static final String SAG_NEAREST = "sag_nearest_minus_100";
    /** Voltage at which {@link #SAG_NEAREST} was measured. */
    public static final String SAG_NEAREST_VOLTAGE = "sag_measured_at";
    /** Lowest current with action potentials. */
    public static final String RHEOBASE = "rheobase_i";
    /** Sweep of that current. */
    public static final String RHEOBASE_SWEEP = "rheobase_sweep_num";
    /** Hero sweep. */
    public static final String HERO_SWEEP = "thumbnail_sweep_num";
    /** Slope of the rate against the current, of the cell record. */
    public static final String RATE_SLOPE = "f_i_curve_slope";
    /** Slope of the rate against the current, of the feature collection. */
    public static final String RATE_LINE_SLOPE = "fi_linear_fit_slope";
    /** Factor of the root that is fitted to the rate. */
    public static final String RATE_ROOT_SCALE = "fi_sqrt_fit_A";
    /** Current at which that root begins. */
    public static final String RATE_ROOT_CURRENT = "fi_sqrt_fit_Ic";
    /** Adaptation of the hero sweep. */
    public static final String ADAPTATION = "adaptation";
    /** Time to the first action potential. */
    public static final String LATENCY = "latency";
    /** Mean interval of the hero sweep, ms. */
    public static final String MEAN_INTERVAL = "avg_isi";
    /** Rate of a sweep. */
    public static final String RATE = "avg_rate";
    /** First interval of a sweep. */
    public static final String FIRST_INTERVAL = "first_isi";
    /** Mean interval of a sweep, s. */
    public static final String SWEEP_MEAN_INTERVAL = "mean_isi";
    /** Median interval of a sweep. */
    public static final String MEDIAN_INTERVAL = "median_isi";
    /** Coefficient of variation of the intervals of a sweep. */
    public static final String INTERVAL_VARIATION = "isi_cv";
    /** Adaptation of a sweep. */
    public static final String SWEEP_ADAPTATION = "adapt";
    /** Current of a stimulus. */
    public static final String STIMULUS_CURRENT = "stimulus_amplitude";
    /** Most frequent current of short squares with an action potential. */
    public static final String SHORT_SQUARE_CURRENT = "short_square_current";
    /** What names of features of the first action potential begin with, in the feature collection. */
    public static final String FIRST_SPIKE = "ap_1_";
    /** What names of features of long squares end with. */
    public static final String OF_LONG_SQUARE = "_long_square";
    /** What names of features of short squares end with. */
    public static final String OF_SHORT_SQUARE = "_short_square";
    /** What names of features of ramps end with. */
    public static final String OF_RAMP = "_ramp";
    /** Voltage after the pipette was pulled away. */
    public static final String BLOWOUT = "blowout_mv";
    /** Current in the bath. */
    public static final String BATH_CURRENT = "electrode_0_pa";
    /** Resistance of the seal. */
    public static final String SEAL = "seal_gohm";
    /** Input resistance after break-in. */
    public static final String BREAKIN_RESISTANCE = "input_resistance_mohm";
    /** Access resistance after break-in. */
    public static final String ACCESS_RESISTANCE = "initial_access_resistance_mohm";
    /** Access over input resistance. */
    public static final String ACCESS_RATIO = "input_access_resistance_ratio";

    /** Bridge balance of a sweep. */
    public static final String BRIDGE_BALANCE = "bridge_balance_mohm";
    /** Holding level of a sweep. */
    public static final String HOLDING = "holding_pa";
    /** How far the voltage before the stimuli wanders. */
    public static final String REST_DRIFT = "rest_drift_mv";

    private static final String THRESHOLD_CURRENT = "threshold_i";
    private static final String VOLTAGE_OF_SPIKE = "_v_";

    /** Both input resistances. */
    public static final List<String> RESISTANCES = List.of(RESISTANCE, INPUT_RESISTANCE);
    /** Sags, and the voltages at which they were measured. */
    public static final List<String> OF_SAG = List.of(SAG, SAG_VOLTAGE, SAG_NEAREST, SAG_NEAREST_VOLTAGE);
    /** What the voltage during hyperpolarising steps gives. */
    public static final List<String> OF_STEP_RESPONSES =
            Stream.of(RESISTANCES, OF_SAG, List.of(TAU)).flatMap(List::stream).toList();

    private FeatureNames() {}

    /**
     * A feature of the first action potential at the rheobase.
     *
     * @param feature of an action potential
     * @return its name in the cell record
     */
    public static String firstSpikeOfLongSquares(final String feature) {
        return FIRST_SPIKE + feature + "_0" + OF_LONG_SQUARE;
    }

    /**
     * Whether a feature describes a train of action potentials.
     *
     * @param name of the feature
     * @return true for rates, latencies, intervals and adaptation
     */
    public static boolean isOfTrain(final String name) {
        return name.startsWith(LATENCY)
                || name.startsWith(SWEEP_ADAPTATION)
                || name.startsWith(RATE)
                || name.startsWith(FIRST_INTERVAL)
                || name.startsWith(MEDIAN_INTERVAL)
                || name.startsWith(INTERVAL_VARIATION)
                || name.equals(MEAN_INTERVAL);
    }

    /**
     * Whether a feature is a voltage against that outside the cell.
     *
     * @param name of the feature
     * @return false for differences of voltages
     */
    public static boolean isVoltage(final String name) {
        return name.equals(REST)
                || name.equals(BASELINE)
                || name.equals(SAG_VOLTAGE)
                || name.equals(SAG_NEAREST_VOLTAGE)
                || isVoltageOfSpike(name);
    }

    /**
     * Whether a feature is a voltage of an action potential.
     *
     * @param name of the feature
     * @return true for those of threshold, peak and troughs
     */
    public static boolean isVoltageOfSpike(final String name) {
        return name.contains(VOLTAGE_OF_SPIKE);
    }

    /**
     * Whether a feature is a current, or measured against one.
     *
     * @param name of the feature
     * @return false for resistances
     */
    public static boolean isOfCurrent(final String name) {
        return name.equals(RHEOBASE)
                || name.equals(RATE_SLOPE)
                || name.equals(RATE_LINE_SLOPE)
                || name.equals(RATE_ROOT_SCALE)
                || name.equals(RATE_ROOT_CURRENT)
                || name.equals(SHORT_SQUARE_CURRENT)
                || name.startsWith(STIMULUS_CURRENT)
                || name.startsWith(THRESHOLD_CURRENT);
    }
}
