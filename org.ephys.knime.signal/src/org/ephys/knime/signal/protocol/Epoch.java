package org.ephys.knime.signal.protocol;

/**
 * A stretch of a sweep.
 *
 * @param start first sample; may be negative if the stretch begins before the sweep
 * @param end last sample, included; may lie after the sweep
 */
public record Epoch(int start, int end) {}
