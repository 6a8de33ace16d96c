package org.ephys.knime.signal.quality;

/** What quality control says of a cell. */
public enum Verdict {
    /** Everything that is asked for was measured and is within its limits. */
    PASSED("passed"),
    /** Something that was measured is outside its limits. */
    FAILED("failed"),
    /** Nothing is outside its limits, but not everything that is asked for was measured. */
    NOT_MEASURED("not measured");

    private final String words;

    Verdict(final String words) {
        this.words = words;
    }

    /**
     * The verdict in words.
     *
     * @return as tables have it
     */
    public String words() {
        return words;
    }
}
