package org.ephys.knime.signal.summary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.ephys.knime.signal.figure.Curve;
import org.ephys.knime.signal.figure.Dot;
import org.ephys.knime.signal.figure.FigureStyle;
import org.ephys.knime.signal.figure.Numerals;
import org.ephys.knime.signal.figure.Palette;
import org.ephys.knime.signal.figure.Plot;
import org.ephys.knime.signal.figure.Plot.Quantity;
import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.subthreshold.StepResponse;

/**
 * The figures that need traces. Each says which sweeps it wants and takes them when they come, so that every sweep is
 * read once and only one is in memory.
 */
final class TraceFigures {

    private static final Quantity TIME = new Quantity("Time", "ms");
    private static final Quantity POTENTIAL = new Quantity("Potential", "mV");
    private static final Quantity CURRENT = new Quantity("Current", "pA");
    private static final String LONG_SQUARE = "LONG_SQUARE";

    /** How many sweeps are laid over one another. */
    private static final int MOST_SWEEPS = 9;

    private static final int BINS = 180;
    private static final int STIMULUS_BINS = 60;

    /** How many time constants are drawn. */
    private static final int MOST_TAUS = 3;

    private final CellPicture cell;
    private final FigureStyle style;
    private final Map<Integer, List<Consumer<Sweep>>> wanted = new TreeMap<>();
    private final List<Runnable> finish = new ArrayList<>();

    TraceFigures(final CellPicture cell, final FigureStyle style) {
        this.cell = cell;
        this.style = style;
    }

    /** By the number of a sweep, who wants it. */
    Map<Integer, List<Consumer<Sweep>>> wanted() {
        return wanted;
    }

    /** Puts together what the sweeps gave. */
    void finish() {
        finish.forEach(Runnable::run);
    }

    void want(final int sweep, final Consumer<Sweep> taker) {
        wanted.computeIfAbsent(sweep, key -> new ArrayList<>()).add(taker);
    }

    /** A figure for each kind of stimulus, its sweeps laid over one another. */
    List<Plot> overlays() {
        final List<Plot> plots = new ArrayList<>();
        if (!cell.steps().isEmpty()) {
            final List<StepRow> steps = Chosen.of(cell.steps(), MOST_SWEEPS);
            plots.add(overlay(
                    LONG_SQUARE,
                    steps.stream()
                            .map(step -> new CellPicture.Line(
                                    step.sweep(),
                                    LONG_SQUARE,
                                    step.start(),
                                    step.end() - step.start(),
                                    step.amplitude()))
                            .toList(),
                    cell.steps().size()));
        }
        final Map<String, List<CellPicture.Line>> others = new LinkedHashMap<>();
        cell.sweeps().stream()
                .filter(line -> line.protocol() != null && !line.protocol().equals(LONG_SQUARE))
                .filter(line -> !Double.isNaN(line.start()) && line.duration() > 0)
                .forEach(line -> others.computeIfAbsent(line.protocol(), key -> new ArrayList<>())
                        .add(line));
        others.forEach((protocol, lines) ->
                plots.add(overlay(protocol, lines.subList(0, Math.min(lines.size(), MOST_SWEEPS)), lines.size())));
        return plots;
    }

    private Plot overlay(final String protocol, final List<CellPicture.Line> lines, final int all) {
        final String words = protocol.toLowerCase(Locale.ROOT).replace('_', ' ');
        final String title = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + "s";
        final Plot plot = new Plot("sweeps-" + words.replace(' ', '-'), title, style)
                .axes(TIME, POTENTIAL)
                .traces(CURRENT)
                .caption((all == 1
                                ? "The only sweep"
                                : (lines.size() < all ? lines.size() + " of " + all : "All " + all) + " sweeps")
                        + ", aligned at the onset"
                        + " of the stimulus, which is drawn below.");
        final Map<CellPicture.Line, Curve> responses = new HashMap<>();
        final Map<CellPicture.Line, Curve> stimuli = new HashMap<>();
        for (int k = 0; k < lines.size(); k++) {
            final CellPicture.Line line = lines.get(k);
            final String colour = Palette.shade(lines.size() > 1 ? (double) k / (lines.size() - 1) : 0);
            final String name = "Sweep " + line.number() + ", " + Numerals.rounded(line.amplitude(), 4) + " pA";
            plot.legend(
                    colour,
                    Double.isNaN(line.amplitude())
                            ? "sweep " + line.number()
                            : Numerals.rounded(line.amplitude(), 3) + " pA");
            final double from = line.start() - Math.min(0.1, Math.max(0.005, line.duration() / 5));
            final double to = line.start() + line.duration() + Math.min(0.2, Math.max(0.02, line.duration() / 4));
            want(line.number(), sweep -> {
                final double end = Math.min(to, Stretch.recorded(sweep));
                final Stretch v = Stretch.of(sweep, sweep.voltage(), from, end, line.start(), BINS);
                final Stretch i = Stretch.of(sweep, sweep.current(), from, end, line.start(), STIMULUS_BINS);
                responses.put(line, Curve.trace(v.x(), v.y(), colour, line.number(), name));
                stimuli.put(line, Curve.trace(i.x(), i.y(), colour, line.number(), name));
            });
        }
        // the weakest come last, where the many spikes of the strongest do not hide them
        finish.add(() -> {
            for (int k = lines.size() - 1; k >= 0; k--) {
                if (responses.containsKey(lines.get(k))) {
                    plot.add(responses.get(lines.get(k)));
                    plot.addBelow(stimuli.get(lines.get(k)));
                }
            }
        });
        return plot;
    }

    /** The exponentials over the responses that they were fitted to. */
    Plot tau() {
        final Plot plot = new Plot("tau", "Time constant", style)
                .axes(TIME, POTENTIAL)
                .traces(null)
                .caption(
                        "Responses to hyperpolarising steps with the exponentials fitted to them (dashed). Tau is the mean"
                                + " over all of them.");
        final List<FitRow> fits = cell.fits().stream()
                .filter(fit -> fit.kind().equals(FitRow.TAU))
                .toList();
        for (final FitRow fit : fits.subList(0, Math.min(fits.size(), MOST_TAUS))) {
            final FitRow.Exponential exponential = fit.exponential();
            final double onset = exponential.start();
            final double length = exponential.end() - onset;
            want(fit.sweep(), sweep -> {
                final Stretch v =
                        Stretch.of(sweep, sweep.voltage(), onset - 0.02, exponential.end() + 0.5 * length, onset, BINS);
                plot.add(Curve.trace(v.x(), v.y(), Palette.DATA, fit.sweep(), "Sweep " + fit.sweep()));
                final double[] x = new double[60];
                final double[] y = new double[x.length];
                for (int k = 0; k < x.length; k++) {
                    x[k] = 1e3 * length * k / (x.length - 1);
                    y[k] = exponential.plateau() + exponential.amplitude() * Math.exp(-x[k] / exponential.tau());
                }
                plot.add(Curve.fit(
                        x, y, "Sweep " + fit.sweep() + ": " + Numerals.rounded(exponential.tau(), 4) + " ms"));
            });
        }
        if (fits.isEmpty()) {
            return plot.note("No exponential could be fitted.");
        }
        return plot.note("τ " + Numerals.rounded(cell.number(FeatureNames.TAU), 4) + " ms");
    }

    /** The sweep of the sag with its levels. */
    Plot sag() {
        final Plot plot = new Plot("sag", "Sag", style)
                .axes(TIME, POTENTIAL)
                .traces(null)
                .caption(
                        "The sweep whose lowest voltage is nearest −100 mV: baseline, peak and steady state (dashed). Sag is"
                                + " the fraction of the deflection that comes back.");
        final FitRow fit = cell.fit(FitRow.SAG);
        final StepRow step = fit == null
                ? null
                : cell.steps().stream()
                        .filter(row -> row.sweep().equals(fit.sweep()))
                        .findFirst()
                        .orElse(null);
        if (step == null) {
            return plot.note("There is no step to measure it on.");
        }
        final StepResponse.Sag levels = fit.levels();
        final double duration = step.end() - step.start();
        want(step.sweep(), sweep -> {
            final Stretch v = Stretch.of(
                    sweep,
                    sweep.voltage(),
                    step.start() - 0.1 * duration,
                    step.end() + 0.2 * duration,
                    step.start(),
                    BINS);
            plot.add(Curve.trace(v.x(), v.y(), Palette.DATA, step.sweep(), PointFigures.title(step)));
            level(plot, levels.baseline(), -100 * duration, 0.4e3 * duration, "baseline");
            level(plot, levels.peak(), 0, 0.4e3 * duration, "peak");
            level(plot, levels.steady(), 0.4e3 * duration, 1e3 * duration, "steady state");
            plot.add(new Dot(
                    1e3 * (levels.peakTime() - step.start()), levels.peak(), Palette.FIT, true, step.sweep(), "peak"));
        });
        return plot.note("sag " + Numerals.rounded(levels.fraction(), 3));
    }

    private static void level(
            final Plot plot, final double level, final double from, final double to, final String name) {
        plot.add(Curve.fit(new double[] {from, to}, new double[] {level, level}, name));
    }
}
