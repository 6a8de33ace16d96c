package org.ephys.knime.signal.cell;

/**
 * What all sweeps of a cell show beyond their features.
 *
 * @param instantResistance across which the voltage jumps with the current, MΩ; NaN if unknown
 * @param delay how many ms the voltage is later than the command, 0 if they are in step or nothing is known
 * @param artefacts what capacitive artefacts do to the responses
 * @param firesByItself whether action potentials without a stimulus are usual
 */
record Evidence(double instantResistance, double delay, EdgeArtefacts.Harm artefacts, boolean firesByItself) {

    /** Nothing is known. */
    static final Evidence NONE = new Evidence(Double.NaN, 0, EdgeArtefacts.Harm.NONE, false);
}
