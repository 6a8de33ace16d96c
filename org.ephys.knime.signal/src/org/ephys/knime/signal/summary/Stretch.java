package org.ephys.knime.signal.summary;

import org.ephys.knime.signal.recording.Sweep;

/**
 * A part of a trace as it is drawn: of long ones the lowest and the highest value of many equal bins, so that no action
 * potential gets lost.
 *
 * @param x ms after an onset
 * @param y values
 */
record Stretch(double[] x, double[] y) {

    /** When the recording ends, s after its start: what an aborted sweep is filled with is not drawn. */
    static double recorded(final Sweep sweep) {
        int last = sweep.length() - 1;
        while (last > 0 && (sweep.voltage()[last] == 0 || Double.isNaN(sweep.voltage()[last]))) {
            last--;
        }
        return last / sweep.samplingRate();
    }

    /** Of a channel between two times in s after the start of the sweep; x counts from the onset in ms. */
    static Stretch of(
            final Sweep sweep,
            final double[] channel,
            final double from,
            final double to,
            final double onset,
            final int bins) {
        final double rate = sweep.samplingRate();
        final int first = (int) Math.max(0, Math.min(channel.length, Math.ceil(from * rate - 1e-6)));
        final int end = (int) Math.max(first, Math.min(channel.length, Math.floor(to * rate + 1e-6) + 1));
        final int size = Math.max(1, (end - first + bins - 1) / bins);
        return size == 1 ? samples(channel, first, end, rate, onset) : extremes(channel, first, end, size, rate, onset);
    }

    private static Stretch samples(
            final double[] channel, final int first, final int end, final double rate, final double onset) {
        final double[] x = new double[end - first];
        final double[] y = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            x[k] = 1e3 * ((first + k) / rate - onset);
            y[k] = channel[first + k];
        }
        return new Stretch(x, y);
    }

    private static Stretch extremes(
            final double[] channel,
            final int first,
            final int end,
            final int size,
            final double rate,
            final double onset) {
        final int count = (end - first + size - 1) / size;
        final double[] x = new double[2 * count];
        final double[] y = new double[2 * count];
        for (int bin = 0; bin < count; bin++) {
            int lowest = -1;
            int highest = -1;
            for (int k = first + bin * size; k < Math.min(end, first + (bin + 1) * size); k++) {
                if (!Double.isNaN(channel[k])) {
                    lowest = lowest < 0 || channel[k] < channel[lowest] ? k : lowest;
                    highest = highest < 0 || channel[k] > channel[highest] ? k : highest;
                }
            }
            final double at = 1e3 * ((first + (bin + 0.5) * size) / rate - onset);
            x[2 * bin] = at;
            x[2 * bin + 1] = at;
            // in their order, so that the line does not jump more than the trace
            y[2 * bin] = lowest < 0 ? Double.NaN : channel[Math.min(lowest, highest)];
            y[2 * bin + 1] = lowest < 0 ? Double.NaN : channel[Math.max(lowest, highest)];
        }
        return new Stretch(x, y);
    }
}
