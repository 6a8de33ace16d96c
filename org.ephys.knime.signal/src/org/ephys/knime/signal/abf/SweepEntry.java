package org.ephys.knime.signal.abf;

/**
 * Where a sweep starts.
 *
 * @param tick of the clock
 * @param samples of all channels together
 */
record SweepEntry(int tick, int samples) {}
