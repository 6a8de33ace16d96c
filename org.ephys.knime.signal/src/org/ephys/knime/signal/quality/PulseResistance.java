package org.ephys.knime.signal.quality;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.numeric.Extremes;
import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;

/**
 * Resistances from the current that voltage pulses evoke, without the first pulse, which is the test pulse. All steps
 * are rounded to single precision for single-precision recordings, as NumPy does.
 */
final class PulseResistance {

    private final double[] v;
    private final double[] i;
    private final boolean single;
    private final int millisecond;
    private final int[] ups;
    private final int[] downs;

    PulseResistance(final Trace trace) {
        final int n = trace.length();
        single = Sums.isSingle(trace.voltage(), n) && Sums.isSingle(trace.current(), n);
        v = new double[n];
        i = new double[n];
        for (int k = 0; k < n; k++) {
            v[k] = product(trace.voltage()[k], 1e-3);
            i[k] = product(trace.current()[k], 1e-12);
        }
        millisecond = (int) (0.001 / trace.time(1));
        ups = steps(1);
        downs = steps(-1);
        if (ups.length != downs.length) {
            throw new FeatureException(ReasonCode.BAD_TEST_PULSE, "A voltage pulse is truncated.");
        }
        for (int k = 0; k < ups.length; k++) {
            if (ups[k] >= downs[k]) {
                throw new FeatureException(ReasonCode.BAD_TEST_PULSE, "A voltage pulse is negative.");
            }
        }
    }

    /** Mean over pulses of ΔV/ΔI, measured in the last millisecond before and in each pulse; Ω. */
    double steady() {
        final double[] resistances = new double[ups.length];
        for (int k = 0; k < resistances.length; k++) {
            final int baseEnd = ups[k] - 1;
            final int steadyEnd = downs[k] - 1;
            final double dv = rounded(mean(v, steadyEnd) - mean(v, baseEnd));
            final double di = rounded(mean(i, steadyEnd) - mean(i, baseEnd));
            resistances[k] = rounded(dv / di);
        }
        return Sums.mean(resistances, 0, resistances.length, single);
    }

    /** Mean over pulses of ΔV/ΔI at the peak of the current; Ω. */
    double peak() {
        final double[] resistances = new double[ups.length];
        for (int k = 0; k < resistances.length; k++) {
            final int baseEnd = ups[k] - 1;
            final int index = Extremes.argMax(i, ups[k], downs[k] - 1);
            final double dv = rounded(v[index] - mean(v, baseEnd));
            final double di = rounded(i[index] - mean(i, baseEnd));
            resistances[k] = rounded(dv / di);
        }
        return Sums.mean(resistances, 0, resistances.length, single);
    }

    private double mean(final double[] values, final int end) {
        final int from = end - millisecond;
        return from < 0 ? Double.NaN : Sums.mean(values, from, end, single);
    }

    private double product(final double value, final double factor) {
        return single ? (float) value * (float) factor : value * factor;
    }

    private double rounded(final double value) {
        return single ? (float) value : value;
    }

    private int[] steps(final int sign) {
        final List<Integer> found = new ArrayList<>();
        for (int k = 0; k + 1 < v.length; k++) {
            if (sign * (v[k + 1] - v[k]) > 0) {
                found.add(k);
            }
        }
        return found.stream().skip(1).mapToInt(Integer::intValue).toArray();
    }
}
