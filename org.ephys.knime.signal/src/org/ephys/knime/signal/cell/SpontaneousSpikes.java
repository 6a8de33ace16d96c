package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.protocol.StimulusShape;
import org.ephys.knime.signal.protocol.SweepData;
import org.ephys.knime.signal.protocol.SweepSource;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.spikes.DetectionParameters;
import org.ephys.knime.signal.spikes.Spike;
import org.ephys.knime.signal.spikes.Window;
import org.ephys.knime.signal.subthreshold.StepResponse;

/** Which sweeps have action potentials before their stimulus, which therefore did not evoke them. */
final class SpontaneousSpikes {

    /** How long in s an action potential disturbs the voltage after it. */
    private static final double AFTER = 0.05;
    /** Features that are measured in, or against, the time before the step. */
    private static final List<String> OF_BASELINE = List.of(
            FeatureNames.REST,
            FeatureNames.BASELINE,
            FeatureNames.TAU,
            FeatureNames.SAG,
            FeatureNames.SAG_VOLTAGE,
            FeatureNames.SAG_NEAREST,
            FeatureNames.SAG_NEAREST_VOLTAGE);

    private final DetectionParameters detection;
    private final Map<Integer, Double> last = new HashMap<>();
    private boolean usual;

    SpontaneousSpikes(final DetectionParameters detection) {
        this.detection = detection;
    }

    /** Whether a sweep has action potentials before its stimulus. */
    boolean in(final int number, final SweepSource source) {
        return !Double.isNaN(last.computeIfAbsent(number, n -> beforeStimulus(n, source)));
    }

    /** How long in s before the stimulus the last of them was; NaN if there is none. */
    private double beforeStimulus(final int number, final SweepSource source) {
        try {
            final SweepData sweep = source.sweep(number);
            final Trace trace = sweep.trace();
            final StimulusShape shape = sweep.stimulus(trace);
            if (!shape.present() || shape.startIndex() < 2) {
                return Double.NaN;
            }
            final Window before = new Window(Double.NaN, trace.time(shape.startIndex() - 1));
            final List<Spike> spikes = sweep.spikes(trace, before, detection);
            return spikes.isEmpty()
                    ? Double.NaN
                    : shape.startTime()
                            - trace.time(spikes.get(spikes.size() - 1).thresholdIndex());
        } catch (final FeatureException e) {
            return Double.NaN;
        }
    }

    /** Whether the cell fires by itself in at least half of the sweeps: then no current is the least that excites it. */
    boolean usual() {
        return usual;
    }

    private boolean fires(final int number, final SweepSource source) {
        try {
            final SweepData sweep = source.sweep(number);
            return !sweep.spikes(sweep.trace(), Window.WHOLE, detection).isEmpty();
        } catch (final FeatureException e) {
            return false;
        }
    }

    /** What to know about sweeps; their action potentials before the stimulus count nowhere. */
    List<Reason> reasons(
            final List<Integer> numbers,
            final List<Integer> longSquares,
            final List<Integer> withoutStimulus,
            final SweepSource source) {
        final List<Reason> reasons = new ArrayList<>();
        final List<Integer> firing =
                numbers.stream().filter(number -> in(number, source)).toList();
        final long resting =
                withoutStimulus.stream().filter(number -> fires(number, source)).count();
        usual = firing.size() + resting > 0 && 2 * (firing.size() + resting) >= numbers.size() + withoutStimulus.size();
        if (!firing.isEmpty()) {
            reasons.add(Reason.ofFeature(
                    ReasonCode.SPONTANEOUS_SPIKES,
                    "",
                    "Sweeps " + firing + " have action potentials before the stimulus: the cell fires by itself. Only"
                            + " action potentials after the onset count as evoked."));
        }
        final List<Integer> disturbed = longSquares.stream()
                .filter(number -> in(number, source) && last.get(number) < StepResponse.BASELINE_INTERVAL + AFTER)
                .toList();
        if (!disturbed.isEmpty()) {
            for (final String feature : OF_BASELINE) {
                reasons.add(Reason.ofFeature(
                        ReasonCode.IMPLAUSIBLE,
                        feature,
                        "The baseline of sweeps " + disturbed
                                + " holds action potentials or what follows them, so that "
                                + feature + " is not that of a resting cell. Record at a holding current that silences"
                                + " the cell, or leave these sweeps out."));
            }
        }
        return reasons;
    }
}
