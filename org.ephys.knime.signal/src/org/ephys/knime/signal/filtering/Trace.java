package org.ephys.knime.signal.filtering;

import java.util.Locale;
import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;

/**
 * Voltage and current on one time axis, as far as the sweep was recorded. The arrays are shared, not copied, and may be
 * longer than the trace.
 */
public final class Trace {

    private final double[] voltage;
    private final double[] current;
    private final int length;
    private final boolean single;
    private final double rate;
    private final double shift;
    private final double[] times;

    private Trace(
            final double[] voltage,
            final double[] current,
            final int length,
            final boolean single,
            final double rate,
            final double shift,
            final double[] times) {
        this.voltage = voltage;
        this.current = current;
        this.length = length;
        this.single = single;
        this.rate = rate;
        this.shift = shift;
        this.times = times;
    }

    /**
     * A trace sampled at a fixed rate from time 0 on.
     *
     * @param voltage mV
     * @param current pA, or null if unknown
     * @param length samples to use, from the first
     * @param rate Hz
     * @param single whether the voltage is single precision, widened
     * @return the trace
     */
    public static Trace sampled(
            final double[] voltage, final double[] current, final int length, final double rate, final boolean single) {
        return new Trace(voltage, current, length, single, rate, 0, null);
    }

    /**
     * A trace with a time for every sample.
     *
     * @param times s, ascending
     * @param voltage mV
     * @param current pA, or null if unknown
     * @param single whether the voltage is single precision, widened
     * @return the trace
     */
    public static Trace timed(
            final double[] times, final double[] voltage, final double[] current, final boolean single) {
        return new Trace(voltage, current, times.length, single, Double.NaN, 0, times);
    }

    /**
     * The same trace with time 0 at another sample.
     *
     * @param sample the sample, which may lie outside the trace
     * @return a trace that shares the samples
     */
    public Trace withTimeZeroAt(final int sample) {
        final double step = 1.0 / rate;
        return new Trace(voltage, current, length, single, rate, sample * step, times);
    }

    /**
     * Voltage samples.
     *
     * @return mV; read {@link #length()} of them only
     */
    public double[] voltage() {
        return voltage;
    }

    /**
     * Current samples.
     *
     * @return pA, or null; read {@link #length()} of them only
     */
    public double[] current() {
        return current;
    }

    /**
     * Number of samples.
     *
     * @return the number
     */
    public int length() {
        return length;
    }

    /**
     * Whether the voltage is single precision.
     *
     * @return true if results carry single-precision rounding
     */
    public boolean single() {
        return single;
    }

    /**
     * Time of a sample.
     *
     * @param sample index
     * @return s
     */
    public double time(final int sample) {
        return times == null ? sample / rate - shift : times[sample];
    }

    /**
     * Time of the last sample.
     *
     * @return s
     */
    public double lastTime() {
        return time(length - 1);
    }

    /**
     * The sample nearest in time.
     *
     * @param time s
     * @return its index, the earlier one of two equally near
     * @throws FeatureException if the time lies outside the trace
     */
    public int indexAt(final double time) {
        if (length == 0 || !(time(0) <= time && time <= lastTime())) {
            throw new FeatureException(
                    ReasonCode.OUTSIDE_SWEEP,
                    length == 0
                            ? "The sweep is empty."
                            : String.format(
                                    Locale.ROOT,
                                    "Time %.4f s lies outside the sweep (%.4f to %.4f s).",
                                    time,
                                    time(0),
                                    lastTime()));
        }
        int low = 0;
        int high = length - 1;
        while (low < high) {
            final int middle = (low + high) >>> 1;
            if (time(middle) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int best = low;
        double distance = Math.abs(time(low) - time);
        for (int k = low - 1; k >= 0; k--) {
            final double other = Math.abs(time(k) - time);
            if (other > distance) {
                break;
            }
            best = k;
            distance = other;
        }
        return best;
    }

    /**
     * Mean voltage between two times, the sample at the end excluded.
     *
     * @param start s
     * @param end s
     * @return mV
     * @throws FeatureException if a time lies outside the trace
     */
    public double meanVoltage(final double start, final double end) {
        return Sums.mean(voltage, indexAt(start), Math.max(indexAt(start), indexAt(end)), single);
    }

    /**
     * A difference in the precision of the voltage.
     *
     * @param a mV
     * @param b mV
     * @return a − b
     */
    public double difference(final double a, final double b) {
        return single ? (float) (a - b) : a - b;
    }

    /**
     * A level in the precision in which samples are compared with it.
     *
     * @param level mV
     * @return the level, rounded to single precision if the voltage is
     */
    public double level(final double level) {
        return single ? (float) level : level;
    }

    /** Whether samples follow each other at a fixed rate. */
    boolean isSampled() {
        return times == null;
    }

    /** Hz; NaN if samples have times of their own. */
    double rate() {
        return rate;
    }

    /** Copies the times of successive samples. */
    void copyTimes(final int from, final int count, final double[] result) {
        if (times != null) {
            System.arraycopy(times, from, result, 0, count);
            return;
        }
        for (int k = 0; k < count; k++) {
            result[k] = (from + k) / rate - shift;
        }
    }

    /** Whether the times of all samples are equally far apart, within NumPy's default tolerance. */
    boolean hasFixedStep() {
        if (times == null || length < 2) {
            return true;
        }
        final double first = times[1] - times[0];
        for (int k = 1; k < length; k++) {
            if (!(Math.abs(times[k] - times[k - 1] - first) <= 1e-8 + 1e-5 * Math.abs(first))) {
                return false;
            }
        }
        return true;
    }
}
