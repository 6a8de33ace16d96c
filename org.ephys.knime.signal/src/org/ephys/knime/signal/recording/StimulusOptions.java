package org.ephys.knime.signal.recording;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What the user knows about the stimulus beyond the file. Recordings that store their stimuli ignore it.
 *
 * @param channel the output of the protocol, or the recorded channel, that has the injected current; empty to find it
 * @param holding pA that were injected between the waveforms of a protocol; NaN for what the file says
 * @param folder where to look for stimuli that lie in files of their own; null for the folder of the recording
 * @param onset s from the start of a sweep at which a step of current starts; NaN if no step is described
 * @param end s at which the step ends
 * @param amplitudes pA of the step, one value for each sweep
 */
public record StimulusOptions(
        String channel, double holding, Path folder, double onset, double end, List<Double> amplitudes) {

    /** Nothing beyond the file. */
    public static final StimulusOptions NONE =
            new StimulusOptions("", Double.NaN, null, Double.NaN, Double.NaN, List.of());

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if a step is described in part
     */
    public StimulusOptions {
        Objects.requireNonNull(channel);
        amplitudes = List.copyOf(amplitudes);
        if (Double.isNaN(onset) != amplitudes.isEmpty() || Double.isNaN(end) != amplitudes.isEmpty()) {
            throw new IllegalArgumentException(
                    "A step is described by its onset, its end and an amplitude for each sweep. Give all of them, or none.");
        }
    }

    /**
     * A step of current in each sweep.
     *
     * @param onset s from the start of the sweep
     * @param end s
     * @param amplitudes pA, one value for each sweep
     * @return options
     */
    public static StimulusOptions steps(final double onset, final double end, final List<Double> amplitudes) {
        return new StimulusOptions("", Double.NaN, null, onset, end, amplitudes);
    }

    /**
     * The same with a folder for stimuli in files of their own.
     *
     * @param path of the folder
     * @return new options
     */
    public StimulusOptions withFolder(final Path path) {
        return new StimulusOptions(channel, holding, path, onset, end, amplitudes);
    }
}
