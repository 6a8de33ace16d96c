package org.ephys.knime.signal.reasons;

import java.util.Objects;

/** A feature cannot be computed. Never leaves the analysis of a cell, where it becomes a {@link Reason}. */
public final class FeatureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ReasonCode code;

    /**
     * A failure.
     *
     * @param code the kind of failure
     * @param message what was found
     */
    public FeatureException(final ReasonCode code, final String message) {
        super(message);
        this.code = Objects.requireNonNull(code);
    }

    /**
     * The kind of failure.
     *
     * @return the code, never null
     */
    public ReasonCode code() {
        return code;
    }

    /**
     * The failure as a reason for a sweep.
     *
     * @param sweep its number
     * @return the reason
     */
    public Reason forSweep(final int sweep) {
        return Reason.ofSweep(code, sweep, getMessage());
    }

    /**
     * The failure as a reason for a feature or group of features.
     *
     * @param feature its name
     * @return the reason
     */
    public Reason forFeature(final String feature) {
        return Reason.ofFeature(code, feature, getMessage());
    }
}
