package org.ephys.knime.signal.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.ephys.knime.signal.protocol.StimulusType;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;

/** One simulated neuron as different laboratories record it, and the features that must not depend on it. */
final class LabCells {
    static final double[] FAMILY = {-90, -50, -10, 50, 60, 80, 100};
    static final List<String> STEP_FEATURES = List.of(
            "vrest",
            "ri",
            "tau",
            "sag",
            "f_i_curve_slope",
            "latency",
            "peak_v_long_square",
            "threshold_v_long_square",
            "input_resistance",
            "rheobase_i");
    static final List<String> PASSIVE = List.of("vrest", "ri", "tau");

    private LabCells() {}

    /** Steps of a duration at an onset, without a test pulse. */
    static LabCell plain(
            final String code,
            final double rate,
            final double onset,
            final double duration,
            final double... amplitudes) {
        final LabCell cell = new LabCell(rate);
        for (final double amplitude : amplitudes) {
            cell.record(code, cell.pulses(onset + duration + 0.6, onset, onset + duration, amplitude));
        }
        return cell;
    }

    /** The way of the Allen Institute: a test pulse, steps of 1 s, short squares, a ramp. */
    static LabCell allen(final double rate) {
        final LabCell cell = new LabCell(rate);
        for (final double amplitude : FAMILY) {
            cell.record("X4PS_SupraThresh", cell.pulses(2.15, 0.005, 0.015, -50, 0.6, 1.6, amplitude));
        }
        for (int k = 0; k < 3; k++) {
            cell.record("X6SP_Rheo", cell.pulses(1.2, 0.005, 0.015, -50, 0.6, 0.603, 500));
        }
        return cell.record(
                "X7Ramp",
                cell.form(1.7, t -> t >= 0.005 && t < 0.015 ? -50 : t >= 0.6 && t < 1.6 ? 100 * (t - 0.6) : 0));
    }

    static CellFeatures truth(final double rate) {
        final CellFeatures truth = allen(rate).analyse(AnalysisOptions.STRICT.withSelection(SweepSelection.ALL));
        STEP_FEATURES.forEach(name -> assertFalse(Double.isNaN(value(truth, name)), name));
        return truth;
    }

    static double value(final CellFeatures cell, final String name) {
        return cell.record().containsKey(name)
                ? cell.record().get(name)
                : cell.collection().getOrDefault(name, Double.NaN);
    }

    static void assertSame(
            final CellFeatures truth, final CellFeatures cell, final double tolerance, final List<String> names) {
        for (final String name : names) {
            final double right = value(truth, name);
            assertEquals(right, value(cell, name), tolerance * Math.abs(right), () -> name + ", " + cell.reasons());
        }
    }

    static List<Integer> of(final CellFeatures cell, final StimulusType type) {
        return cell.sweeps().stream()
                .filter(sweep -> sweep.protocol() == type)
                .map(sweep -> sweep.info().number())
                .toList();
    }

    static List<String> doubts(final CellFeatures cell) {
        return cell.reasons().stream()
                .filter(reason -> reason.code() == ReasonCode.IMPLAUSIBLE)
                .map(Reason::feature)
                .toList();
    }
}
