package org.ephys.knime.signal.abf;

import org.ephys.knime.signal.recording.ClampMode;

/**
 * A channel in which a cell was recorded, and what was sent to it.
 *
 * @param name of the channel
 * @param input its place among the recorded channels
 * @param output which commanded the clamp, null if none did
 * @param clamp what was held fixed
 */
record Electrode(String name, int input, OutputChannel output, ClampMode clamp) {}
