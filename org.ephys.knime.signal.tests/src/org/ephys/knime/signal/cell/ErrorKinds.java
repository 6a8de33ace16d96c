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
        if (error.contains("cannot unpack non-iterable NoneType")) {
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
        throw new AssertionError("No reason is known for IPFX's error: " + error);
    }
}
