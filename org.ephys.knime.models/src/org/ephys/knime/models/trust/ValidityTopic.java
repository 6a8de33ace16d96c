package org.ephys.knime.models.trust;

/**
 * What is said of a model on new cells, and what was looked at for it. Where the cells come from is looked at besides; its
 * words are the names of columns.
 */
public enum ValidityTopic {
    /** Whether the model can be used. */
    VERDICT("verdict"),
    /** What helps. */
    CURE("what helps"),
    /** The features of the model. */
    FEATURES("features"),
    /** The cells that it was trained on. */
    TRAINING_CELLS("training cells"),
    /** How well a forest tells the new cells from training cells. */
    TOLD_APART("told apart (AUROC)"),
    /** How many features have another distribution. */
    CHANGED_FEATURES("features that have changed"),
    /** How many features of the training cells none of the new cells has. */
    ABSENT_FEATURES("features that no cell has"),
    /** How many cells are unlike the training cells. */
    UNLIKE_CELLS("share unlike"),
    /** How many cells are predicted confidently. */
    CONFIDENT_CELLS("share confident"),
    /** How many labelled cells are predicted rightly. */
    ACCURACY("accuracy of labelled cells"),
    /** How many labelled cells have their class in their prediction set. */
    COVERAGE("coverage of labelled cells"),
    /** How many labelled cells are predicted rightly among those that are predicted confidently. */
    CONFIDENT_ACCURACY("accuracy of confident cells"),
    /** How many labelled cells are of classes that the model does not know. */
    OTHER_CLASSES("labels that were not trained"),
    /** What became of the changed shares of the classes. */
    CHANGED_SHARES("changed shares of the classes");

    private final String text;

    ValidityTopic(final String text) {
        this.text = text;
    }

    /** @return the same in words, as tables have it */
    public String text() {
        return text;
    }
}
