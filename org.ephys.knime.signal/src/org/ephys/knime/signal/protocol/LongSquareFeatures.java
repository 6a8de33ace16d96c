package org.ephys.knime.signal.protocol;

import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.spikes.Window;

/**
 * What the long squares of a cell say. Numbers that could not be computed are NaN, sweeps that were not found null.
 *
 * @param window where the sweeps were analysed
 * @param sweeps all of them
 * @param baseline mean of the baselines, mV
 * @param rheobase the sweep of the lowest depolarising current with action potentials
 * @param spiking sweeps with action potentials
 * @param fiSlope slope of the rate against the current, Hz/pA
 * @param hero the sweep some 40 to 60 pA above rheobase
 * @param sag of the sweep whose peak is nearest −100 mV
 * @param vmForSag its peak, mV
 * @param subthreshold sweeps without action potentials
 * @param membrane hyperpolarising sweeps from which resistance and time constant come
 * @param taus time constant of each of these, by sweep number, s
 * @param resistance input resistance, MΩ
 * @param tau mean of the time constants, s
 * @param fits where the numbers come from
 */
public record LongSquareFeatures(
        Window window,
        List<ProtocolSweep> sweeps,
        double baseline,
        ProtocolSweep rheobase,
        List<ProtocolSweep> spiking,
        double fiSlope,
        ProtocolSweep hero,
        double sag,
        double vmForSag,
        List<ProtocolSweep> subthreshold,
        List<ProtocolSweep> membrane,
        Map<Integer, Double> taus,
        double resistance,
        double tau,
        LongSquareFits fits) {

    /** Copies the collections. */
    public LongSquareFeatures {
        sweeps = List.copyOf(sweeps);
        spiking = List.copyOf(spiking);
        subthreshold = List.copyOf(subthreshold);
        membrane = List.copyOf(membrane);
        taus = Map.copyOf(taus);
    }

    /**
     * The rheobase.
     *
     * @return pA, NaN if there is none
     */
    public double rheobaseCurrent() {
        return rheobase == null ? Double.NaN : rheobase.amplitude();
    }
}
