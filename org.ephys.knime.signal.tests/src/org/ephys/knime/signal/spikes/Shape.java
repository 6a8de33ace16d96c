package org.ephys.knime.signal.spikes;

import java.util.Arrays;
import org.ephys.knime.signal.filtering.Trace;

/** A voltage in mV drawn by hand from straight lines, at 10 kHz; lengths are in samples of 0.1 ms. */
public final class Shape {

    /** Hz. */
    public static final double RATE = 10_000;

    private double[] samples = new double[1_024];
    private int count;

    /** Begins with one sample. */
    public Shape(final double start) {
        add(start);
    }

    private void add(final double value) {
        if (count == samples.length) {
            samples = Arrays.copyOf(samples, 2 * count);
        }
        samples[count++] = value;
    }

    /** A straight line of so many samples, the last of which has this value. */
    public Shape to(final double value, final int length) {
        final double start = samples[count - 1];
        for (int k = 1; k <= length; k++) {
            add(k == length ? value : start + (value - start) * k / length);
        }
        return this;
    }

    /** So many samples more of the same value. */
    public Shape hold(final int length) {
        return to(samples[count - 1], length);
    }

    /** Holds up to this sample. */
    public Shape until(final int sample) {
        return hold(sample - at());
    }

    /** The index of the last sample. */
    public int at() {
        return count - 1;
    }

    /** The samples so far. */
    public double[] voltage() {
        return Arrays.copyOf(samples, count);
    }

    /** The samples as a trace, with the current 0. */
    public Trace trace() {
        return Trace.sampled(voltage(), new double[count], count, RATE, false);
    }
}
