package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ephys.knime.signal.protocol.StimulusWaveform;
import org.ephys.knime.signal.recording.Sweep;

/**
 * By how much the voltage follows the current at once. A membrane charges slowly; what jumps with the current falls off
 * across the pipette, whose resistance the bridge of the amplifier should have taken out. The response to all edges of
 * the current is averaged, and the exponential through three of its points is followed back to the edge.
 */
final class InstantResponse {

    /** Where the means before an edge begin and end, s. */
    private static final double BEFORE = -0.001;

    private static final double BEFORE_END = -0.0001;
    /** Where the three means after it begin, and how long each is, s. */
    private static final double[] AFTER = {0.0005, 0.0015, 0.0025};

    private static final double LENGTH = 0.001;
    /**
     * Range of the voltage in mV around an edge above which there is an action potential, or a response so large that it
     * opens channels: the exponential of a passive membrane then misses the edge of a fast cell by several MΩ.
     */
    private static final double CALM = 20;
    /** Fewest edges that say something; so many are looked at. */
    private static final int FEWEST = 4;

    private static final int MOST = 4000;
    /** Limits of the part of a charge that is left after a millisecond. */
    private static final double FASTEST = 0.2;

    /** Change of the current in pA, and of the voltage in mV in the three stretches. */
    private record Response(double change, double[] voltage) {}

    private final List<Response> responses = new ArrayList<>();

    void look(final Sweep sweep, final StimulusWaveform waveform) {
        final double[] v = sweep.voltage();
        final double rate = sweep.samplingRate();
        final List<CommandEdge> edges = CommandEdge.of(sweep, waveform);
        for (int k = 0; k < edges.size() && responses.size() < MOST; k++) {
            final int edge = edges.get(k).sample();
            final int from = edge + (int) Math.floor(BEFORE * rate);
            final int to = edge + (int) Math.ceil((AFTER[AFTER.length - 1] + LENGTH) * rate);
            final int previous = k == 0 ? 0 : edges.get(k - 1).sample();
            final int next = k + 1 == edges.size() ? v.length : edges.get(k + 1).sample();
            if (from >= previous
                    && to < next
                    && to < v.length
                    && isCalm(v, from, edge)
                    && isCalm(v, edge + (int) (AFTER[0] * rate), to)) {
                final double rest = mean(v, from, edge + (int) Math.floor(BEFORE_END * rate));
                final double[] after = Arrays.stream(AFTER)
                        .map(start ->
                                mean(v, edge + (int) (start * rate), edge + (int) ((start + LENGTH) * rate)) - rest)
                        .toArray();
                responses.add(new Response(edges.get(k).change(), after));
            }
        }
    }

    private static boolean isCalm(final double[] v, final int from, final int to) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (int k = from; k < to; k++) {
            lowest = Math.min(lowest, v[k]);
            highest = Math.max(highest, v[k]);
        }
        return highest - lowest < CALM;
    }

    private static double mean(final double[] v, final int from, final int to) {
        double sum = 0;
        for (int k = from; k < Math.max(to, from + 1); k++) {
            sum += v[k];
        }
        return sum / Math.max(1, to - from);
    }

    /**
     * The resistance across which the voltage jumps, MΩ; of the values from one half of the edges and from the other the
     * one nearer to 0, and 0 if their signs differ. NaN if there are too few edges.
     */
    double resistance() {
        if (responses.size() < 2 * FEWEST) {
            return Double.NaN;
        }
        final double one = resistance(0);
        final double other = resistance(1);
        if (!(one * other > 0)) {
            return Double.isNaN(one * other) ? Double.NaN : 0;
        }
        return Math.abs(one) < Math.abs(other) ? one : other;
    }

    private double resistance(final int half) {
        final double[] slopes = new double[AFTER.length];
        double weight = 0;
        for (int k = 0; k < responses.size(); k++) {
            // on and off edges of a step belong to the same half
            final double change = k / 2 % 2 == half ? responses.get(k).change() : 0;
            weight += change * change;
            for (int j = 0; j < slopes.length; j++) {
                slopes[j] += change * responses.get(k).voltage()[j];
            }
        }
        final double first = slopes[1] - slopes[0];
        final double left = Math.max(FASTEST, Math.min(1, (slopes[2] - slopes[1]) / first));
        return 1e3 * (slopes[0] - first / left) / weight;
    }
}
