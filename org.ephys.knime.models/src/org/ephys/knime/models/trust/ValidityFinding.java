package org.ephys.knime.models.trust;

/**
 * One thing that was looked at to say whether a model can be used on new cells.
 *
 * @param check what was looked at
 * @param value what was found; NaN where it is no number
 * @param limit what it was held against; NaN where there is no limit
 * @param outcome what it says
 * @param explanation the same in words
 */
public record ValidityFinding(String check, double value, double limit, Outcome outcome, String explanation) {
    /** What a finding says. */
    public enum Outcome {
        /** It speaks for using the model. */
        FOR,
        /** It speaks against it. */
        AGAINST,
        /** It says neither. */
        NEITHER
    }
}
