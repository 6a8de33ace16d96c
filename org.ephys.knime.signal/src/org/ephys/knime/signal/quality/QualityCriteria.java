package org.ephys.knime.signal.quality;

/**
 * Limits of quality control.
 *
 * @param blowoutMin lowest voltage after the pipette was pulled away, mV
 * @param blowoutMax highest such voltage, mV
 * @param electrode0Max largest magnitude of the current in the bath, pA
 * @param sealMin smallest seal resistance, GΩ
 * @param accessMin smallest initial access resistance, MΩ
 * @param accessMax largest initial access resistance, MΩ
 * @param accessRatioMax largest ratio of access to input resistance
 * @param preNoiseMax largest noise before the stimulus, mV
 * @param postNoiseMax largest noise at the end of the recording, mV
 * @param slowNoiseMax largest slow noise before the stimulus, mV
 * @param vmDeltaMax largest change of the voltage from before the stimulus to the end, mV
 */
public record QualityCriteria(
        double blowoutMin,
        double blowoutMax,
        double electrode0Max,
        double sealMin,
        double accessMin,
        double accessMax,
        double accessRatioMax,
        double preNoiseMax,
        double postNoiseMax,
        double slowNoiseMax,
        double vmDeltaMax) {

    /** IPFX's limits. */
    public static final QualityCriteria DEFAULT = new QualityCriteria(-10, 10, 200, 1, 1, 20, 0.15, 0.07, 0.07, 0.5, 1);
}
