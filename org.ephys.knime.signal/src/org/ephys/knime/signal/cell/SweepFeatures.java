package org.ephys.knime.signal.cell;

import java.util.List;
import org.ephys.knime.signal.protocol.Epochs;
import org.ephys.knime.signal.protocol.StimulusShape;
import org.ephys.knime.signal.protocol.StimulusType;
import org.ephys.knime.signal.quality.SweepQuality;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.spikes.Spike;
import org.ephys.knime.signal.spikes.SpikeTrain;
import org.ephys.knime.signal.subthreshold.Deflection;

/**
 * What is known about one sweep. Of sweeps in voltage clamp, and of sweeps that cannot be read, only the description is
 * known; everything else is null, NaN or empty.
 *
 * @param info the entry of the sweep table, with the name of the stimulus
 * @param protocol the kind of stimulus, null if unknown
 * @param protocolDetected whether the kind was inferred from the waveform
 * @param epochs stretches of the sweep
 * @param stimulus the stimulus; its times count from the start of the recording
 * @param timeZero time in s, from the start of the recording, from which the times of spikes count
 * @param spikes action potentials of the whole sweep
 * @param train features of the train during the stimulus (latency from its onset)
 * @param peak largest deflection during the stimulus
 * @param baseline mean voltage in the 100 ms before the stimulus, mV
 * @param sag fraction of the deflection by which the voltage comes back before the end of the stimulus
 * @param quality quality control, null for sweeps that are not checked
 * @param qualityFailures which limits the sweep exceeds, and what makes it unfit
 */
public record SweepFeatures(
        SweepInfo info,
        StimulusType protocol,
        boolean protocolDetected,
        Epochs epochs,
        StimulusShape stimulus,
        double timeZero,
        List<Spike> spikes,
        SpikeTrain train,
        Deflection peak,
        double baseline,
        double sag,
        SweepQuality quality,
        List<String> qualityFailures) {

    /** Copies the lists. */
    public SweepFeatures {
        spikes = List.copyOf(spikes);
        qualityFailures = List.copyOf(qualityFailures);
    }

    /**
     * Whether the sweep was checked and passes quality control.
     *
     * @return false also for sweeps that were not checked
     */
    public boolean passed() {
        return quality != null && qualityFailures.isEmpty();
    }

    /** Whether it is a long square of which the voltage before and the largest deflection are known. */
    boolean measuredLongSquare() {
        return protocol == StimulusType.LONG_SQUARE
                && stimulus != null
                && peak != null
                && Double.isFinite(baseline)
                && Double.isFinite(peak.voltage());
    }

    SweepFeatures with(final SweepQuality newQuality, final List<String> failures) {
        return new SweepFeatures(
                info,
                protocol,
                protocolDetected,
                epochs,
                stimulus,
                timeZero,
                spikes,
                train,
                peak,
                baseline,
                sag,
                newQuality,
                failures);
    }
}
