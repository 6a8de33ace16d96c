package org.ephys.knime.signal.cell;

import java.util.Arrays;
import java.util.List;
import org.ephys.knime.signal.protocol.StimulusWaveform;
import org.ephys.knime.signal.protocol.StimulusWaveform.Form;
import org.ephys.knime.signal.recording.Sweep;

/**
 * Whether the voltage follows the current when the current changes. The change of the voltage around each edge of the
 * current, and around moments before and after it, is compared over all sweeps; where it is largest, the response begins.
 */
final class CommandTiming {

    /** How far in ms a response is looked for, before and after an edge. */
    private static final int REACH = 1000;
    /** Over how many ms the voltage is averaged on both sides of a moment. */
    private static final int WIDTH = 5;
    /** Where the largest change is if voltage and current are in step, ms; a slow cell still charges after an edge. */
    private static final int EARLIEST = -2;

    private static final int LATEST = 10;
    /** How much larger the change elsewhere must be, and how much larger than what is usual there. */
    private static final double LARGER = 2;

    private static final double SIGNAL_TO_NOISE = 16;
    /** Range of the voltage in mV of a sweep with action potentials, whose changes say little about steps. */
    private static final double CALM = 60;
    /** Most edges of a sweep; the pulses of a train are too much alike. */
    private static final int MOST_EDGES = 8;
    /** Fewest edges that say something. */
    private static final int FEWEST = 4;

    private final double[] changes = new double[2 * REACH + 1];
    private final ResponseOnset onset = new ResponseOnset();
    private int edges;

    void look(final Sweep sweep, final StimulusWaveform waveform) {
        if (waveform.form() != Form.STEP && waveform.form() != Form.STEPS) {
            return;
        }
        final List<CommandEdge> found = CommandEdge.of(sweep, waveform);
        final double perMillisecond = sweep.samplingRate() / 1000;
        final double[] v = milliseconds(sweep.voltage(), perMillisecond);
        if (found.isEmpty() || found.size() > MOST_EDGES || !isCalm(v)) {
            return;
        }
        onset.look(sweep, found);
        final double[] change = new double[v.length];
        for (int k = WIDTH; k + WIDTH <= v.length; k++) {
            for (int j = 0; j < WIDTH; j++) {
                change[k] += (v[k + j] - v[k - 1 - j]) / WIDTH;
            }
        }
        for (final CommandEdge edge : found) {
            final int at = (int) Math.rint(edge.sample() / perMillisecond);
            for (int d = -REACH; d <= REACH; d++) {
                if (at + d >= 0 && at + d < change.length) {
                    changes[d + REACH] += edge.change() * change[at + d];
                }
            }
            edges++;
        }
    }

    /** Means of the voltage over a millisecond each. */
    private static double[] milliseconds(final double[] v, final double perMillisecond) {
        final double[] means = new double[(int) (v.length / perMillisecond)];
        for (int k = 0; k < means.length; k++) {
            final int from = (int) (k * perMillisecond);
            final int to = Math.max(from + 1, (int) ((k + 1) * perMillisecond));
            for (int j = from; j < to; j++) {
                means[k] += v[j] / (to - from);
            }
        }
        return means;
    }

    private static boolean isCalm(final double[] v) {
        return Arrays.stream(v).max().orElse(0) - Arrays.stream(v).min().orElse(0) < CALM;
    }

    /** How many ms the voltage is later than the current, 0 if they are in step or if nothing can be said. */
    double delay() {
        int best = REACH;
        int near = REACH;
        double usual = 0;
        for (int k = 0; k < changes.length; k++) {
            final int delay = k - REACH;
            best = changes[k] > changes[best] ? k : best;
            near = delay >= EARLIEST && delay <= LATEST && changes[k] > changes[near] ? k : near;
            usual += changes[k] * changes[k] / changes.length;
        }
        final boolean outOfStep = edges >= FEWEST
                && (best - REACH < EARLIEST || best - REACH > LATEST)
                && changes[best] > LARGER * changes[near]
                && changes[best] * changes[best] > SIGNAL_TO_NOISE * usual;
        return outOfStep ? best - REACH : onset.delay();
    }
}
