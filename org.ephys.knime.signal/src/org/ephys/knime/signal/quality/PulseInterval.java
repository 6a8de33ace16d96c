package org.ephys.knime.signal.quality;

import org.ephys.knime.signal.filtering.Trace;

/** Interval between repeated pulses of equal duration and distance. */
final class PulseInterval {

    private PulseInterval() {}

    /** Seconds between onsets; NaN unless there are at least two pulses, all equally long and equally far apart. */
    static double of(final Trace trace, final int start, final double rate) {
        final int n = trace.length();
        final int from = start < 0 ? Math.max(0, start + n) : start;
        int previousZero = -1;
        int duration = -1;
        int lastOnset = -1;
        int distance = -1;
        for (int k = from; k < n; k++) {
            if (trace.current()[k] != 0) {
                continue;
            }
            if (previousZero >= 0 && k - previousZero > 1) {
                final int onset = previousZero + 1;
                if (duration >= 0 && k - previousZero != duration) {
                    return Double.NaN;
                }
                duration = k - previousZero;
                if (lastOnset >= 0) {
                    if (distance >= 0 && onset - lastOnset != distance) {
                        return Double.NaN;
                    }
                    distance = onset - lastOnset;
                }
                lastOnset = onset;
            }
            previousZero = k;
        }
        return distance < 0 ? Double.NaN : distance / rate;
    }
}
