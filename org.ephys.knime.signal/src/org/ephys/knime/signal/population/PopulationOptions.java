package org.ephys.knime.signal.population;

import java.util.List;

/**
 * What to read of population recordings.
 *
 * @param layout how the files are laid out
 * @param stimuli folders of the published layout to be read, such as {@code Blank/01}; each becomes a session of its own
 * @param signal which of several signals
 * @param binWidth s per frame that spike times are counted in
 * @param minimumProbability of an ROI to be a cell, in suite2p
 * @param frameRate frames per second of files that do not state it; NaN = unknown
 */
public record PopulationOptions(
        PopulationLayout layout,
        List<String> stimuli,
        PopulationSignal signal,
        double binWidth,
        double minimumProbability,
        double frameRate) {

    /** Spontaneous activity, the best signal there is, spikes in bins of 0.25 s, ROIs that are rather cells than not. */
    public static final PopulationOptions DEFAULT = new PopulationOptions(
            PopulationLayout.AUTO, List.of("Blank/01"), PopulationSignal.AUTO, 0.25, 0.5, Double.NaN);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one makes no sense
     */
    public PopulationOptions {
        stimuli = List.copyOf(stimuli);
        if (!(binWidth > 0 && binWidth < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("The bin width must be above 0 s, not " + binWidth + ".");
        }
        if (!(minimumProbability >= 0 && minimumProbability <= 1)) {
            throw new IllegalArgumentException(
                    "The probability must be between 0 and 1, not " + minimumProbability + ".");
        }
        if (frameRate <= 0 || Double.isInfinite(frameRate)) {
            throw new IllegalArgumentException("The frame rate must be above 0 per second, not " + frameRate + ".");
        }
    }

    /**
     * Chooses another signal.
     *
     * @param other which of several signals
     * @return the options with it
     */
    public PopulationOptions withSignal(final PopulationSignal other) {
        return new PopulationOptions(layout, stimuli, other, binWidth, minimumProbability, frameRate);
    }

    /**
     * Chooses another frame rate.
     *
     * @param other frames per second of files that do not state it
     * @return the options with it
     */
    public PopulationOptions withFrameRate(final double other) {
        return new PopulationOptions(layout, stimuli, signal, binWidth, minimumProbability, other);
    }
}
