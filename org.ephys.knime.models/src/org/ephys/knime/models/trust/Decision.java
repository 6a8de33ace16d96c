package org.ephys.knime.models.trust;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What to do with a prediction; of several that hold, the first. */
public enum Decision {
    /** Too few features were measured: there is no prediction. */
    WITHHELD("withheld"),
    /** The cell is unlike the training cells. */
    UNLIKE("unlike"),
    /** No class fits as well as it fits most of its own cells. */
    NONE("none"),
    /** Several classes fit, or many features are missing, or the model knows nothing of its own errors. */
    UNCERTAIN("uncertain"),
    /** One class fits. */
    CONFIDENT("confident");

    private final String text;

    Decision(final String text) {
        this.text = text;
    }

    /** @return the decision in a word, as tables have it */
    public String text() {
        return text;
    }

    /**
     * @param text a decision in a word
     * @return the decision, empty = it is none
     */
    public static Optional<Decision> of(final String text) {
        return Arrays.stream(values())
                .filter(decision -> decision.text.equals(text))
                .findFirst();
    }

    /** @return the words of all decisions */
    public static List<String> texts() {
        return Arrays.stream(values()).map(Decision::text).toList();
    }
}
