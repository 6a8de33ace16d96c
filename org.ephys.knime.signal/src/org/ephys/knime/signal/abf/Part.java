package org.ephys.knime.signal.abf;

/**
 * A part of one sweep's command, cut at the end of the sweep.
 *
 * @param kind see {@link Waveform}
 * @param start first sample
 * @param stop behind the last sample
 * @param level units of the output
 * @param period samples
 * @param width samples
 * @param whole how many samples the part would have if the sweep did not end
 */
record Part(int kind, int start, int stop, double level, long period, long width, long whole) {}
