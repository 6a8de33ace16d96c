package org.ephys.knime.signal.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.fitting.LineFit;
import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.spikes.Window;
import org.ephys.knime.signal.subthreshold.Deflection;
import org.ephys.knime.signal.subthreshold.MembraneTimeConstant;
import org.ephys.knime.signal.subthreshold.StepResponse;

/** Resistance and time constants from the responses to hyperpolarising steps. */
final class MembraneResponses {

    /** Range of the currents, as a fraction of the strongest, below which they are one amplitude. */
    private static final double ONE_AMPLITUDE = 0.1;

    private final List<ProtocolSweep> sweeps;
    private final List<Step> steps;
    private final IntFunction<Trace> traces;
    private final Problems problems;
    private final double[] peakTimes;
    private final Map<Integer, Double> taus = new LinkedHashMap<>();
    private final List<MembraneFits.Point> points = new ArrayList<>();
    private final Map<Integer, MembraneTimeConstant.Fit> fits = new LinkedHashMap<>();
    private double baseline = Double.NaN;
    private final LineFit line;
    private final double tau;

    /**
     * Measures.
     *
     * @param sweeps hyperpolarising sweeps without action potentials, at least one
     * @param steps the steps of the protocol, at the sweeps' indexes
     * @param traces the trace of a sweep by its number
     * @param problems what to do when something fails
     */
    MembraneResponses(
            final List<ProtocolSweep> sweeps,
            final List<Step> steps,
            final IntFunction<Trace> traces,
            final Problems problems) {
        this.sweeps = sweeps;
        this.steps = steps;
        this.traces = traces;
        this.problems = problems;
        this.peakTimes = new double[sweeps.size()];
        this.line = measureResistance();
        this.tau = measureTau();
    }

    /** MΩ. */
    double resistance() {
        return line.slope();
    }

    /** What the numbers were taken from. */
    MembraneFits fits() {
        return new MembraneFits(points, baseline, line, fits);
    }

    /** Time constant by sweep number, s. */
    Map<Integer, Double> taus() {
        return taus;
    }

    /** Mean of the time constants, s. */
    double tau() {
        return tau;
    }

    private Step step(final int k) {
        return steps.get(sweeps.get(k).index());
    }

    /** How much later a step is on than the first. */
    private double delay(final int k) {
        return step(k).window().start() - step(0).window().start();
    }

    private LineFit measureResistance() {
        final int n = sweeps.size();
        final double[] voltages = new double[Math.max(n, 2)];
        final double[] currents = new double[voltages.length];
        boolean single = n > 1;
        for (int k = 0; k < n; k++) {
            final Step step = step(k);
            final Window window = step.window();
            final Trace trace = traces.apply(step.number());
            final Deflection lowest = Deflection.lowest(trace, window.start(), window.end());
            peakTimes[k] = trace.time(lowest.index()) - delay(k);
            voltages[k] = lowest.voltage();
            // a recorded current is as noisy at this sample as anywhere, so that its plateau counts
            currents[k] = step.measured() ? step.amplitude() : trace.current()[lowest.index()];
            single &= trace.single() && (float) currents[k] == currents[k];
            points.add(new MembraneFits.Point(sweeps.get(k).index(), currents[k], voltages[k]));
        }
        if (n == 1) {
            voltages[1] = sweeps.get(0).baseline();
            baseline = voltages[1];
        }
        if (problems.tolerant() && isOneAmplitude(currents)) {
            return withBaseline(currents, voltages);
        }
        return StepResponse.resistance(currents, voltages, single);
    }

    private static boolean isOneAmplitude(final double[] currents) {
        final double lowest = Arrays.stream(currents).min().orElseThrow();
        return Arrays.stream(currents).max().orElseThrow() - lowest < ONE_AMPLITUDE * Math.abs(lowest);
    }

    /** Steps of one amplitude are compared with the baseline, as a single step is. */
    private LineFit withBaseline(final double[] currents, final double[] voltages) {
        final double[] i = Arrays.copyOf(currents, currents.length + 1);
        final double[] v = Arrays.copyOf(voltages, voltages.length + 1);
        baseline = Sums.nanMean(
                sweeps.stream().mapToDouble(ProtocolSweep::baseline).toArray());
        v[voltages.length] = baseline;
        return StepResponse.resistance(i, v, false);
    }

    private double measureTau() {
        final double latest = Sums.median(peakTimes);
        final double[] found = new double[sweeps.size()];
        for (int k = 0; k < found.length; k++) {
            found[k] = tau(k, latest + delay(k));
            taus.put(step(k).number(), found[k]);
        }
        return Sums.nanMean(found);
    }

    private double tau(final int k, final double latestEnd) {
        final Step step = step(k);
        try {
            final MembraneTimeConstant.Result result = MembraneTimeConstant.fit(
                    traces.apply(step.number()),
                    step.window().start(),
                    step.window().end(),
                    latestEnd,
                    step.baselineInterval());
            if (result.missing() != null && problems.tolerant()) {
                problems.sweep(step.number(), result.missing());
            }
            if (result.fit() != null) {
                fits.put(sweeps.get(k).index(), result.fit());
            }
            return result.tau();
        } catch (final FeatureException e) {
            problems.sweep(step.number(), e);
            return Double.NaN;
        }
    }
}
