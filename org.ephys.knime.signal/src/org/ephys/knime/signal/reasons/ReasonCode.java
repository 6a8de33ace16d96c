package org.ephys.knime.signal.reasons;

/** The kinds of reasons for a missing, invalid or adjusted feature; {@code docs/reasons.md} says what to do about each. */
public enum ReasonCode {
    /** The recording has no sweep of the protocol that the feature needs. */
    NO_SWEEPS,
    /** There are sweeps of the protocol, but none that can be analysed. */
    NO_USABLE_SWEEPS,
    /** All sweeps of the protocol failed quality control. */
    SWEEPS_FAILED_QC,
    /** The stimulus of a sweep has no edges, so that there is nothing to analyse. */
    NO_STIMULUS,
    /** No action potential where at least one is needed. */
    NO_SPIKES,
    /** Fewer action potentials than the feature needs. */
    TOO_FEW_SPIKES,
    /** Fewer sweeps than the feature needs. */
    TOO_FEW_SWEEPS,
    /** No hyperpolarising sweep in the range that the feature needs. */
    NO_HYPERPOLARISING_SWEEPS,
    /** No sweep without action potentials. */
    NO_SUBTHRESHOLD_SWEEPS,
    /** No depolarising sweep with action potentials. */
    NO_RHEOBASE,
    /** Fewer than two current levels above rheobase match the requested ones. */
    NO_MATCHING_LEVELS,
    /** The steps between stimulus amplitudes are not those of a known protocol. */
    UNKNOWN_STEP_SIZE,
    /** A time that the analysis needs lies outside the sweep. */
    OUTSIDE_SWEEP,
    /** A search for an extreme had no sample to look at. */
    EMPTY_WINDOW,
    /** The filter's cut-off is not below half of the sampling rate. */
    FILTER_ABOVE_NYQUIST,
    /** The sweep has fewer samples than the filter's padding. */
    SWEEP_TOO_SHORT,
    /** The recording stopped before the protocol ended. */
    SWEEP_ABORTED,
    /** The stimulus differs from that of the other sweeps of the protocol. */
    OTHER_STIMULUS,
    /** The file is odd, but could be read; the text says what was done about it. */
    ODD_FILE,
    /** The traces of a sweep cannot be read. */
    SWEEP_UNREADABLE,
    /** The traces of a sweep do not fit into memory. */
    SWEEP_TOO_LARGE,
    /** The signal is too small compared with the noise. */
    LOW_SIGNAL,
    /** A fit did not converge or leaves too large an error. */
    FIT_FAILED,
    /** The bins of a vector do not divide its trace. */
    BINS_DO_NOT_DIVIDE,
    /** The test pulses of a sweep are truncated or have the wrong sign. */
    BAD_TEST_PULSE,
    /** A vector has another number of points than the table has columns for it. */
    OTHER_LENGTH,
    /** The feature is not defined for these data, for example an interval with a single action potential. */
    NOT_DEFINED,
    /** The value is physically impossible. */
    IMPLAUSIBLE,
    /** The value was computed in another way than IPFX does. */
    ADJUSTED,
    /** The protocol was inferred from the waveform. */
    PROTOCOL_DETECTED,
    /** The files of a cell do not go together. */
    FILES_DISAGREE,
    /** Action potentials came before the stimulus. */
    SPONTANEOUS_SPIKES,
    /** An error that the analysis did not foresee. */
    INTERNAL
}
