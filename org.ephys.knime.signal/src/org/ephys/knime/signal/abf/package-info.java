/**
 * Axon Binary Files, versions 1 and 2, as recordings: the membrane potential of one channel with the current that the
 * protocol commanded. The layout of the files is that which pyABF and Neo document; no code of theirs is used.
 */
package org.ephys.knime.signal.abf;
