package org.ephys.knime.signal.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.numeric.Spectrum;
import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;

/**
 * Impedance from responses to chirps: sweeps of the same stimulus are averaged, brought to 2 kHz and transformed; the
 * impedance is the quotient of the voltage's and the current's spectrum between 0.2 and 40 Hz.
 */
public final class ChirpAnalysis {

    private static final double START = 0.6;
    private static final double END = 20.6;
    private static final double RATE = 2000;
    private static final double LOWEST = 0.2;
    private static final double HIGHEST = 40;
    /** Number of samples at the end that must not all be zero. */
    private static final int CHECKED = 100;

    /**
     * Impedance by frequency.
     *
     * @param magnitude MΩ·10⁻³, that is mV/pA
     * @param phase rad, between −π/2 and π/2
     * @param frequency Hz
     */
    public record Impedance(double[] magnitude, double[] phase, double[] frequency) {

        /**
         * Magnitude, then phase, as IPFX stores them.
         *
         * @return one vector
         */
        public double[] vector() {
            final double[] vector = Arrays.copyOf(magnitude, magnitude.length + phase.length);
            System.arraycopy(phase, 0, vector, magnitude.length, phase.length);
            return vector;
        }
    }

    private ChirpAnalysis() {}

    /** Sum of the sweeps that have the same stimulus. */
    private static final class Group {
        private final Trace first;
        private final double[] voltage;
        private final boolean single;
        private int count;

        Group(final Trace trace) {
            first = trace;
            single = trace.single();
            voltage = new double[trace.length()];
        }

        void add(final Trace trace) {
            for (int k = 0; k < voltage.length; k++) {
                final double sum = count == 0 ? trace.voltage()[k] : voltage[k] + trace.voltage()[k];
                voltage[k] = single ? (float) sum : sum;
            }
            count++;
        }

        boolean hasStimulusOf(final Trace trace) {
            return Arrays.equals(first.current(), 0, first.length(), trace.current(), 0, trace.length());
        }

        Trace mean() {
            for (int k = 0; k < voltage.length; k++) {
                final double mean = voltage[k] / count;
                voltage[k] = single ? (float) mean : mean;
            }
            return first;
        }
    }

    /**
     * Analyses chirps.
     *
     * @param numbers sweep numbers in ascending order
     * @param source gives the sweeps
     * @param problems what to do when a sweep fails
     * @return the impedance, averaged over the different stimuli
     * @throws FeatureException if no chirp can be analysed
     */
    public static Impedance analyse(final List<Integer> numbers, final SweepSource source, final Problems problems) {
        if (numbers.isEmpty()) {
            throw new FeatureException(ReasonCode.NO_SWEEPS, "There is no chirp sweep in current clamp.");
        }
        final Map<Integer, Group> groups = new LinkedHashMap<>();
        for (final int number : numbers) {
            try {
                final Trace trace = source.sweep(number).trace();
                Group group = groups.values().stream()
                        .filter(g -> g.hasStimulusOf(trace))
                        .findFirst()
                        .orElse(null);
                if (group == null) {
                    group = new Group(trace);
                    groups.put(number, group);
                }
                if (!endsInZeros(trace)) {
                    group.add(trace);
                }
            } catch (final FeatureException e) {
                problems.sweep(number, e);
            }
        }
        final List<Impedance> impedances = new ArrayList<>();
        for (final Map.Entry<Integer, Group> entry : groups.entrySet()) {
            if (entry.getValue().count > 0) {
                try {
                    impedances.add(impedance(entry.getValue(), problems.tolerant()));
                } catch (final FeatureException e) {
                    problems.sweep(entry.getKey(), e);
                }
            }
        }
        if (impedances.isEmpty()) {
            throw new FeatureException(ReasonCode.NO_USABLE_SWEEPS, "No chirp was recorded to its end.");
        }
        return mean(impedances);
    }

    private static boolean endsInZeros(final Trace trace) {
        for (int k = Math.max(0, trace.length() - CHECKED); k < trace.length(); k++) {
            if (trace.voltage()[k] != 0) {
                return false;
            }
        }
        return true;
    }

    private static Impedance impedance(final Group group, final boolean dropRest) {
        final Trace trace = group.mean();
        final double rate = Math.rint(1 / trace.time(1));
        final int width = Math.max(1, (int) (rate / RATE));
        if (trace.length() % width != 0 && !dropRest) {
            throw new FeatureException(
                    ReasonCode.BINS_DO_NOT_DIVIDE,
                    trace.length() + " samples cannot be divided into bins of " + width + " samples.");
        }
        final boolean singleCurrent = Sums.isSingle(trace.current(), trace.length());
        final double[] v = downSampled(group.voltage, trace.length(), width, group.single);
        final double[] i = downSampled(trace.current(), trace.length(), width, singleCurrent);
        final double[] times = new double[v.length];
        for (int k = 0; k < times.length; k++) {
            times[k] = trace.time(k * width);
        }
        final Trace axis = Trace.timed(times, v, i, group.single);
        final int from = axis.indexAt(START);
        final int to = axis.indexAt(END);
        final int n = to - from;
        final double[] frequencies = frequencies(n / 2, 1.0 / (2.0 * times[1]));
        final Trace frequencyAxis = Trace.timed(frequencies, frequencies, null, false);
        final int low = frequencyAxis.indexAt(LOWEST);
        final int high = frequencyAxis.indexAt(HIGHEST);
        final Spectrum voltage = Spectrum.of(Arrays.copyOfRange(v, from, to), high, group.single);
        final Spectrum current = Spectrum.of(Arrays.copyOfRange(i, from, to), high, singleCurrent);
        final boolean single = group.single && singleCurrent;
        final double[] magnitude = new double[high - low];
        final double[] phase = new double[high - low];
        for (int k = low; k < high; k++) {
            final double[] z = voltage.over(current, k);
            final double absolute = Math.hypot(z[0], z[1]);
            final double quotient = single ? (float) (z[1] / z[0]) : z[1] / z[0];
            magnitude[k - low] = single ? (float) absolute : absolute;
            phase[k - low] = single ? (float) Math.atan(quotient) : Math.atan(quotient);
        }
        return new Impedance(magnitude, phase, Arrays.copyOfRange(frequencies, low, high));
    }

    private static double[] downSampled(
            final double[] values, final int length, final int width, final boolean single) {
        if (width == 1) {
            return Arrays.copyOf(values, length);
        }
        final double[] means = new double[length / width];
        for (int k = 0; k < means.length; k++) {
            means[k] = Sums.nanMean(values, k * width, (k + 1) * width, single);
        }
        return means;
    }

    /** IPFX spreads the frequencies over half of the rate such that the last one is half of the rate. */
    private static double[] frequencies(final int count, final double highest) {
        if (count < 2) {
            throw new FeatureException(ReasonCode.SWEEP_TOO_SHORT, "The chirp has too few samples.");
        }
        final double[] frequencies = new double[count];
        final double step = highest / (count - 1);
        for (int k = 0; k < count; k++) {
            frequencies[k] = k * step;
        }
        frequencies[count - 1] = highest;
        return frequencies;
    }

    private static Impedance mean(final List<Impedance> impedances) {
        final Impedance first = impedances.get(0);
        final double[] magnitude = first.magnitude().clone();
        final double[] phase = first.phase().clone();
        final boolean single = impedances.stream()
                .allMatch(z -> Sums.isSingle(z.magnitude(), z.magnitude().length)
                        && Sums.isSingle(z.phase(), z.phase().length));
        for (int s = 1; s < impedances.size(); s++) {
            add(magnitude, impedances.get(s).magnitude(), single);
            add(phase, impedances.get(s).phase(), single);
        }
        divide(magnitude, impedances.size(), single);
        divide(phase, impedances.size(), single);
        return new Impedance(magnitude, phase, first.frequency());
    }

    private static void add(final double[] sum, final double[] values, final boolean single) {
        if (sum.length != values.length) {
            throw new FeatureException(
                    ReasonCode.NOT_DEFINED, "Chirps of different sampling rates cannot be averaged.");
        }
        for (int k = 0; k < sum.length; k++) {
            sum[k] = single ? (float) (sum[k] + values[k]) : sum[k] + values[k];
        }
    }

    private static void divide(final double[] sum, final int count, final boolean single) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] = single ? (float) (sum[k] / count) : sum[k] / count;
        }
    }
}
