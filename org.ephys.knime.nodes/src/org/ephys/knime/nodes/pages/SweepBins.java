package org.ephys.knime.nodes.pages;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.Sweep;

/**
 * A sweep, or a part of it, reduced to what a screen can show: the smallest and the largest value of each of many equal
 * bins. No spike gets lost in it, however short it is.
 */
final class SweepBins {
    private static final double DECIMALS = 1000;

    private SweepBins() {}

    /**
     * @param sweep a sweep
     * @param bins into how many bins at most
     * @return the whole sweep, as the trace page wants it
     */
    static Map<String, Object> whole(final Sweep sweep, final int bins) {
        return of(sweep, 0, sweep.voltage().length, bins);
    }

    /**
     * @param sweep a sweep
     * @param fromSeconds begin, counted from the begin of the sweep
     * @param toSeconds end
     * @param bins into how many bins at most
     * @return that part of the sweep, as the trace page wants it
     */
    static Map<String, Object> part(
            final Sweep sweep, final double fromSeconds, final double toSeconds, final int bins) {
        final int samples = sweep.voltage().length;
        final int from = (int) Math.max(0, Math.min(samples, Math.floor(fromSeconds * sweep.samplingRate())));
        final int to = (int) Math.max(from, Math.min(samples, Math.ceil(toSeconds * sweep.samplingRate())));
        return of(sweep, from, to, bins);
    }

    private static Map<String, Object> of(final Sweep sweep, final int from, final int to, final int bins) {
        final int size = Math.max(1, (int) Math.ceil((to - from) / (double) bins));
        final boolean voltageClamp = sweep.info().clampMode() == ClampMode.VOLTAGE_CLAMP;
        final Map<String, Object> voltage = channel(sweep.voltage(), "mV", from, to, size);
        final Map<String, Object> current = channel(sweep.current(), "pA", from, to, size);
        final Map<String, Object> result = new LinkedHashMap<>();
        result.put("clamp", voltageClamp ? "voltage" : "current");
        result.put("start", from / sweep.samplingRate());
        result.put("step", size / sweep.samplingRate());
        result.put("exact", size == 1);
        result.put("response", voltageClamp ? current : voltage);
        result.put("stimulus", voltageClamp ? voltage : current);
        return result;
    }

    private static Map<String, Object> channel(
            final double[] samples, final String unit, final int from, final int to, final int size) {
        final int count = (to - from + size - 1) / size;
        final double[] min = new double[count];
        final double[] max = new double[count];
        for (int bin = 0; bin < count; bin++) {
            double low = Double.NaN;
            double high = Double.NaN;
            final int end = Math.min(to, from + (bin + 1) * size);
            for (int i = from + bin * size; i < end; i++) {
                // comparisons with NaN are false: the first number replaces it, and NaN replaces nothing
                low = samples[i] >= low ? low : Double.isNaN(samples[i]) ? low : samples[i];
                high = samples[i] <= high ? high : Double.isNaN(samples[i]) ? high : samples[i];
            }
            min[bin] = Math.rint(low * DECIMALS) / DECIMALS;
            max[bin] = Math.rint(high * DECIMALS) / DECIMALS;
        }
        final Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("unit", unit);
        channel.put("min", min);
        if (size > 1) {
            channel.put("max", max);
        }
        return channel;
    }
}
