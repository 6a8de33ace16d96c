package org.ephys.knime.signal.simulation;

import org.ephys.knime.signal.recording.ClampMode;

/**
 * A sweep before it is written.
 *
 * @param code of the stimulus, as the Allen Institute's rigs name them
 * @param clampMode decides about the units
 * @param stimulus pA in current clamp, mV in voltage clamp
 * @param response mV in current clamp, pA in voltage clamp
 */
record SimulatedSweep(String code, ClampMode clampMode, double[] stimulus, double[] response) {}
