package org.ephys.knime.signal.recording;

import java.io.IOException;

/**
 * A recording, or one sweep of it, cannot be used. The message names the file or sweep, says what was found and what
 * to do about it.
 */
public final class RecordingException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Why a recording or sweep was refused. */
    public enum Reason {
        /** The file is in a format that cannot be read. */
        UNSUPPORTED_FORMAT,
        /** The file is HDF5, but not NWB. */
        NOT_NWB,
        /** The file ends before its content does. */
        TRUNCATED,
        /** The file contradicts itself. */
        DAMAGED,
        /** Data are compressed with an HDF5 filter that is not available. */
        UNSUPPORTED_FILTER,
        /** Data are stored in another way than sweeps are. */
        UNSUPPORTED_CONTENT,
        /** There is no sweep. */
        NO_SWEEPS,
        /** There are sweeps, but none in current clamp. */
        VOLTAGE_CLAMP_ONLY,
        /** There are sweeps, but none that can be read. */
        NO_USABLE_SWEEPS,
        /** Units are missing, unknown, or contradict each other or the amplifier. */
        UNCLEAR_UNITS,
        /** A sweep lacks its response or its stimulus, or has more than one. */
        INCOMPLETE_SWEEP,
        /** A recording or sweep would not fit into memory. */
        TOO_LARGE,
        /** The file could not be read at all. */
        UNREADABLE
    }

    private final Reason reason;

    /**
     * A refusal.
     *
     * @param reason the kind of problem
     * @param message what was found and what to do, naming file or sweep
     */
    public RecordingException(final Reason reason, final String message) {
        this(reason, message, null);
    }

    /**
     * A refusal with the failure that led to it.
     *
     * @param reason the kind of problem
     * @param message what was found and what to do, naming file or sweep
     * @param cause the failure below, or null
     */
    public RecordingException(final Reason reason, final String message, final Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /**
     * The kind of problem.
     *
     * @return the reason, never null
     */
    public Reason reason() {
        return reason;
    }
}
