package org.ephys.knime.nodes.features;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.knime.core.node.InvalidSettingsException;

/** Choices that are stored as the words that people read, so that workflow variables can name them. */
public final class Words {
    private Words() {}

    /**
     * @param constant name of a constant
     * @return the same in small letters, with spaces
     */
    static String of(final String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /**
     * @param <T> kind of choice
     * @param choices all choices
     * @param word what the user wrote; case, and spaces or underscores, do not matter
     * @param label gives the words of a choice
     * @param setting name of the setting, for the message
     * @return the choice
     * @throws InvalidSettingsException if there is none with this name
     */
    public static <T> T find(
            final T[] choices, final String word, final Function<T, String> label, final String setting)
            throws InvalidSettingsException {
        return Arrays.stream(choices)
                .filter(c -> of(label.apply(c)).equals(of(String.valueOf(word)).strip()))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingsException(setting + " \"" + word + "\" is not known. Use one of: "
                        + Arrays.stream(choices).map(label).collect(Collectors.joining(", ")) + "."));
    }
}
