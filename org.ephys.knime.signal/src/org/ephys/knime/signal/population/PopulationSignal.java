package org.ephys.knime.signal.population;

/** Which signal of a recording to take as activity. */
public enum PopulationSignal {
    /** The first of the others, in their order, that there is. */
    AUTO,
    /** Fluorescence relative to its baseline. */
    DF_OVER_F,
    /** Fluorescence, less 0.7 of the neuropil's if that is known. */
    FLUORESCENCE,
    /** Deconvolved activity, or spikes per bin. */
    SPIKES
}
