package org.ephys.knime.signal.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.fitting.LineFit;
import org.ephys.knime.signal.numeric.Extremes;
import org.ephys.knime.signal.numeric.Order;
import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.spikes.DetectionParameters;
import org.ephys.knime.signal.spikes.Spike;
import org.ephys.knime.signal.spikes.SpikeExtractor;
import org.ephys.knime.signal.spikes.SpikeTrain;
import org.ephys.knime.signal.spikes.Window;
import org.ephys.knime.signal.subthreshold.Deflection;
import org.ephys.knime.signal.subthreshold.MembraneTimeConstant;
import org.ephys.knime.signal.subthreshold.StepResponse;

/** Analyses all long squares of a cell together: rheobase, f-I slope, hero sweep, sag, resistance, time constant. */
public final class LongSquareAnalysis {

    private static final double SAG_TARGET = -100;
    private static final double HERO_MIN_OFFSET = 39;
    private static final double HERO_MAX_OFFSET = 61;

    private final SweepSource source;
    private final ProtocolWindow where;
    private final Window window;
    private final Problems problems;

    private final List<ProtocolSweep> sweeps = new ArrayList<>();
    private double baseline = Double.NaN;
    private ProtocolSweep rheobase;
    private double fiSlope = Double.NaN;
    private ProtocolSweep hero;
    private double sag = Double.NaN;
    private double vmForSag = Double.NaN;
    private final List<ProtocolSweep> membrane = new ArrayList<>();
    private final Map<Integer, Double> taus = new LinkedHashMap<>();
    private double resistance = Double.NaN;
    private double tau = Double.NaN;

    private LongSquareAnalysis(final SweepSource source, final ProtocolWindow where, final Problems problems) {
        this.source = source;
        this.where = where;
        this.window = where.window();
        this.problems = problems;
    }

    /**
     * Analyses long squares.
     *
     * @param numbers sweep numbers in ascending order
     * @param source gives the sweeps
     * @param where time axis and window of the step
     * @param parameters of the spike detection
     * @param lowestAmplitude current in pA that sweeps for resistance and time constant must exceed
     * @param problems what to do when something fails
     * @return the features
     * @throws FeatureException at the first failure, unless problems are collected
     */
    public static LongSquareFeatures analyse(
            final List<Integer> numbers,
            final SweepSource source,
            final ProtocolWindow where,
            final DetectionParameters parameters,
            final double lowestAmplitude,
            final Problems problems) {
        final LongSquareAnalysis analysis = new LongSquareAnalysis(source, where, problems);
        for (int k = 0; k < numbers.size(); k++) {
            analysis.addSweep(k, numbers.get(k), parameters);
        }
        final double[] baselines =
                analysis.sweeps.stream().mapToDouble(ProtocolSweep::baseline).toArray();
        analysis.baseline = Sums.nanMean(baselines, 0, baselines.length, Sums.isSingle(baselines, baselines.length));
        final List<ProtocolSweep> spiking =
                analysis.sweeps.stream().filter(ProtocolSweep::spiking).toList();
        final List<ProtocolSweep> silent = analysis.sweeps.stream()
                .filter(sweep -> sweep.train().rate() == 0)
                .toList();
        analysis.analyseSpiking(spiking);
        analysis.analyseSubthreshold(silent, lowestAmplitude);
        return new LongSquareFeatures(
                where.window(),
                analysis.sweeps,
                analysis.baseline,
                analysis.rheobase,
                spiking,
                analysis.fiSlope,
                analysis.hero,
                analysis.sag,
                analysis.vmForSag,
                silent,
                analysis.membrane,
                analysis.taus,
                analysis.resistance,
                analysis.tau);
    }

    private void addSweep(final int index, final int number, final DetectionParameters parameters) {
        try {
            final SweepData sweep = source.sweep(number);
            final Trace trace = where.trace(sweep);
            final double[] dvdt = sweep.derivative(trace, parameters.filterKhz());
            final List<Spike> spikes = SpikeExtractor.extract(
                    trace, window, parameters, dvdt, () -> sweep.derivative(trace, SpikeExtractor.SMOOTHING_KHZ));
            final SpikeTrain train = SpikeTrain.of(trace, spikes, window, false);
            final Deflection peak = Deflection.peak(trace, window.start(), window.end());
            final double amplitude = sweep.stepAmplitude(trace, where);
            final double before = problems.value(
                    "v_baseline", () -> StepResponse.baseline(trace, window.start(), where.baselineInterval()));
            final double sweepSag = problems.value("sag", () -> StepResponse.sag(trace, window.start(), window.end()));
            sweeps.add(new ProtocolSweep(index, number, spikes, train, amplitude, peak, before, sweepSag));
        } catch (final FeatureException e) {
            problems.sweep(number, e);
        }
    }

    private void analyseSpiking(final List<ProtocolSweep> spiking) {
        if (spiking.isEmpty()) {
            problems.feature(
                    "rheobase_i",
                    new FeatureException(ReasonCode.NO_SPIKES, "No long square sweep has action potentials."));
            return;
        }
        final double[] currents =
                spiking.stream().mapToDouble(ProtocolSweep::amplitude).toArray();
        final int[] order = Order.ascending(currents);
        final List<ProtocolSweep> sorted = new ArrayList<>();
        for (final int k : order) {
            sorted.add(spiking.get(k));
        }
        rheobase = sorted.stream()
                .filter(sweep -> sweep.amplitude() > 0)
                .findFirst()
                .orElse(null);
        if (rheobase == null) {
            problems.feature(
                    "rheobase_i",
                    new FeatureException(
                            ReasonCode.NO_RHEOBASE, "Action potentials occur in hyperpolarising long squares only."));
            return;
        }
        fiSlope = problems.value("f_i_curve_slope", () -> fiSlope(spiking));
        hero = hero(sorted, rheobase.amplitude(), Sums.isSingle(currents, currents.length));
    }

    private double fiSlope(final List<ProtocolSweep> spiking) {
        if (spiking.size() < 2) {
            throw new FeatureException(
                    ReasonCode.TOO_FEW_SWEEPS,
                    "The slope of the f-I curve needs at least two long squares with action potentials.");
        }
        final LineFit line = LineFit.of(
                spiking.stream().mapToDouble(ProtocolSweep::amplitude).toArray(),
                spiking.stream().mapToDouble(sweep -> sweep.train().rate()).toArray());
        if (!line.determined() && problems.tolerant()) {
            throw new FeatureException(
                    ReasonCode.TOO_FEW_SWEEPS,
                    "The slope of the f-I curve needs long squares of at least two amplitudes.");
        }
        return line.slope();
    }

    private static ProtocolSweep hero(
            final List<ProtocolSweep> sorted, final double rheobaseCurrent, final boolean single) {
        final double lowest = rounded(rheobaseCurrent + HERO_MIN_OFFSET, single);
        final double highest = rounded(rheobaseCurrent + HERO_MAX_OFFSET, single);
        for (final ProtocolSweep sweep : sorted) {
            if (sweep.amplitude() > lowest && sweep.amplitude() < highest) {
                return sweep;
            }
        }
        final double[] distances = new double[sorted.size()];
        for (int k = 0; k < distances.length; k++) {
            distances[k] = Math.abs(rounded(lowest - sorted.get(k).amplitude(), single));
        }
        return sorted.get(Extremes.argMin(distances, 0, distances.length));
    }

    private static double rounded(final double value, final boolean single) {
        return single ? (float) value : value;
    }

    private void analyseSubthreshold(final List<ProtocolSweep> silent, final double lowestAmplitude) {
        if (silent.isEmpty()) {
            problems.feature(
                    "sag",
                    new FeatureException(
                            ReasonCode.NO_SUBTHRESHOLD_SWEEPS, "All long squares have action potentials."));
            return;
        }
        final double[] peaks =
                silent.stream().mapToDouble(sweep -> sweep.peak().voltage()).toArray();
        final int nearest = Extremes.nearest(peaks, SAG_TARGET);
        sag = silent.get(nearest).sag();
        vmForSag = peaks[nearest];
        silent.stream()
                .filter(sweep -> sweep.amplitude() < 0 && sweep.amplitude() > lowestAmplitude)
                .forEach(membrane::add);
        if (membrane.isEmpty()) {
            problems.feature(
                    "input_resistance",
                    new FeatureException(
                            ReasonCode.NO_HYPERPOLARISING_SWEEPS,
                            "No long square without action potentials lies between " + lowestAmplitude + " and 0 pA."));
            return;
        }
        final int n = membrane.size();
        final double[] peakTimes = new double[n];
        final double[] voltages = new double[Math.max(n, 2)];
        final double[] currents = new double[voltages.length];
        boolean single = n > 1;
        for (int k = 0; k < n; k++) {
            final Trace trace = where.trace(source.sweep(membrane.get(k).number()));
            final Deflection lowest = Deflection.lowest(trace, window.start(), window.end());
            peakTimes[k] = trace.time(lowest.index());
            voltages[k] = lowest.voltage();
            currents[k] = trace.current()[lowest.index()];
            single &= trace.single() && (float) currents[k] == currents[k];
        }
        if (n == 1) {
            voltages[1] = membrane.get(0).baseline();
        }
        final double medianPeakTime = Sums.median(peakTimes);
        for (final ProtocolSweep sweep : membrane) {
            final Trace trace = where.trace(source.sweep(sweep.number()));
            taus.put(sweep.number(), tau(trace, sweep.number(), medianPeakTime));
        }
        final LineFit line = StepResponse.resistance(currents, voltages, single);
        if (line.determined() || !problems.tolerant()) {
            resistance = line.slope();
        } else {
            problems.feature(
                    "input_resistance",
                    new FeatureException(
                            ReasonCode.TOO_FEW_SWEEPS,
                            "The input resistance needs hyperpolarising steps of at least two amplitudes, or a single"
                                    + " one."));
        }
        tau = Sums.nanMean(
                taus.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private double tau(final Trace trace, final int number, final double latestEnd) {
        try {
            final MembraneTimeConstant.Result result =
                    MembraneTimeConstant.fit(trace, window.start(), window.end(), latestEnd, where.baselineInterval());
            if (result.missing() != null && problems.tolerant()) {
                problems.sweep(number, result.missing());
            }
            return result.tau();
        } catch (final FeatureException e) {
            problems.sweep(number, e);
            return Double.NaN;
        }
    }
}
