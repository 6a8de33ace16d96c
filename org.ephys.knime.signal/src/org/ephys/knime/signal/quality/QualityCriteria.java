package org.ephys.knime.signal.quality;

/**
 * Limits of quality control.
 *
 * @param blowoutMin lowest voltage after the pipette was pulled away, mV
 * @param blowoutMax highest such voltage, mV
 * @param bathCurrentMax largest magnitude of the current in the bath, pA
 * @param sealMin smallest seal resistance, GΩ
 * @param accessMin smallest initial access resistance, MΩ
 * @param accessMax largest initial access resistance, MΩ
 * @param accessRatioMax largest ratio of access to input resistance
 * @param preNoiseMax largest noise before the stimulus, mV
 * @param postNoiseMax largest noise at the end of the recording, mV
 * @param slowNoiseMax largest slow noise before the stimulus, mV
 * @param vmDeltaMax largest change of the voltage from before the stimulus to the end, mV
 * @param restDriftMax largest difference between the voltages before the stimuli of two sweeps, mV; infinite = no limit
 * @param bridgeBalanceMax largest bridge balance, MΩ; infinite = no limit
 * @param holdingMax largest magnitude of the holding current, pA; infinite = no limit
 * @param testsRequired whether a cell without the test sweeps of current in the bath, seal and access does not pass
 */
public record QualityCriteria(
        double blowoutMin,
        double blowoutMax,
        double bathCurrentMax,
        double sealMin,
        double accessMin,
        double accessMax,
        double accessRatioMax,
        double preNoiseMax,
        double postNoiseMax,
        double slowNoiseMax,
        double vmDeltaMax,
        double restDriftMax,
        double bridgeBalanceMax,
        double holdingMax,
        boolean testsRequired) {

    private static final double NONE = Double.POSITIVE_INFINITY;

    /** The limits of the Allen Institute, which are those of IPFX. */
    public static final QualityCriteria DEFAULT = new QualityCriteria(-10, 10, 200, 1, 1, 20, 0.15, 0.07, 0.07, 0.5, 1);

    /**
     * Limits for recordings of any laboratory, as methods sections often have them: what was not recorded is not asked for,
     * and the noise may be that of a usual rig.
     */
    public static final QualityCriteria GENERAL =
            new QualityCriteria(-10, 10, 200, 1, 0, 30, NONE, 0.5, 0.5, 1, 5, 10, 40, 100, false);

    /**
     * Limits of what IPFX measures; its test sweeps are required.
     *
     * @param blowoutMin lowest voltage after the pipette was pulled away, mV
     * @param blowoutMax highest such voltage, mV
     * @param bathCurrentMax largest magnitude of the current in the bath, pA
     * @param sealMin smallest seal resistance, GΩ
     * @param accessMin smallest initial access resistance, MΩ
     * @param accessMax largest initial access resistance, MΩ
     * @param accessRatioMax largest ratio of access to input resistance
     * @param preNoiseMax largest noise before the stimulus, mV
     * @param postNoiseMax largest noise at the end of the recording, mV
     * @param slowNoiseMax largest slow noise before the stimulus, mV
     * @param vmDeltaMax largest change of the voltage from before the stimulus to the end, mV
     */
    public QualityCriteria(
            final double blowoutMin,
            final double blowoutMax,
            final double bathCurrentMax,
            final double sealMin,
            final double accessMin,
            final double accessMax,
            final double accessRatioMax,
            final double preNoiseMax,
            final double postNoiseMax,
            final double slowNoiseMax,
            final double vmDeltaMax) {
        this(
                blowoutMin,
                blowoutMax,
                bathCurrentMax,
                sealMin,
                accessMin,
                accessMax,
                accessRatioMax,
                preNoiseMax,
                postNoiseMax,
                slowNoiseMax,
                vmDeltaMax,
                NONE,
                NONE,
                NONE,
                true);
    }
}
