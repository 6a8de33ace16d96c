package org.ephys.knime.signal.reasons;

/** The kinds of reasons for a missing, invalid or adjusted feature. */
public enum ReasonCode {
    /** The recording has no sweep of the protocol that the feature needs. */
    NO_SWEEPS("no sweep of the needed protocol"),
    /** There are sweeps of the protocol, but none that can be analysed. */
    NO_USABLE_SWEEPS("no usable sweep of the needed protocol"),
    /** All sweeps of the protocol failed quality control. */
    SWEEPS_FAILED_QC("sweeps failed quality control"),
    /** The stimulus of a sweep has no edges, so that there is nothing to analyse. */
    NO_STIMULUS("sweep without stimulus"),
    /** No action potential where at least one is needed. */
    NO_SPIKES("no action potential"),
    /** Fewer action potentials than the feature needs. */
    TOO_FEW_SPIKES("too few action potentials"),
    /** Fewer sweeps than the feature needs. */
    TOO_FEW_SWEEPS("too few sweeps"),
    /** No hyperpolarising sweep in the range that the feature needs. */
    NO_HYPERPOLARISING_SWEEPS("no hyperpolarising sweep in range"),
    /** No sweep without action potentials. */
    NO_SUBTHRESHOLD_SWEEPS("no subthreshold sweep"),
    /** No depolarising sweep with action potentials. */
    NO_RHEOBASE("no depolarising sweep with action potentials"),
    /** Fewer than two current levels above rheobase match the requested ones. */
    NO_MATCHING_LEVELS("stimulus levels do not match"),
    /** The steps between stimulus amplitudes are not those of a known protocol. */
    UNKNOWN_STEP_SIZE("unknown amplitude steps"),
    /** A time that the analysis needs lies outside the sweep. */
    OUTSIDE_SWEEP("outside the sweep"),
    /** A search for an extreme had no sample to look at. */
    EMPTY_WINDOW("empty window"),
    /** The filter's cut-off is not below half of the sampling rate. */
    FILTER_ABOVE_NYQUIST("filter cut-off above half the sampling rate"),
    /** The sweep has fewer samples than the filter's padding. */
    SWEEP_TOO_SHORT("sweep too short"),
    /** The recording stopped before the protocol ended. */
    SWEEP_ABORTED("sweep aborted"),
    /** The stimulus differs from that of the other sweeps of the protocol. */
    OTHER_STIMULUS("stimulus differs from the other sweeps"),
    /** The stimulus contains samples that are not numbers. */
    STIMULUS_NOT_A_NUMBER("stimulus contains missing values"),
    /** The traces of a sweep cannot be read. */
    SWEEP_UNREADABLE("sweep cannot be read"),
    /** The signal is too small compared with the noise. */
    LOW_SIGNAL("signal too small against noise"),
    /** A fit did not converge or leaves too large an error. */
    FIT_FAILED("fit failed"),
    /** The bins of a vector do not divide its trace. */
    BINS_DO_NOT_DIVIDE("bin width does not divide the trace"),
    /** The test pulses of a sweep are truncated or have the wrong sign. */
    BAD_TEST_PULSE("test pulse truncated or inverted"),
    /** The feature is not defined for these data, for example an interval with a single action potential. */
    NOT_DEFINED("not defined for these data"),
    /** The value is physically impossible. */
    IMPLAUSIBLE("implausible value"),
    /** The value was computed in another way than IPFX does. */
    ADJUSTED("adjusted"),
    /** The protocol was inferred from the waveform. */
    PROTOCOL_DETECTED("protocol detected from the waveform"),
    /** The voltage was commanded, not recorded. */
    VOLTAGE_CLAMP("voltage clamp"),
    /** An error that the analysis did not foresee. */
    INTERNAL("unexpected error");

    private final String label;

    ReasonCode(final String label) {
        this.label = label;
    }

    /**
     * The code in words.
     *
     * @return a short phrase
     */
    public String label() {
        return label;
    }
}
