package org.ephys.knime.signal.cell;

import java.util.List;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.protocol.RampFeatures;
import org.ephys.knime.signal.protocol.ShortSquareFeatures;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;

/**
 * What the protocols of a cell say on one time axis.
 *
 * @param longSquares long squares, null if there are none that can be analysed
 * @param uniformLongSquares those long squares that are on at the same time, as vectors need them; null likewise
 * @param shortSquares short squares, null likewise
 * @param ramps ramps, null likewise
 * @param reasons what failed or was done otherwise, and why
 */
record Protocols(
        LongSquareFeatures longSquares,
        LongSquareFeatures uniformLongSquares,
        ShortSquareFeatures shortSquares,
        RampFeatures ramps,
        List<Reason> reasons) {

    /** Under which names reasons concern a whole protocol. */
    static final String LONG_SQUARES = "long_squares";

    static final String SHORT_SQUARES = "short_squares";
    static final String RAMPS = "ramps";

    Protocols {
        reasons = List.copyOf(reasons);
    }

    /** Nothing was analysed. */
    static Protocols none(final List<Reason> reasons) {
        return new Protocols(null, null, null, null, reasons);
    }

    /** Whether all three were analysed. */
    boolean complete() {
        return longSquares != null && shortSquares != null && ramps != null;
    }

    /** Whether a protocol was recorded, but could not be analysed. */
    boolean failed() {
        return reasons.stream().anyMatch(reason -> reason.code() != ReasonCode.NO_SWEEPS);
    }
}
