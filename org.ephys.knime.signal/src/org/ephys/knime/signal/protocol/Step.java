package org.ephys.knime.signal.protocol;

import org.ephys.knime.signal.spikes.Window;

/**
 * A step of current in a sweep; a sweep may have several.
 *
 * @param number the sweep
 * @param window when the step is on
 * @param baselineInterval duration in s before the step over which the baseline is averaged
 * @param fromRest whether the cell was at rest before it, and not in another step
 * @param amplitude pA; NaN if it is what the current says in the second sample of the step, as IPFX has it
 */
public record Step(int number, Window window, double baselineInterval, boolean fromRest, double amplitude) {

    /** Whether the amplitude is known otherwise than from single samples of the current. */
    boolean measured() {
        return !Double.isNaN(amplitude);
    }
}
