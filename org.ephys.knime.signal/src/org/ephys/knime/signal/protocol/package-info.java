/**
 * Stimulus protocols: what was applied when, what the protocols are called, and the analysis of all sweeps of a
 * protocol together. Oracle: IPFX's {@code epochs}, {@code stim_features}, {@code stimulus},
 * {@code stimulus_protocol_analysis} and {@code chirp}.
 */
package org.ephys.knime.signal.protocol;
