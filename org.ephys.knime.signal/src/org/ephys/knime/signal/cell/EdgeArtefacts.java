package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.protocol.StimulusWaveform;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.Sweep;

/**
 * Capacitive artefacts: short deflections at the edges of the current, always towards the same side of the change. What
 * an action potential may do at one edge, only an artefact does at half of them; then they are replaced by straight lines.
 */
final class EdgeArtefacts {

    /** Durations in s that artefacts may have, shortest first. */
    private static final double[] DURATIONS = {0.0003, 0.0006, 0.001, 0.0015, 0.0025, 0.004, 0.006};
    /** How many of these tell artefacts from action potentials; longer ones are for artefacts that decay slowly. */
    private static final int TELLING = 3;
    /** What may be left of an artefact after it, as a fraction of its height; what decays slowly is cut off later. */
    private static final double REMAINS = 0.02;
    /** The same in mV: of a high artefact 2 % are more than a small response. */
    private static final double REMAINS_MILLIVOLTS = 0.5;
    /** Duration in s after an artefact in which the response of the cell is nearly straight. */
    private static final double STRAIGHT = 0.002;
    /** Number of edges that tell how an artefact decays. */
    private static final int ENOUGH = 2000;
    /** Smallest artefact, mV and as a multiple of the noise. */
    private static final double SMALLEST = 2;

    /** Smallest one that is replaced where others show that there are artefacts, mV. */
    private static final double SMALLEST_AMONG_OTHERS = 0.3;

    private static final double SIGNAL_TO_NOISE = 8;
    /** Duration in s before an edge that shows the noise. */
    private static final double NOISE_WINDOW = 0.005;
    /** Fewest artefacts that are more than chance. */
    private static final int FEWEST = 3;

    /** How they spoil what is measured in the response of the cell, from the least to the worst. */
    enum Harm {
        /** There are none. */
        NONE,
        /** They were taken out. */
        ADJUSTED,
        /** The line in their place is so long that the time constant cannot be told. */
        TIME_CONSTANT,
        /** They last for longer than can be taken out. */
        RESPONSE
    }

    /** Duration in s of a line in the place of artefacts above which the fit of a time constant is spoilt. */
    private static final double LONG = 0.003;

    private int edges;
    /** Artefacts by duration, towards the change and against it. */
    private final int[][] found = new int[DURATIONS.length][2];

    /** What is left of the artefacts after each duration, as a fraction of their height. */
    private final List<List<Double>> remains = new ArrayList<>();

    private double highest;

    EdgeArtefacts() {
        for (int d = 0; d < DURATIONS.length; d++) {
            remains.add(new ArrayList<>());
        }
    }

    /** Counts the artefacts of a sweep. */
    void look(final Sweep sweep, final StimulusWaveform waveform) {
        final List<CommandEdge> all = CommandEdge.of(sweep, waveform);
        for (int k = 0; k < all.size(); k++) {
            final CommandEdge edge = all.get(k);
            final int next = k + 1 < all.size() ? all.get(k + 1).sample() : sweep.length();
            edges++;
            for (int d = 0; d < DURATIONS.length; d++) {
                final double height = height(sweep, edge, DURATIONS[d], SMALLEST);
                if (height != 0) {
                    found[d][height * edge.change() > 0 ? 0 : 1]++;
                    highest = d == 0 || highest == 0 ? Math.max(highest, Math.abs(height)) : highest;
                    remain(sweep, edge, next, d, height);
                }
            }
        }
    }

    /** Notes how far the voltage after an artefact is from where the response of the cell would have been. */
    private void remain(final Sweep sweep, final CommandEdge edge, final int next, final int d, final double height) {
        final int from = edge.sample() + width(sweep, DURATIONS[d]);
        final int straight = (int) (STRAIGHT * sweep.samplingRate());
        if (straight >= 4 && from + 2 * straight < next && remains.get(d).size() < ENOUGH) {
            final double[] v = sweep.voltage();
            final double near = Sums.median(Arrays.copyOfRange(v, from + straight, from + straight + straight / 2));
            final double far = Sums.median(Arrays.copyOfRange(v, from + straight + straight / 2, from + 2 * straight));
            final double back = near - (far - near) / (straight / 2) * (straight + straight / 4);
            remains.get(d).add((v[from] - back) / height);
        }
    }

    /** Index of the shortest duration after which nothing is left, −1 if the recording has no artefacts. */
    private int duration() {
        int best = -1;
        for (int d = 0; d < (best < 0 ? TELLING : DURATIONS.length); d++) {
            if (Math.max(found[d][0], found[d][1]) >= Math.max(FEWEST, edges / 2.)) {
                best = d;
                if (!remains(d)) {
                    return d;
                }
            }
        }
        return best;
    }

    private boolean remains(final int d) {
        final double left = Sums.median(
                remains.get(d).stream().mapToDouble(Double::doubleValue).toArray());
        return left > REMAINS || left * highest > REMAINS_MILLIVOLTS;
    }

    /** How they spoil what is measured in the response of the cell. */
    Harm harm() {
        final int d = duration();
        if (d < 0) {
            return Harm.NONE;
        }
        return remains(d) ? Harm.RESPONSE : DURATIONS[d] > LONG ? Harm.TIME_CONSTANT : Harm.ADJUSTED;
    }

    /** The sweep without artefacts. */
    Sweep removed(final Sweep sweep, final StimulusWaveform waveform) {
        final int d = duration();
        if (d < 0) {
            return sweep;
        }
        final int side = found[d][0] >= found[d][1] ? 1 : -1;
        double[] voltage = null;
        for (final CommandEdge edge : CommandEdge.of(sweep, waveform)) {
            if (height(sweep, edge, DURATIONS[d], SMALLEST_AMONG_OTHERS) * edge.change() * side > 0) {
                voltage = voltage == null ? sweep.voltage().clone() : voltage;
                final int from = edge.sample() - 2;
                final int to = edge.sample() + width(sweep, DURATIONS[d]);
                final double slope = (voltage[to] - voltage[from]) / (to - from);
                for (int k = from + 1; k < to; k++) {
                    final double value = sweep.voltage()[from] + slope * (k - from);
                    voltage[k] = sweep.singlePrecision() ? (float) value : value;
                }
            }
        }
        return voltage == null ? sweep : new Sweep(sweep.info(), voltage, sweep.current(), sweep.singlePrecision());
    }

    /** What to know about it, if there are artefacts. */
    Optional<Reason> reason() {
        final int d = duration();
        if (d < 0) {
            return Optional.empty();
        }
        return Optional.of(Reason.ofFeature(
                ReasonCode.ADJUSTED,
                "",
                String.format(
                        Locale.ROOT,
                        "Capacitive artefacts of up to %.0f mV at %d of %d edges of the current were replaced by straight"
                                + " lines of %.1f ms. Compensate the capacitance of the pipette to avoid them.",
                        highest,
                        Math.max(found[d][0], found[d][1]),
                        edges,
                        DURATIONS[d] * 1e3)));
    }

    private static int width(final Sweep sweep, final double duration) {
        return (int) Math.min(sweep.length(), Math.max(3, Math.ceil(duration * sweep.samplingRate())));
    }

    /** Height of the artefact at an edge, mV; 0 if there is none. */
    private static double height(
            final Sweep sweep, final CommandEdge edge, final double duration, final double smallest) {
        final double[] v = sweep.voltage();
        final int from = edge.sample() - 2;
        final int to = edge.sample() + width(sweep, duration);
        if (from < 1 || to >= v.length) {
            return 0;
        }
        double height = 0;
        for (int k = from + 1; k < to; k++) {
            final double line = v[from] + (v[to] - v[from]) * (k - from) / (to - from);
            height = Math.abs(v[k] - line) > Math.abs(height) ? v[k] - line : height;
        }
        final boolean comesBack = Math.abs(v[to] - v[from]) < Math.abs(height) / 2;
        return comesBack && Math.abs(height) >= Math.max(smallest, SIGNAL_TO_NOISE * noise(sweep, from)) ? height : 0;
    }

    /** Standard deviation of neighbouring samples before a sample, mV. */
    private static double noise(final Sweep sweep, final int before) {
        final int from = Math.max(1, before - (int) (NOISE_WINDOW * sweep.samplingRate()));
        final double[] differences = new double[Math.max(0, before - from)];
        Arrays.setAll(differences, k -> Math.abs(sweep.voltage()[from + k] - sweep.voltage()[from + k - 1]));
        final double median = Sums.median(differences);
        return Double.isNaN(median) ? 0 : median / 0.954;
    }
}
