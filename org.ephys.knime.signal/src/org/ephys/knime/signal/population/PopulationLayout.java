package org.ephys.knime.signal.population;

/** How the files of a population recording are laid out. */
public enum PopulationLayout {
    /** Whatever is found. */
    AUTO,
    /** {@code <animal>/<date>/neuron.*} with a folder for each stimulus (Bugeon et al. 2022). */
    PUBLISHED,
    /** {@code spikes.times}, {@code spikes.clusters} (Steinmetz et al. 2019; ALF of the International Brain Laboratory). */
    ALF,
    /** NWB with fluorescence or units. */
    NWB,
    /** {@code plane*} with {@code F}, {@code Fneu}, {@code spks}, {@code iscell}. */
    SUITE2P,
    /** Tables of numbers in text files. */
    CSV
}
