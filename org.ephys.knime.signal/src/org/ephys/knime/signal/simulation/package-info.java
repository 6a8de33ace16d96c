/**
 * Simulated recordings for examples and tests: conductance-based neurons of four electrophysiological kinds, the stimuli
 * of a Patch-seq session, and a writer of NWB 2 files. Everything is computed with {@link java.lang.StrictMath} and a
 * generator of its own, so a seed gives the same traces on every machine.
 */
package org.ephys.knime.signal.simulation;
