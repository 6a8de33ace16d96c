package org.ephys.knime.signal.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.fitting.LineFit;
import org.ephys.knime.signal.numeric.Extremes;
import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.spikes.DetectionParameters;
import org.ephys.knime.signal.spikes.Spike;
import org.ephys.knime.signal.spikes.SpikeTrain;
import org.ephys.knime.signal.spikes.Window;
import org.ephys.knime.signal.subthreshold.Deflection;
import org.ephys.knime.signal.subthreshold.StepResponse;

/** Analyses all long squares of a cell together: rheobase, f-I slope, hero sweep, sag, resistance, time constant. */
public final class LongSquareAnalysis {

    private static final double SAG_TARGET = -100;

    private final SweepSource source;
    private final boolean aligned;
    private final List<Step> steps;
    private final Problems problems;

    private final List<ProtocolSweep> sweeps = new ArrayList<>();
    private double baseline = Double.NaN;
    private double sag = Double.NaN;
    private double vmForSag = Double.NaN;
    private ProtocolSweep sagSweep;
    private final List<ProtocolSweep> membrane = new ArrayList<>();
    private final Map<Integer, Double> taus = new LinkedHashMap<>();
    private MembraneFits membraneFits;
    private double resistance = Double.NaN;
    private double tau = Double.NaN;

    private LongSquareAnalysis(
            final SweepSource source, final boolean aligned, final List<Step> steps, final Problems problems) {
        this.source = source;
        this.aligned = aligned;
        this.steps = steps;
        this.problems = problems;
    }

    /**
     * Analyses long squares that are all on at the same time.
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
        final List<Step> steps = numbers.stream()
                .map(number -> new Step(number, where.window(), where.baselineInterval(), true, Double.NaN))
                .toList();
        return analyse(steps, where.window(), source, where.aligned(), parameters, lowestAmplitude, problems);
    }

    /**
     * Analyses long squares, each with a window of its own. Steps of different onset or duration count together.
     *
     * @param steps the steps in ascending order of their sweeps
     * @param window when most of them are on
     * @param source gives the sweeps
     * @param aligned whether time 0 is the start of the experiment epoch, else it is the start of the recording
     * @param parameters of the spike detection
     * @param lowestAmplitude current in pA that sweeps for resistance and time constant must exceed
     * @param problems what to do when something fails
     * @return the features
     * @throws FeatureException at the first failure, unless problems are collected
     */
    public static LongSquareFeatures analyse(
            final List<Step> steps,
            final Window window,
            final SweepSource source,
            final boolean aligned,
            final DetectionParameters parameters,
            final double lowestAmplitude,
            final Problems problems) {
        final LongSquareAnalysis analysis = new LongSquareAnalysis(source, aligned, steps, problems);
        for (int k = 0; k < steps.size(); k++) {
            analysis.addStep(k, parameters);
        }
        final double[] baselines =
                analysis.sweeps.stream().mapToDouble(ProtocolSweep::baseline).toArray();
        analysis.baseline = Sums.nanMean(baselines, 0, baselines.length, Sums.isSingle(baselines, baselines.length));
        final List<ProtocolSweep> spiking =
                analysis.sweeps.stream().filter(ProtocolSweep::spiking).toList();
        final List<ProtocolSweep> silent = analysis.sweeps.stream()
                .filter(sweep -> sweep.train().rate() == 0)
                .toList();
        final SpikingResponses responses = new SpikingResponses(spiking, problems);
        analysis.analyseSubthreshold(silent, lowestAmplitude);
        return new LongSquareFeatures(
                window,
                analysis.sweeps,
                analysis.baseline,
                responses.rheobase(),
                spiking,
                responses.fiSlope(),
                responses.hero(),
                analysis.sag,
                analysis.vmForSag,
                silent,
                analysis.membrane,
                analysis.taus,
                analysis.resistance,
                analysis.tau,
                analysis.fits(responses.fiLine()));
    }

    private StepResponse.Sag sagLevels(final Trace trace, final Step step) {
        final Window window = step.window();
        return problems.tolerant()
                ? StepResponse.sagAfter(trace, window.start(), window.end(), step.baselineInterval())
                : StepResponse.sagLevels(trace, window.start(), window.end());
    }

    private LongSquareFits fits(final LineFit fiLine) {
        final StepResponse.Sag levels = sagSweep == null || Double.isNaN(sag)
                ? null
                : sagLevels(trace(sagSweep.number()), steps.get(sagSweep.index()));
        final List<Window> windows =
                sweeps.stream().map(sweep -> steps.get(sweep.index()).window()).toList();
        return new LongSquareFits(aligned, windows, fiLine, membraneFits, sagSweep, levels);
    }

    private Trace trace(final int number) {
        final SweepData sweep = source.sweep(number);
        return aligned ? sweep.alignedTrace() : sweep.trace();
    }

    private void addStep(final int index, final DetectionParameters parameters) {
        final Step step = steps.get(index);
        final Window window = step.window();
        try {
            final SweepData sweep = source.sweep(step.number());
            final Trace trace = aligned ? sweep.alignedTrace() : sweep.trace();
            final List<Spike> spikes = sweep.spikes(trace, window, parameters);
            final SpikeTrain train = SpikeTrain.of(trace, spikes, window, false);
            final Deflection peak = step.measured()
                    ? Deflection.peak(trace, window.start(), window.end(), step.amplitude() >= 0)
                    : Deflection.peak(trace, window.start(), window.end());
            final double amplitude =
                    step.measured() ? step.amplitude() : ProtocolWindow.stepAmplitude(trace, window.start());
            final double before = step.fromRest()
                    ? problems.value(
                            FeatureNames.BASELINE,
                            () -> StepResponse.baseline(trace, window.start(), step.baselineInterval()))
                    : Double.NaN;
            final double sweepSag = problems.value(
                    FeatureNames.SAG, () -> sagLevels(trace, step).fraction());
            sweeps.add(new ProtocolSweep(index, step.number(), spikes, train, amplitude, peak, before, sweepSag));
        } catch (final FeatureException e) {
            problems.sweep(step.number(), e);
        }
    }

    private void analyseSubthreshold(final List<ProtocolSweep> withoutSpikes, final double lowestAmplitude) {
        final List<ProtocolSweep> silent = withoutSpikes.stream()
                .filter(sweep -> steps.get(sweep.index()).fromRest())
                .toList();
        if (silent.isEmpty()) {
            problems.feature(
                    FeatureNames.SAG,
                    new FeatureException(
                            ReasonCode.NO_SUBTHRESHOLD_SWEEPS, "All long squares have action potentials."));
            return;
        }
        final List<ProtocolSweep> hyperpolarising =
                silent.stream().filter(sweep -> sweep.amplitude() < 0).toList();
        final List<ProtocolSweep> forSag = problems.tolerant() && !hyperpolarising.isEmpty() ? hyperpolarising : silent;
        final double[] peaks =
                forSag.stream().mapToDouble(sweep -> sweep.peak().voltage()).toArray();
        final int nearest = Extremes.nearest(peaks, SAG_TARGET);
        sagSweep = forSag.get(nearest);
        sag = sagSweep.sag();
        vmForSag = peaks[nearest];
        silent.stream()
                .filter(sweep -> sweep.amplitude() < 0 && sweep.amplitude() > lowestAmplitude)
                .forEach(membrane::add);
        if (membrane.isEmpty() && problems.tolerant()) {
            useStrongerSteps(hyperpolarising, lowestAmplitude);
        }
        if (membrane.isEmpty()) {
            problems.feature(
                    FeatureNames.INPUT_RESISTANCE,
                    new FeatureException(
                            ReasonCode.NO_HYPERPOLARISING_SWEEPS,
                            "No long square without action potentials lies between " + lowestAmplitude + " and 0 pA."));
            return;
        }
        final MembraneResponses responses = new MembraneResponses(membrane, steps, this::trace, problems);
        membraneFits = responses.fits();
        resistance = responses.resistance();
        taus.putAll(responses.taus());
        tau = responses.tau();
    }

    /** Steps beyond the usual range are better than none. */
    private void useStrongerSteps(final List<ProtocolSweep> hyperpolarising, final double lowestAmplitude) {
        if (!hyperpolarising.isEmpty()) {
            membrane.addAll(hyperpolarising);
            for (final String feature : List.of(FeatureNames.INPUT_RESISTANCE, FeatureNames.TAU)) {
                problems.remark(
                        ReasonCode.ADJUSTED,
                        feature,
                        "There is no step between " + lowestAmplitude
                                + " and 0 pA; all hyperpolarising steps were used, though responses to strong currents"
                                + " are less linear.");
            }
        }
    }
}
