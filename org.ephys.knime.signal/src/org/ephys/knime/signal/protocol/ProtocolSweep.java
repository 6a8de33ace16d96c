package org.ephys.knime.signal.protocol;

import java.util.List;
import org.ephys.knime.signal.spikes.Spike;
import org.ephys.knime.signal.spikes.SpikeTrain;
import org.ephys.knime.signal.subthreshold.Deflection;

/**
 * One sweep within the analysis of its protocol. Numbers that the protocol does not have are NaN.
 *
 * @param index position among the sweeps of the protocol
 * @param number sweep number
 * @param spikes its action potentials within the window of the protocol
 * @param train features of their train
 * @param amplitude of the stimulus in pA
 * @param peak largest deflection, null if the protocol has none
 * @param baseline mean voltage before the stimulus in mV
 * @param sag fraction
 */
public record ProtocolSweep(
        int index,
        int number,
        List<Spike> spikes,
        SpikeTrain train,
        double amplitude,
        Deflection peak,
        double baseline,
        double sag) {

    /** Copies the list. */
    public ProtocolSweep {
        spikes = List.copyOf(spikes);
    }

    /**
     * Whether the sweep counts as spiking: a rate above 0 within the window.
     *
     * @return false also for sweeps whose only spikes do not count
     */
    public boolean spiking() {
        return train.rate() > 0;
    }
}
