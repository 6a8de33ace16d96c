package org.ephys.knime.signal.protocol;

import java.util.List;
import org.ephys.knime.signal.fitting.LineFit;
import org.ephys.knime.signal.spikes.Window;
import org.ephys.knime.signal.subthreshold.StepResponse;

/**
 * Where the numbers of the long squares of a cell come from, so that they can be drawn over the traces.
 *
 * @param aligned whether times count from the start of the experiment epoch, else from the start of the recording
 * @param windows when the step of each sweep is on, in the order of the sweeps
 * @param rates the line through the rates of the spiking sweeps over their currents, null if there is none; Hz, pA
 * @param membrane the fits of resistance and time constant, null if there are none
 * @param sagSweep the sweep from which the sag comes, null if there is none
 * @param sag its levels, null if there is no sag
 */
public record LongSquareFits(
        boolean aligned,
        List<Window> windows,
        LineFit rates,
        MembraneFits membrane,
        ProtocolSweep sagSweep,
        StepResponse.Sag sag) {

    /** Copies the list. */
    public LongSquareFits {
        windows = List.copyOf(windows);
    }
}
