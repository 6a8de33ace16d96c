package org.ephys.knime.signal.vectors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.protocol.ProtocolSweep;
import org.ephys.knime.signal.protocol.SweepSource;
import org.ephys.knime.signal.spikes.Spike;

/**
 * The average waveform of first action potentials from threshold on.
 *
 * @param voltage mV
 * @param derivative differences of neighbouring points, mV; one fewer
 */
record FirstActionPotential(double[] voltage, double[] derivative) {

    static final double TARGET_RATE = 50000;
    static final double DURATION = 0.003;

    /** Averages over sweeps; all zeros if none is left. */
    static FirstActionPotential of(
            final List<ProtocolSweep> sweeps, final SweepSource source, final boolean skipClipped) {
        final List<double[]> waveforms = new ArrayList<>();
        int points = 0;
        int rate = 0;
        boolean single = true;
        for (final ProtocolSweep sweep : sweeps) {
            final Spike first = sweep.spikes().get(0);
            if (skipClipped && first.clipped()) {
                continue;
            }
            final Trace trace = source.sweep(sweep.number()).trace();
            if (waveforms.isEmpty()) {
                rate = (int) Math.rint(1. / (trace.time(1) - trace.time(0)));
                points = (int) (rate * DURATION);
            }
            final int from = first.thresholdIndex();
            waveforms.add(Arrays.copyOfRange(trace.voltage(), from, Math.min(from + points, trace.length())));
            single &= trace.single();
        }
        if (waveforms.isEmpty()) {
            final int length = (int) (TARGET_RATE * DURATION);
            return new FirstActionPotential(new double[length], new double[length - 1]);
        }
        double[] mean = Bins.meanOfRows(waveforms, single);
        if (rate > TARGET_RATE) {
            mean = Bins.average(mean, 0, mean.length, (int) Math.floor(rate / TARGET_RATE), single);
        }
        return new FirstActionPotential(mean, Bins.differences(mean, single));
    }
}
