package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.signal.protocol.StimulusWaveform;
import org.ephys.knime.signal.protocol.StimulusWaveform.Pulse;
import org.ephys.knime.signal.recording.Sweep;

/**
 * Where the current changes at once.
 *
 * @param sample the first after the change
 * @param change pA
 */
record CommandEdge(int sample, double change) {

    /** Change of the current in pA below which an edge says nothing. */
    private static final double SMALLEST = 5;
    /** Edges of a sweep that are looked at. */
    private static final int MOST = 64;

    /** The edges of a sweep in the order of time: of a command all that are large enough, of a recorded current those of its pulses. */
    static List<CommandEdge> of(final Sweep sweep, final StimulusWaveform waveform) {
        final List<CommandEdge> edges = new ArrayList<>();
        if (waveform.isNoisy()) {
            for (final Pulse pulse : waveform.pulses()) {
                edges.add(new CommandEdge(pulse.start(), pulse.amplitude()));
                edges.add(new CommandEdge(pulse.end() + 1, -pulse.amplitude()));
            }
        } else {
            final double[] current = sweep.current();
            for (int k = 1; k < current.length && edges.size() < MOST; k++) {
                if (current[k] != current[k - 1]) {
                    edges.add(new CommandEdge(k, current[k] - current[k - 1]));
                }
            }
        }
        edges.removeIf(edge -> !(Math.abs(edge.change()) >= SMALLEST));
        return edges;
    }
}
