package org.ephys.knime.signal.summary;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ephys.knime.signal.figure.Figure;
import org.ephys.knime.signal.figure.FigureStyle;
import org.ephys.knime.signal.figure.Plot;
import org.ephys.knime.signal.recording.Sweep;

/** The figures of a cell. */
public final class CellFigures {

    private CellFigures() {}

    /**
     * Draws a cell. A sweep that cannot be read is left out.
     *
     * @param cell what is known of it
     * @param traces reads its sweeps, each once and one after the other
     * @param style how the figures look
     * @return sweeps by protocol, f-I, V-I, time constant, sag, first action potentials, phase plot, instantaneous
     *     frequency, adaptation, rest
     */
    public static List<Figure> draw(final CellPicture cell, final Traces traces, final FigureStyle style) {
        final TraceFigures overTraces = new TraceFigures(cell, style);
        final PointFigures points = new PointFigures(cell, style);
        final ShapeFigures shapes = new ShapeFigures(cell, style, overTraces);
        final List<Plot> plots = new ArrayList<>(overTraces.overlays());
        plots.addAll(List.of(
                points.rates(),
                points.voltages(),
                overTraces.tau(),
                overTraces.sag(),
                shapes.aligned(),
                shapes.phase(),
                points.instantaneousRates(),
                points.intervals(),
                points.rest()));
        final String problem = read(overTraces.wanted(), traces);
        overTraces.finish();
        if (problem != null) {
            plots.forEach(plot -> plot.note(problem));
        }
        return plots.stream().map(Plot::figure).toList();
    }

    private static String read(final Map<Integer, List<Consumer<Sweep>>> wanted, final Traces traces) {
        int failed = 0;
        for (final Map.Entry<Integer, List<Consumer<Sweep>>> entry : wanted.entrySet()) {
            try {
                final Sweep sweep = traces.read(entry.getKey());
                entry.getValue().forEach(taker -> taker.accept(sweep));
            } catch (IOException e) {
                failed++;
            }
        }
        return failed == 0 ? null : failed + " of " + wanted.size() + " sweeps cannot be read";
    }
}
