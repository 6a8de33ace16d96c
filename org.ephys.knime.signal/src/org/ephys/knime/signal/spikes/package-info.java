/**
 * Action potentials: detection from the time derivative, features of each, features of the train. Oracle: IPFX's
 * {@code spike_detector}, {@code spike_features} and {@code spike_train_features}.
 */
package org.ephys.knime.signal.spikes;
