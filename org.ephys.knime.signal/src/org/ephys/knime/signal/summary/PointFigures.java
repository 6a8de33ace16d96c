package org.ephys.knime.signal.summary;

import java.util.List;
import java.util.function.Predicate;
import org.ephys.knime.signal.figure.Curve;
import org.ephys.knime.signal.figure.Dot;
import org.ephys.knime.signal.figure.FigureStyle;
import org.ephys.knime.signal.figure.Numerals;
import org.ephys.knime.signal.figure.Palette;
import org.ephys.knime.signal.figure.Plot;
import org.ephys.knime.signal.figure.Plot.Quantity;
import org.ephys.knime.signal.reasons.FeatureNames;

/** The figures that need no traces: curves over current and time, with their fits. */
final class PointFigures {

    /** Of rest, mV: less is noise. */
    private static final double LEAST_DRIFT = 5;

    /** How many trains are drawn beside each other. */
    private static final int MOST_TRAINS = 5;

    private static final Quantity CURRENT = new Quantity("Current", "pA");

    private final CellPicture cell;
    private final FigureStyle style;

    PointFigures(final CellPicture cell, final FigureStyle style) {
        this.cell = cell;
        this.style = style;
    }

    /** Rate over current, with the line through the spiking steps. */
    Plot rates() {
        final Plot plot = new Plot("f-i", "f-I curve", style)
                .axes(CURRENT, new Quantity("Rate", "Hz"))
                .fromZero()
                .caption("Rate of the action potentials during each long square over its current. The line is fitted to"
                        + " the filled points.");
        for (final StepRow step : cell.steps()) {
            plot.add(new Dot(
                    step.amplitude(),
                    step.rate(),
                    Palette.DATA,
                    step.countsForRate(),
                    step.sweep(),
                    title(step) + ": " + Numerals.rounded(step.rate(), 4) + " Hz"));
        }
        final FitRow fit = cell.fit(FitRow.RATES);
        if (fit != null) {
            line(plot, fit, StepRow::countsForRate, 1, List.of());
            plot.note(Numerals.rounded(fit.line().slope(), 3) + " Hz/pA");
            goodness(plot, fit);
        }
        return plot;
    }

    /** Deflection over current, with the line through the hyperpolarising steps. */
    Plot voltages() {
        final Plot plot = new Plot("v-i", "V-I curve", style)
                .axes(CURRENT, new Quantity("Potential", "mV"))
                .caption(
                        "Largest deflection of each long square without action potentials over its current. The line is"
                                + " fitted to the filled points.");
        for (final StepRow step : cell.steps()) {
            plot.add(new Dot(
                    step.current(),
                    step.deflection(),
                    Palette.DATA,
                    step.countsForResistance(),
                    step.sweep(),
                    title(step) + ": " + Numerals.rounded(step.deflection(), 4) + " mV"));
        }
        final FitRow fit = cell.fit(FitRow.VOLTAGES);
        if (fit != null) {
            final boolean extra = !Double.isNaN(fit.line().baseline());
            if (extra) {
                plot.add(new Dot(0, fit.line().baseline(), Palette.DATA, true, -1, "baseline"));
            }
            line(plot, fit, StepRow::countsForResistance, 1e-3, extra ? List.of(0.) : List.of());
            plot.note(Numerals.rounded(fit.line().slope(), 4) + " MΩ");
            goodness(plot, fit);
        }
        return plot;
    }

    private static void goodness(final Plot plot, final FitRow fit) {
        if (!Double.isNaN(fit.goodness().rSquared())) {
            plot.note("R² " + Numerals.rounded(fit.goodness().rSquared(), 4));
        }
    }

    private void line(
            final Plot plot,
            final FitRow fit,
            final Predicate<StepRow> counts,
            final double factor,
            final List<Double> others) {
        double from = others.isEmpty() ? Double.POSITIVE_INFINITY : others.get(0);
        double to = others.isEmpty() ? Double.NEGATIVE_INFINITY : others.get(0);
        for (final StepRow step : cell.steps()) {
            if (counts.test(step)) {
                from = Math.min(from, step.current());
                to = Math.max(to, step.current());
            }
        }
        if (from <= to) {
            final double slope = fit.line().slope() * factor;
            plot.add(Curve.fit(
                    new double[] {from, to},
                    new double[] {
                        fit.line().intercept() + slope * from, fit.line().intercept() + slope * to
                    },
                    "fit"));
        }
    }

    /** Instantaneous frequency over time. */
    Plot instantaneousRates() {
        final Plot plot = new Plot("instantaneous-rate", "Instantaneous frequency", style)
                .axes(new Quantity("Time in step", "ms"), new Quantity("Frequency", "Hz"))
                .fromZero()
                .caption("One over the interval before each action potential, over the time since the onset of the"
                        + " step.");
        trains(plot, spike -> new double[] {1e3 * spike.inStep(), spike.rate()});
        return plot;
    }

    /** Intervals over their number. */
    Plot intervals() {
        final Plot plot = new Plot("isi", "ISI adaptation", style)
                .axes(new Quantity("Interval", ""), new Quantity("ISI", "ms"))
                .fromZero()
                .caption("Intervals between action potentials in their order. The adaptation index of the hero sweep is"
                        + " the mean of (next − previous) / (next + previous).");
        trains(plot, spike -> new double[] {spike.number(), 1e3 * spike.interval()});
        final double adaptation = cell.number(FeatureNames.ADAPTATION);
        if (!Double.isNaN(adaptation)) {
            plot.note("adaptation " + Numerals.rounded(adaptation, 3));
        }
        return plot;
    }

    /** Where a number of an action potential lies. */
    private interface Place {
        double[] of(SpikeRow spike);
    }

    private void trains(final Plot plot, final Place place) {
        final List<StepRow> steps = Chosen.of(
                cell.steps().stream().filter(step -> step.spikes() > 1).toList(), MOST_TRAINS);
        for (int k = 0; k < steps.size(); k++) {
            final StepRow step = steps.get(k);
            final String colour = Palette.shade(steps.size() > 1 ? (double) k / (steps.size() - 1) : 0);
            final List<SpikeRow> train = cell.spikes().stream()
                    .filter(spike -> spike.sweep().equals(step.sweep()) && !Double.isNaN(spike.interval()))
                    .filter(spike -> spike.stimulus().equals(step.amplitude()))
                    .toList();
            final double[] x = new double[train.size()];
            final double[] y = new double[train.size()];
            for (int s = 0; s < x.length; s++) {
                final double[] at = place.of(train.get(s));
                x[s] = at[0];
                y[s] = at[1];
                plot.add(new Dot(at[0], at[1], colour, true, step.sweep(), title(step)));
            }
            plot.add(Curve.trace(x, y, colour, step.sweep(), title(step)));
            plot.legend(colour, Numerals.rounded(step.amplitude(), 3) + " pA");
        }
    }

    /** Rest before each step, over the course of the recording. */
    Plot rest() {
        final Plot plot = new Plot("rest", "Rest and quality", style)
                .axes(new Quantity("Sweep", ""), new Quantity("Before the step", "mV"))
                .atLeast(LEAST_DRIFT)
                .caption("Mean voltage before each long square. Open points are of sweeps that fail quality control or"
                        + " were not checked.");
        for (final StepRow step : cell.steps()) {
            final boolean passed = Boolean.TRUE.equals(step.passed());
            plot.add(new Dot(
                    step.sweep(),
                    step.baseline(),
                    Palette.DATA,
                    passed,
                    step.sweep(),
                    title(step) + ": " + Numerals.rounded(step.baseline(), 4) + " mV"));
        }
        return plot.note("quality: " + cell.verdict());
    }

    static String title(final StepRow step) {
        return "Sweep " + step.sweep() + ", " + Numerals.rounded(step.amplitude(), 4) + " pA";
    }
}
