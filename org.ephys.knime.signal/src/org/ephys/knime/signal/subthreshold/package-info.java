/**
 * The passive response to current steps: baseline, deflection, sag, time constant, input resistance. Oracle: IPFX's
 * {@code subthresh_features}.
 */
package org.ephys.knime.signal.subthreshold;
