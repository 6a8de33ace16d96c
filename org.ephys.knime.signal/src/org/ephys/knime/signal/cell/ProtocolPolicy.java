package org.ephys.knime.signal.cell;

import java.util.List;
import org.ephys.knime.signal.protocol.Problems;
import org.ephys.knime.signal.protocol.StimulusType;
import org.ephys.knime.signal.protocol.SweepData;
import org.ephys.knime.signal.protocol.SweepSource;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;

/**
 * How stimuli are found and protocols analysed: as IPFX does, or so that whatever can be given is given. The two modes
 * of the analysis differ in nothing else.
 */
sealed interface ProtocolPolicy permits StrictPolicy, RobustPolicy {

    /**
     * The kind of a stimulus.
     *
     * @param type null if unknown
     * @param detected whether it was inferred from the waveform
     */
    record Kind(StimulusType type, boolean detected) {}

    /** What the stimulus of a sweep is. */
    Kind kind(SweepInfo info);

    /** Gives a sweep its epochs. */
    SweepData prepare(Sweep sweep);

    /** The protocols for the cell record: on the axis of the experiment, from sweeps that passed quality control. */
    Protocols forRecord(SweepSource sweeps, List<Integer> passed);

    /** The protocols for feature vectors and feature collection: on the axis of the recording, from all sweeps. */
    Protocols forVectors(SweepSource sweeps);

    /** Numbers of the chirps. */
    List<Integer> chirps();

    /** Whether features are given although others failed. */
    boolean givesParts();

    /** How the amplitudes of long squares become whole numbers. */
    FeatureCollection.Rounding rounding();

    /** What all sweeps show beyond their features. */
    Evidence evidence();

    /** What to do when a sweep or a feature fails. */
    default Problems problems(final List<Reason> reasons) {
        return givesParts() ? Problems.collecting(reasons) : Problems.strict();
    }
}
