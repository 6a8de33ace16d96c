package org.ephys.knime.signal.cell;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.ephys.knime.signal.protocol.ChirpAnalysis;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.protocol.Problems;
import org.ephys.knime.signal.protocol.RampFeatures;
import org.ephys.knime.signal.protocol.ShortSquareFeatures;
import org.ephys.knime.signal.protocol.StimulusType;
import org.ephys.knime.signal.protocol.SweepData;
import org.ephys.knime.signal.protocol.SweepSource;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.UnitCorrection;
import org.ephys.knime.signal.spikes.DetectionParameters;
import org.ephys.knime.signal.spikes.Window;
import org.ephys.knime.signal.vectors.FeatureFamily;
import org.ephys.knime.signal.vectors.FeatureVectors;

/** Compares what can be said about a cell: protocols, vectors, collection, record. */
final class CellParity {
    /** IPFX's message for coarse long squares whose amplitudes nobody measured, because there was no quality control. */
    private static final String OUTSIDE_PIPELINE = "'stimulus_amplitude'";

    private final ParityTable table;
    private final SweepParity sweepParity;
    private final ProtocolParity protocolParity;

    CellParity(final ParityTable table) {
        this.table = table;
        this.sweepParity = new SweepParity(table);
        this.protocolParity = new ProtocolParity(table, sweepParity);
    }

    /** The parts that IPFX computes on the time axis of the recording. */
    void vectorProtocols(final String file, final Golden golden, final SweepTable sweeps, final SweepSource source) {
        final StrictPolicy strict = new StrictPolicy(sweeps, AnalysisOptions.STRICT);
        final List<Integer> longNumbers = sweeps.numbers(StimulusType.LONG_SQUARE, ClampMode.CURRENT_CLAMP);
        final List<Integer> shortNumbers = sweeps.numbers(StimulusType.SHORT_SQUARE, ClampMode.CURRENT_CLAMP);
        final List<Integer> rampNumbers = sweeps.numbers(StimulusType.RAMP, ClampMode.CURRENT_CLAMP);
        final Golden protocols = golden.get("protocols");
        final LongSquareFeatures longSquares = attempt(
                "protocols",
                file + " long_square",
                protocols.get("long_square"),
                () -> strict.longSquares(TimeAxis.RECORDING, sweeps, source));
        if (longSquares != null) {
            final Golden expected = protocols.get("long_square");
            table.time(
                    "long_square start",
                    file,
                    expected.get("start").number(),
                    longSquares.window().start());
            table.time(
                    "long_square end",
                    file,
                    expected.get("end").number(),
                    longSquares.window().end());
            protocolParity.longSquares(file + " long_square", expected.get("features"), longSquares);
        }
        final ShortSquareFeatures shortSquares = attempt(
                "protocols",
                file + " short_square",
                protocols.get("short_square"),
                () -> strict.shortSquares(TimeAxis.RECORDING, sweeps, source));
        if (shortSquares != null) {
            final Golden expected = protocols.get("short_square");
            table.close(
                    "short_square dv_cutoff",
                    file,
                    expected.get("dv_cutoff").number(),
                    shortSquares.parameters().dvCutoff());
            table.close(
                    "short_square thresh_frac",
                    file,
                    expected.get("thresh_frac").number(),
                    shortSquares.parameters().thresholdFraction());
            protocolParity.shortSquares(file + " short_square", expected.get("features"), shortSquares);
        }
        final RampFeatures ramps = attempt(
                "protocols",
                file + " ramp",
                protocols.get("ramp"),
                () -> strict.ramps(TimeAxis.RECORDING, sweeps, source));
        if (ramps != null) {
            final Golden expected = protocols.get("ramp");
            table.time("ramp start", file, expected.get("start").number(), ramps.start());
            protocolParity.ramps(file + " ramp", expected.get("features"), ramps);
        }
        vectors(file, golden.get("feature_vectors"), longSquares, shortSquares, ramps, source);
        collection(
                file,
                golden.get("feature_collection"),
                longSquares,
                shortSquares,
                ramps,
                longNumbers,
                shortNumbers,
                rampNumbers);
    }

    /** The impedance from the chirps that the golden file names. */
    void chirp(final String file, final Golden golden, final SweepSource source) {
        if (golden.isNull() || !golden.has("chirp")) {
            return;
        }
        final List<Integer> numbers = Arrays.stream(golden.get("sweep_numbers").numbers())
                .mapToObj(n -> (int) n)
                .toList();
        final ChirpAnalysis.Impedance impedance = ChirpAnalysis.analyse(numbers, source, Problems.strict());
        table.close("vector chirp", file, golden.get("chirp").numbers(), impedance.vector());
        table.close("chirp frequency", file, golden.get("freq").numbers(), impedance.frequency());
    }

    private void vectors(
            final String file,
            final Golden golden,
            final LongSquareFeatures longSquares,
            final ShortSquareFeatures shortSquares,
            final RampFeatures ramps,
            final SweepSource source) {
        Map<FeatureFamily, double[]> vectors = Map.of();
        if (longSquares != null && shortSquares != null && ramps != null) {
            try {
                vectors = FeatureVectors.compute(longSquares, shortSquares, ramps, source, Problems.strict());
            } catch (final FeatureException e) {
                vectors = Map.of();
            }
        }
        if (golden.has("error") || vectors.isEmpty()) {
            table.exact("feature_vectors error", file, golden.has("error") ? 1 : 0, vectors.isEmpty() ? 1 : 0);
            return;
        }
        for (final String key : golden.keys()) {
            if (key.equals("id") || key.equals("inst_freq_norm_gouwens2020")) {
                continue;
            }
            final FeatureFamily family =
                    FeatureFamily.valueOf(key.replace("_all6", "").toUpperCase(java.util.Locale.ROOT));
            table.close("vector " + family.ipfxName(), file, golden.get(key).numbers(), vectors.get(family));
        }
    }

    private void collection(
            final String file,
            final Golden golden,
            final LongSquareFeatures longSquares,
            final ShortSquareFeatures shortSquares,
            final RampFeatures ramps,
            final List<Integer> longNumbers,
            final List<Integer> shortNumbers,
            final List<Integer> rampNumbers) {
        final boolean failed = longSquares == null && !longNumbers.isEmpty()
                || shortSquares == null && !shortNumbers.isEmpty()
                || ramps == null && !rampNumbers.isEmpty();
        if (golden.has("error") || failed) {
            table.exact("feature_collection error", file, golden.has("error") ? 1 : 0, failed ? 1 : 0);
            return;
        }
        map(
                "collection ",
                file,
                golden,
                FeatureCollection.build(longSquares, shortSquares, ramps, FeatureCollection.Rounding.CUT));
    }

    void map(final String prefix, final String where, final Golden golden, final Map<String, Double> actual) {
        table.text(prefix + "columns", where, golden.keys(), List.copyOf(actual.keySet()));
        for (final String key : golden.keys()) {
            final Double value = actual.get(key);
            if (value == null) {
                table.fail(prefix + key, where, golden.get(key).text(), "nothing");
            } else if ("fi_sqrt_fit_Ic".equals(key)) {
                table.fittedCurrent(prefix + key, where, golden.get(key).number(), value);
            } else {
                table.close(prefix + key, where, golden.get(key).number(), value);
            }
        }
    }

    /** The parts that IPFX computes on the time axis of the experiment. */
    void dataSet(final String file, final Golden golden, final Protocols features, final SweepSource source) {
        sweepFeatures(file, golden, source);
        final Golden states = golden.get("feature_states");
        for (final String name : List.of("long_squares", "short_squares", "ramps")) {
            final Golden state = states.get(name + "_state");
            final boolean failed = state.get("failed_fx").number() == 1;
            if (failed && OUTSIDE_PIPELINE.equals(state.get("fail_fx_message").text())) {
                return;
            }
            final ReasonCode failure = features.reasons().stream()
                    .filter(reason -> reason.feature().equals(name))
                    .map(Reason::code)
                    .findFirst()
                    .orElse(null);
            table.text(
                    name + " state",
                    file,
                    failed ? ErrorKinds.of(state.get("fail_fx_message").text()) : "ok",
                    failure == null ? "ok" : failure);
        }
        final Golden cell = golden.get("cell_features");
        if (features.longSquares() != null && !cell.get("long_squares").isNull()) {
            protocolParity.longSquares(file + " long_squares", cell.get("long_squares"), features.longSquares());
        }
        if (features.shortSquares() != null && !cell.get("short_squares").isNull()) {
            protocolParity.shortSquares(file + " short_squares", cell.get("short_squares"), features.shortSquares());
        }
        if (features.ramps() != null && !cell.get("ramps").isNull()) {
            protocolParity.ramps(file + " ramps", cell.get("ramps"), features.ramps());
        }
        final Map<String, Double> record =
                CellRecord.build(features.longSquares(), features.shortSquares(), features.ramps());
        final Golden expected = golden.get("cell_record");
        for (final String name : RecordColumns.SCHEMA.names()) {
            table.close(
                    "record " + name,
                    file,
                    expected.has(name) ? expected.get(name).number() : Double.NaN,
                    record.get(name));
        }
    }

    /** Spikes of whole sweeps on the time axis of the experiment. */
    private void sweepFeatures(final String file, final Golden golden, final SweepSource source) {
        for (final String key : golden.get("sweep_features").keys()) {
            final Golden expected = golden.get("sweep_features").get(key);
            final SweepData sweep = source.sweep(Integer.parseInt(key));
            final Golden row = CellParity.bySweep(golden.get("sweep_records")).get(sweep.number());
            sweepParity.spikes(
                    "sweep_features",
                    file + " sweep " + key,
                    expected.get("spikes"),
                    sweep.spikes(
                            sweep.alignedTrace(),
                            Window.WHOLE,
                            SweepSpikes.parametersFor(
                                    StimulusType.ofName(row.get("stimulus_name").text()),
                                    DetectionParameters.DEFAULT)));
        }
    }

    <T> T attempt(final String feature, final String where, final Golden golden, final Supplier<T> computation) {
        T result = null;
        String failure = "none";
        try {
            result = computation.get();
        } catch (final FeatureException e) {
            failure = e.code().name();
        }
        final String expected =
                golden.has("error") ? ErrorKinds.of(golden.get("error").text()).name() : "none";
        table.text(feature + " error", where, expected, failure);
        return golden.has("error") ? null : result;
    }

    static Map<Integer, Golden> bySweep(final Golden golden) {
        final Map<Integer, Golden> map = new HashMap<>();
        golden.list().forEach(sweep -> map.put((int) sweep.get("sweep_number").number(), sweep));
        return map;
    }

    static SweepStore store(final Recording recording) {
        return new SweepStore(new TraceStore(recording, UnitCorrection.NONE, 200_000_000), SweepData::of);
    }
}
