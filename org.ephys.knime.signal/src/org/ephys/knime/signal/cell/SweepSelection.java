package org.ephys.knime.signal.cell;

/** Which sweeps the cell record is built from. */
enum SweepSelection {
    /** Those that pass quality control, as in IPFX's pipeline. */
    PASSED,
    /** All. */
    ALL,
    /** Those that pass; for protocols that cannot be analysed with these alone, all. */
    PASSED_ELSE_ALL
}
