package org.ephys.knime.signal.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.fitting.LineFit;
import org.ephys.knime.signal.subthreshold.MembraneTimeConstant;

/**
 * The fits behind resistance and time constant.
 *
 * @param points current and lowest voltage of each step, in the order of the steps
 * @param baseline voltage at 0 pA that counts as one more point, because all steps are of one amplitude; NaN if none does
 * @param line slope in MΩ, intercept in mV
 * @param taus the exponential of each step that has one, by the position of its sweep among the sweeps of the protocol
 */
public record MembraneFits(
        List<Point> points, double baseline, LineFit line, Map<Integer, MembraneTimeConstant.Fit> taus) {

    /**
     * A step.
     *
     * @param index position of its sweep among the sweeps of the protocol
     * @param current pA
     * @param voltage mV
     */
    public record Point(int index, double current, double voltage) {}

    /** Copies the collections. */
    public MembraneFits {
        points = List.copyOf(points);
        taus = Collections.unmodifiableMap(new LinkedHashMap<>(taus));
    }
}
