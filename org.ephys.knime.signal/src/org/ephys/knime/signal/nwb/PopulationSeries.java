package org.ephys.knime.signal.nwb;

/**
 * A series of many ROIs, or of one value, in an NWB file.
 *
 * @param path of the group in the file
 * @param kind what it shows
 * @param frames how many there are
 * @param columns how many ROIs, 1 for a series of one value
 */
public record PopulationSeries(String path, Kind kind, int frames, int columns) {
    /** What a series shows. */
    public enum Kind {
        /** Fluorescence of ROIs relative to its baseline. */
        DF_OVER_F,
        /** Fluorescence of ROIs. */
        FLUORESCENCE,
        /** Fluorescence around ROIs. */
        NEUROPIL,
        /** Deconvolved activity of ROIs. */
        SPIKES,
        /** Speed of the animal. */
        RUNNING,
        /** Size of the pupil. */
        PUPIL,
        /** State of the animal. */
        STATE
    }
}
