package org.ephys.knime.signal.summary;

import java.util.List;
import org.ephys.knime.signal.figure.Curve;
import org.ephys.knime.signal.figure.Dot;
import org.ephys.knime.signal.figure.FigureStyle;
import org.ephys.knime.signal.figure.Numerals;
import org.ephys.knime.signal.figure.Palette;
import org.ephys.knime.signal.figure.Plot;
import org.ephys.knime.signal.figure.Plot.Quantity;
import org.ephys.knime.signal.recording.Sweep;

/** The first action potentials of the long squares as sampled: aligned at their thresholds, and as phase plots. */
final class ShapeFigures {

    private static final Quantity POTENTIAL = new Quantity("Potential", "mV");
    private static final double BEFORE = 0.001;
    private static final double AFTER = 0.004;
    private static final int MOST_SWEEPS = 5;
    private static final int ALL_SAMPLES = Integer.MAX_VALUE;

    private final Plot aligned;
    private final Plot phase;

    /** Says which sweeps it wants. */
    ShapeFigures(final CellPicture cell, final FigureStyle style, final TraceFigures traces) {
        aligned = new Plot("first-spikes", "First spikes", style)
                .axes(new Quantity("Time from threshold", "ms"), POTENTIAL)
                .traces(null)
                .caption("The first action potential of long squares, as sampled, aligned at the threshold (dot).");
        phase = new Plot("phase", "Phase plot", style)
                .axes(POTENTIAL, new Quantity("dV/dt", "V/s"))
                .caption("Rate of change of the same action potentials over their voltage, by central differences of"
                        + " neighbouring samples. Dots are thresholds.");
        final List<StepRow> steps = Chosen.of(
                cell.steps().stream().filter(step -> step.spikes() > 0).toList(), MOST_SWEEPS);
        for (int k = 0; k < steps.size(); k++) {
            final StepRow step = steps.get(k);
            final String colour = Palette.shade(steps.size() > 1 ? (double) k / (steps.size() - 1) : 0);
            cell.spikes().stream()
                    .filter(spike -> spike.sweep().equals(step.sweep()) && spike.number() == 0)
                    .filter(spike -> spike.stimulus().equals(step.amplitude()))
                    .findFirst()
                    .ifPresent(spike -> {
                        aligned.legend(colour, Numerals.rounded(step.amplitude(), 3) + " pA");
                        traces.want(step.sweep(), sweep -> add(sweep, step, spike, colour));
                    });
        }
    }

    Plot aligned() {
        return aligned;
    }

    Plot phase() {
        return phase;
    }

    private void add(final Sweep sweep, final StepRow step, final SpikeRow spike, final String colour) {
        final Stretch shape = Stretch.of(
                sweep, sweep.voltage(), spike.time() - BEFORE, spike.time() + AFTER, spike.time(), ALL_SAMPLES);
        final int n = shape.y().length;
        if (n < 3) {
            return;
        }
        final String title = PointFigures.title(step);
        aligned.add(Curve.trace(shape.x(), shape.y(), colour, step.sweep(), title));
        aligned.add(new Dot(0, spike.threshold(), colour, true, step.sweep(), title + ", threshold"));
        final double[] v = new double[n - 2];
        final double[] slope = new double[n - 2];
        double atThreshold = Double.NaN;
        double nearest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < slope.length; k++) {
            v[k] = shape.y()[k + 1];
            slope[k] = (shape.y()[k + 2] - shape.y()[k]) / (shape.x()[k + 2] - shape.x()[k]);
            if (Math.abs(shape.x()[k + 1]) < nearest) {
                nearest = Math.abs(shape.x()[k + 1]);
                atThreshold = slope[k];
            }
        }
        phase.add(Curve.trace(v, slope, colour, step.sweep(), title));
        phase.add(new Dot(spike.threshold(), atThreshold, colour, true, step.sweep(), title + ", threshold"));
    }
}
