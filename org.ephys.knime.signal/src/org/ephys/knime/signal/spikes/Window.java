package org.ephys.knime.signal.spikes;

import org.ephys.knime.signal.filtering.Trace;

/**
 * The stretch of a sweep in which spikes are sought.
 *
 * @param start s, NaN for the start of the sweep
 * @param end s, NaN for the end of the sweep
 */
public record Window(double start, double end) {

    /** The whole sweep. */
    public static final Window WHOLE = new Window(Double.NaN, Double.NaN);

    boolean hasStart() {
        return !Double.isNaN(start);
    }

    int startIndex(final Trace trace) {
        return trace.indexAt(hasStart() ? start : trace.time(0));
    }

    int endIndex(final Trace trace) {
        return trace.indexAt(Double.isNaN(end) ? trace.lastTime() : end);
    }

    /** The end index where IPFX takes an end of exactly 0 for no end. */
    int endIndexZeroIsOpen(final Trace trace) {
        return trace.indexAt(Double.isNaN(end) || end == 0 ? trace.lastTime() : end);
    }
}
