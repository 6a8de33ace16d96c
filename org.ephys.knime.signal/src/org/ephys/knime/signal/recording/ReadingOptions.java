package org.ephys.knime.signal.recording;

import java.util.Objects;

/**
 * How to open a file.
 *
 * @param electrode the electrode whose sweeps to read; empty: the one with the most current-clamp sweeps;
 *     {@link #ALL_ELECTRODES}: all of them
 * @param applyOffset whether to add the offset that NWB ≥ 2.5 files may give for stored counts; IPFX ignores it
 * @param stimulus what is known about the stimulus beyond the file
 * @param text what is known about a text file beyond its header
 * @param units corrects files whose units are wrong
 */
public record ReadingOptions(
        String electrode, boolean applyOffset, StimulusOptions stimulus, TextOptions text, UnitCorrection units) {

    /** The usual: the electrode with the most current-clamp sweeps, offsets applied, nothing known beyond the file. */
    public static final ReadingOptions DEFAULT = new ReadingOptions("", true);

    /** Stands for all electrodes of a file, read as one cell that had an electrode entry for every run. */
    public static final String ALL_ELECTRODES = "*";

    /** Checks that nothing is null. */
    public ReadingOptions {
        Objects.requireNonNull(electrode);
        Objects.requireNonNull(stimulus);
        Objects.requireNonNull(text);
        Objects.requireNonNull(units);
    }

    /**
     * Options when nothing is known beyond the file.
     *
     * @param electrode the electrode whose sweeps to read; empty: the one with the most current-clamp sweeps
     * @param applyOffset whether to add the offset that NWB ≥ 2.5 files may give for stored counts
     */
    public ReadingOptions(final String electrode, final boolean applyOffset) {
        this(electrode, applyOffset, StimulusOptions.NONE, TextOptions.NONE, UnitCorrection.NONE);
    }

    /**
     * The same options for one electrode.
     *
     * @param name of the electrode, one of {@link RecordingInfo#electrodes()}, or {@link #ALL_ELECTRODES}
     * @return new options
     */
    public ReadingOptions withElectrode(final String name) {
        return new ReadingOptions(name, applyOffset, stimulus, text, units);
    }

    /**
     * The same options with or without offsets.
     *
     * @param apply whether to add the offset of stored counts
     * @return new options
     */
    public ReadingOptions withOffset(final boolean apply) {
        return new ReadingOptions(electrode, apply, stimulus, text, units);
    }

    /**
     * The same options with what is known about the stimulus.
     *
     * @param known beyond the file
     * @return new options
     */
    public ReadingOptions withStimulus(final StimulusOptions known) {
        return new ReadingOptions(electrode, applyOffset, known, text, units);
    }

    /**
     * The same options with what is known about a text file.
     *
     * @param known beyond its header
     * @return new options
     */
    public ReadingOptions withText(final TextOptions known) {
        return new ReadingOptions(electrode, applyOffset, stimulus, known, units);
    }

    /**
     * The same options with corrected units.
     *
     * @param factors by which traces are multiplied
     * @return new options
     */
    public ReadingOptions withUnits(final UnitCorrection factors) {
        return new ReadingOptions(electrode, applyOffset, stimulus, text, factors);
    }
}
