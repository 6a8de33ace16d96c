package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.protocol.LongSquareAnalysis;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.protocol.Problems;
import org.ephys.knime.signal.protocol.ProtocolSweep;
import org.ephys.knime.signal.protocol.ProtocolWindow;
import org.ephys.knime.signal.protocol.SweepSource;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.spikes.DetectionParameters;
import org.ephys.knime.signal.spikes.Window;
import org.ephys.knime.signal.subthreshold.MembraneTimeConstant;
import org.ephys.knime.signal.vectors.IsiShape;
import org.ephys.knime.signal.vectors.SpikingVectors;

/** Compares recordings with a given stimulus window, without IPFX's own reading of the stimulus. */
final class DirectParity {

    private final ParityTable table;
    private final SweepParity sweepParity;
    private final ProtocolParity protocolParity;
    private final boolean timesAreProducts;

    DirectParity(final ParityTable table) {
        this(table, false);
    }

    /**
     * @param timesAreProducts whether the golden file was made with times that are multiples of the rounded interval,
     *     and not quotients of the rate as in IPFX: on voltages in steps of the digitiser, the last bits of the times
     *     decide which of several equally steep samples is the steepest
     */
    DirectParity(final ParityTable table, final boolean timesAreProducts) {
        this.timesAreProducts = timesAreProducts;
        this.table = table;
        this.sweepParity = new SweepParity(table);
        this.protocolParity = new ProtocolParity(table, new SweepParity(table));
    }

    void compare(final String file, final Golden golden, final List<Integer> numbers, final SweepSource source) {
        final double rate = golden.get("rate").number();
        final Window window = golden.get("start_index").isNull()
                ? Window.WHOLE
                : new Window(
                        golden.get("start_index").number() / rate,
                        golden.get("end_index").number() / rate);
        for (final Golden run : golden.get("runs").list()) {
            final double filter =
                    run.get("filter_khz").isNull() ? 0 : run.get("filter_khz").number();
            run(
                    file + " filter " + filter,
                    run,
                    numbers,
                    source,
                    new ProtocolWindow(false, window, Math.min(0.1, window.start())),
                    filter);
        }
    }

    private void run(
            final String file,
            final Golden run,
            final List<Integer> numbers,
            final SweepSource source,
            final ProtocolWindow window,
            final double filter) {
        final DetectionParameters parameters = DetectionParameters.DEFAULT.withFilter(filter);
        final List<Golden> sweeps = run.get("sweeps").list();
        table.exact("direct sweeps", file, sweeps.size(), numbers.size());
        for (int k = 0; k < sweeps.size(); k++) {
            final Golden sweep = sweeps.get(k);
            final String where = file + " " + sweep.get("name").text();
            final Trace trace = axis(source.sweep(numbers.get(k)).trace());
            table.exact("n_samples", where, sweep.get("n").number(), trace.length());
            sweepParity.blocks(where, sweep, trace, parameters, window.window(), window.baselineInterval());
            if (sweep.has("time_constant") && !sweep.get("time_constant").isText()) {
                table.close("time_constant", where, sweep.get("time_constant").number(), tau(trace, window));
            }
        }
        if (run.has("long_square") || run.has("long_square_error")) {
            longSquares(file, run, numbers, source, window, parameters);
        }
    }

    private Trace axis(final Trace trace) {
        if (!timesAreProducts) {
            return trace;
        }
        final double interval = trace.time(1);
        final double[] times = new double[trace.length()];
        for (int i = 0; i < times.length; i++) {
            times[i] = i * interval;
        }
        return Trace.timed(times, trace.voltage(), trace.current(), trace.single());
    }

    private static double tau(final Trace trace, final ProtocolWindow where) {
        final Window window = where.window();
        try {
            return MembraneTimeConstant.fit(trace, window.start(), window.end(), Double.NaN, where.baselineInterval())
                    .tau();
        } catch (final FeatureException e) {
            return Double.NaN;
        }
    }

    private void longSquares(
            final String file,
            final Golden run,
            final List<Integer> numbers,
            final SweepSource source,
            final ProtocolWindow where,
            final DetectionParameters parameters) {
        final Window window = where.window();
        LongSquareFeatures features = null;
        String failure = "none";
        try {
            features = LongSquareAnalysis.analyse(
                    numbers,
                    source,
                    where,
                    parameters,
                    Double.NEGATIVE_INFINITY,
                    run.has("long_square_error") ? Problems.strict() : Problems.collecting(new ArrayList<>()));
        } catch (final FeatureException e) {
            failure = e.code().name();
        }
        table.text(
                "long_square error",
                file,
                run.has("long_square_error")
                        ? ErrorKinds.of(run.get("long_square_error").text()).name()
                        : "none",
                failure);
        if (features == null || !run.has("long_square")) {
            return;
        }
        protocolParity.longSquares(file, run.get("long_square"), features);
        for (final String key : List.of("psth_all_sweeps", "inst_freq_all_sweeps")) {
            if (run.has(key)) {
                final List<Golden> expected = run.get(key).list();
                for (int k = 0; k < expected.size(); k++) {
                    final ProtocolSweep sweep = features.sweeps().get(k);
                    if (!expected.get(k).isNull()) {
                        final SpikingVectors vectors = new SpikingVectors(List.of(sweep), window, false);
                        table.close(
                                key,
                                file + " " + k,
                                expected.get(k).numbers(),
                                key.startsWith("psth") ? vectors.rates() : vectors.frequencies());
                    }
                }
            }
        }
        if (run.has("isi_shape") && run.get("isi_shape").isList()) {
            final ProtocolSweep chosen = IsiShape.chooseSweep(features);
            table.exact("isi_shape sweep", file, run.get("isi_shape_sweep").number(), chosen.index());
            table.close(
                    "vector isi_shape",
                    file,
                    run.get("isi_shape").numbers(),
                    IsiShape.of(source.sweep(chosen.number()).trace(), chosen.spikes(), window.end()));
        }
    }
}
