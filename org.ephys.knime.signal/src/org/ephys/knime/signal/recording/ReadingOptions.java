package org.ephys.knime.signal.recording;

import java.util.Objects;

/**
 * How to open a file.
 *
 * @param electrode the electrode whose sweeps to read; empty: the one with the most current-clamp sweeps
 * @param applyOffset whether to add the offset that NWB ≥ 2.5 files may give for stored counts; IPFX ignores it
 */
public record ReadingOptions(String electrode, boolean applyOffset) {

    /** The usual: the electrode with the most current-clamp sweeps, offsets applied. */
    public static final ReadingOptions DEFAULT = new ReadingOptions("", true);

    /** Checks that the electrode is not null. */
    public ReadingOptions {
        Objects.requireNonNull(electrode);
    }

    /**
     * The same options for one electrode.
     *
     * @param name of the electrode, one of {@link RecordingInfo#electrodes()}
     * @return new options
     */
    public ReadingOptions withElectrode(final String name) {
        return new ReadingOptions(name, applyOffset);
    }
}
