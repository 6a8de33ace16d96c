package org.ephys.knime.models;

/** Numbers with the words that go with them in messages. */
public final class Plural {
    private Plural() {}

    /**
     * @param count any number
     * @param one what follows a one, such as {@code column has}
     * @param many what follows any other number, such as {@code columns have}
     * @return the number and its words
     */
    public static String of(final long count, final String one, final String many) {
        return count + " " + (count == 1 ? one : many);
    }

    /**
     * @param count any number
     * @param noun a word that has more than one with an {@code s}
     * @return the number and the word
     */
    public static String of(final long count, final String noun) {
        return of(count, noun, noun + "s");
    }
}
