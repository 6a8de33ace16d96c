package org.ephys.knime.signal.reasons;

import java.util.Objects;

/**
 * Why a feature is missing, invalid or adjusted.
 *
 * @param code the kind of reason
 * @param text what happened, for a person to read
 * @param sweep the number of the sweep concerned, or {@link #WHOLE_CELL}
 * @param feature the name of the feature or group of features concerned, empty if it is the sweep or cell as a whole
 */
public record Reason(ReasonCode code, String text, int sweep, String feature) {

    /** Sweep number of reasons that concern no single sweep. */
    public static final int WHOLE_CELL = -1;

    /** Checks that nothing is null. */
    public Reason {
        Objects.requireNonNull(code);
        Objects.requireNonNull(text);
        Objects.requireNonNull(feature);
    }

    /**
     * A reason that concerns a feature of the cell.
     *
     * @param code kind of reason
     * @param feature name of the feature
     * @param text what happened
     * @return the reason
     */
    public static Reason ofFeature(final ReasonCode code, final String feature, final String text) {
        return new Reason(code, text, WHOLE_CELL, feature);
    }

    /**
     * A reason that concerns a sweep.
     *
     * @param code kind of reason
     * @param sweep its number
     * @param text what happened
     * @return the reason
     */
    static Reason ofSweep(final ReasonCode code, final int sweep, final String text) {
        return new Reason(code, text, sweep, "");
    }
}
