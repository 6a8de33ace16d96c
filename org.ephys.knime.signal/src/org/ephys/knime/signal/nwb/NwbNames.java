package org.ephys.knime.signal.nwb;

/** Names that the NWB standard gives and that columns of this project happen to have, too. */
final class NwbNames {

    /** Number of the sweep: an attribute of a series of generation 2, and a column of its sweep table. */
    static final String SWEEP_NUMBER = "sweep_number";

    private NwbNames() {}
}
