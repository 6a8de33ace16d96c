package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.protocol.StimulusWaveform;
import org.ephys.knime.signal.protocol.StimulusWaveform.Pulse;
import org.ephys.knime.signal.recording.Sweep;

/** A recorded current that does not come back to where it began: its steps are larger or smaller than they look. */
final class CurrentDrift {

    /** How long the beginning and the end of a sweep are, s: whole periods of the mains. */
    private static final double STRETCH = 0.1;
    /** What a drift may be, as a part of the step and in pA; a sweep that ends during its step is off by all of it. */
    private static final double LARGEST = 0.05;

    private static final double LARGEST_PICOAMPERES = 1.5;
    private static final double STEP = 0.5;

    private final List<Double> drifts = new ArrayList<>();
    private int drifting;

    /** Looks at a sweep. */
    void look(final Sweep sweep, final StimulusWaveform waveform) {
        final double[] current = sweep.current();
        final int stretch = (int) Math.min(current.length, STRETCH * sweep.samplingRate());
        final double largest = waveform.pulses().stream()
                .mapToDouble(Pulse::amplitude)
                .map(Math::abs)
                .max()
                .orElse(0);
        if (!waveform.isNoisy() || current.length < 3 * stretch || largest == 0) {
            return;
        }
        final double drift = Sums.median(Arrays.copyOfRange(current, current.length - stretch, current.length))
                - Sums.median(Arrays.copyOfRange(current, 0, stretch));
        if (Math.abs(drift) < STEP * largest) {
            drifts.add(drift);
            drifting += Math.abs(drift) > Math.max(LARGEST_PICOAMPERES, LARGEST * largest) ? 1 : 0;
        }
    }

    /** What to know about it, empty if the current is steady in most sweeps. */
    List<String> findings() {
        if (drifting == 0 || 2 * drifting < drifts.size()) {
            return List.of();
        }
        return List.of(String.format(
                Locale.ROOT,
                "The recorded current ends %.2g pA from where it began, in %d of %d sweeps by more than 5 %% of the step: the"
                        + " amplitudes of steps are off by up to that. Use the command instead of the recorded current, or take"
                        + " the drift out of it.",
                Sums.median(drifts),
                drifting,
                drifts.size()));
    }
}
