package org.ephys.knime.models.trust;

/** Whether a model can be used on a table of new cells; of several that hold, the first. */
public enum ValidityVerdict {
    /** Labelled cells are predicted worse than the model expects of itself. */
    NOT_VALID("not valid"),
    /** The cells come from another distribution or species than the training cells, and no labelled cell says that it does no harm. */
    ANOTHER_DISTRIBUTION("another distribution"),
    /** Something speaks against it, but not enough. */
    DOUBTFUL("doubtful"),
    /** The model knows nothing of its training cells, or there are too few new ones. */
    NOT_KNOWN("not known"),
    /** Nothing speaks against it. */
    NOTHING_AGAINST("nothing against");

    private final String text;

    ValidityVerdict(final String text) {
        this.text = text;
    }

    /** @return the verdict in words, as tables have it */
    public String text() {
        return text;
    }
}
