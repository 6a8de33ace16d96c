package org.ephys.knime.signal.abf;

/**
 * A part of a protocol's waveform; lengths are in samples of one channel.
 *
 * @param number from 0, called A, B, … in Clampex
 * @param kind see {@link Waveform}; 0 is off
 * @param level in units of the output
 * @param levelStep added to the level from sweep to sweep
 * @param length how long it lasts
 * @param lengthStep added to the length from sweep to sweep
 * @param period of pulses and waves
 * @param width of pulses
 */
record ProtocolEpoch(
        int number, int kind, double level, double levelStep, int length, int lengthStep, int period, int width) {}
