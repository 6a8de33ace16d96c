package org.ephys.knime.signal.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ephys.knime.signal.protocol.StimulusShape;

/**
 * Quality of one current-clamp sweep. Numbers are NaN where they were not or could not be measured.
 *
 * @param number sweep number
 * @param ramp whether the sweep is a ramp, which has no time to recover, so that its end is not checked
 * @param tags what makes the sweep unfit for measurement; empty for a sweep that was measured
 * @param stimulus its stimulus
 * @param interval s between the onsets of repeated pulses
 * @param preNoise noise before the stimulus, mV
 * @param postVm mean voltage at the end, mV
 * @param postNoise noise at the end, mV
 * @param preVm mean voltage before the stimulus, mV
 * @param slowNoise slow noise before the stimulus, mV
 * @param vmDelta change of the voltage, mV
 */
public record SweepQuality(
        int number,
        boolean ramp,
        List<String> tags,
        StimulusShape stimulus,
        double interval,
        double preNoise,
        double postVm,
        double postNoise,
        double preVm,
        double slowNoise,
        double vmDelta) {

    /** Copies the list. */
    public SweepQuality {
        tags = List.copyOf(tags);
    }

    /**
     * Which limits the sweep exceeds.
     *
     * @param criteria the limits
     * @return one text per limit, empty for a sweep that passes
     */
    public List<String> failures(final QualityCriteria criteria) {
        final List<String> failures = new ArrayList<>(tags);
        if (!tags.isEmpty()) {
            return failures;
        }
        if (preNoise > criteria.preNoiseMax()) {
            failures.add(text("pre-noise: %.3f exceeded qc threshold: %.3f", preNoise, criteria.preNoiseMax()));
        }
        if (!ramp && postNoise > criteria.postNoiseMax()) {
            failures.add(text("post-noise: %.3f exceeded qc threshold: %.3f", postNoise, criteria.postNoiseMax()));
        }
        if (slowNoise > criteria.slowNoiseMax()) {
            failures.add(text("slow noise: %.3f above threshold: %.3f", slowNoise, criteria.slowNoiseMax()));
        }
        if (vmDelta > criteria.vmDeltaMax()) {
            failures.add(text("Vm delta: %.3f above threshold:%.3f", vmDelta, criteria.vmDeltaMax()));
        }
        return failures;
    }

    private static String text(final String format, final double value, final double limit) {
        return String.format(Locale.ROOT, format, value, limit);
    }
}
