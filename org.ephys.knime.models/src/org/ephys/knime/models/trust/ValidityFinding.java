package org.ephys.knime.models.trust;

/**
 * One thing that was looked at to say whether a model can be used on new cells.
 *
 * @param check what was looked at, in words: a {@link ValidityTopic}, or where the cells come from, e.g. {@code species}
 * @param value what was found; NaN where it is no number
 * @param limit what it was held against; NaN where there is no limit
 * @param outcome what it says
 * @param explanation the same in words
 */
public record ValidityFinding(String check, double value, double limit, Outcome outcome, String explanation) {
    /** What a finding says. */
    public enum Outcome {
        /** It speaks for using the model. */
        FOR("for"),
        /** It speaks against it. */
        AGAINST("against"),
        /** It says neither. */
        NEITHER("");

        private final String text;

        Outcome(final String text) {
            this.text = text;
        }

        /** @return the same in a word, as tables have it; {@code ""} = neither */
        public String text() {
            return text;
        }
    }
}
