package org.ephys.knime.signal.cell;

import org.ephys.knime.signal.reasons.ReasonCode;

/** Which reason stands for which of IPFX's exceptions. */
final class ErrorKinds {

    private ErrorKinds() {}

    static ReasonCode of(final String error) {
        if (error.contains("outside of time range")) {
            return ReasonCode.OUTSIDE_SWEEP;
        }
        if (error.contains("of an empty sequence")) {
            return ReasonCode.EMPTY_WINDOW;
        }
        if (error.contains("bessel coeff")) {
            return ReasonCode.FILTER_ABOVE_NYQUIST;
        }
        if (error.contains("cannot unpack non-iterable NoneType")
                || error.contains("unsupported operand type(s) for +: 'NoneType'")) {
            return ReasonCode.NO_STIMULUS;
        }
        if (error.contains("object has no attribute 'sweeps'") || error.contains("were long enough")) {
            return ReasonCode.NO_USABLE_SWEEPS;
        }
        if (error.contains("Cannot find {") || error.contains("sweeps available for feature extraction")) {
            return ReasonCode.NO_SWEEPS;
        }
        if (error.contains("less than two sweeps")) {
            return ReasonCode.TOO_FEW_SWEEPS;
        }
        if (error.contains("No spiking ")) {
            return ReasonCode.NO_SPIKES;
        }
        if (error.contains("Cannot find rheobase")) {
            return ReasonCode.NO_RHEOBASE;
        }
        if (error.contains("No subthreshold long square sweeps with stim_amp")) {
            return ReasonCode.NO_HYPERPOLARISING_SWEEPS;
        }
        if (error.contains("No subthreshold long square sweeps")) {
            return ReasonCode.NO_SUBTHRESHOLD_SWEEPS;
        }
        if (error.contains("identical amplitudes") || error.contains("amplitude delta")) {
            return ReasonCode.UNKNOWN_STEP_SIZE;
        }
        throw new AssertionError("No reason is known for IPFX's error: " + error);
    }
}
