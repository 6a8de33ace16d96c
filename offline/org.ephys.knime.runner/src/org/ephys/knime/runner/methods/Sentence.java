package org.ephys.knime.runner.methods;

/**
 * A sentence with gaps: <code>{name}</code> is a value, <code>[name|text]</code> a text that stands where the value is set,
 * <code>[!name|text]</code> where it is not, <code>[name=VALUE|text]</code> and <code>[name!=VALUE|text]</code> where it has
 * this value or another. Texts in brackets may have gaps and brackets themselves.
 */
final class Sentence {

    /** What gaps and conditions are about. */
    interface Values {

        /**
         * @param name of a value
         * @return the value as it is stored, empty if it is not set
         */
        String stored(String name);

        /**
         * @param name of a value
         * @return the value as a reader knows it
         */
        String shown(String name);
    }

    private final String text;

    private final Values values;

    private int at;

    private Sentence(final String text, final Values values) {
        this.text = text;
        this.values = values;
    }

    /**
     * @param text a sentence with gaps
     * @param values what to fill in
     * @return the sentence
     * @throws IllegalArgumentException if a bracket is not closed
     */
    static String fill(final String text, final Values values) {
        final Sentence sentence = new Sentence(text, values);
        final String filled = sentence.part(false);
        if (sentence.at < text.length()) {
            throw new IllegalArgumentException("There is a ] too many in: " + text);
        }
        return filled.replaceAll("\\s+", " ").strip();
    }

    /** Up to the end, or up to the bracket that closes it. */
    private String part(final boolean inner) {
        final StringBuilder filled = new StringBuilder();
        while (at < text.length() && text.charAt(at) != ']') {
            final char c = text.charAt(at++);
            if (c == '{') {
                filled.append(values.shown(upTo('}')));
            } else if (c == '[') {
                final boolean holds = holds(upTo('|'));
                final String then = part(true);
                filled.append(holds ? then : "");
            } else {
                filled.append(c);
            }
        }
        if (inner && at++ == text.length()) {
            throw new IllegalArgumentException("A ] is missing in: " + text);
        }
        return filled.toString();
    }

    private String upTo(final char end) {
        final int found = text.indexOf(end, at);
        if (found < 0) {
            throw new IllegalArgumentException("A " + end + " is missing in: " + text);
        }
        final String name = text.substring(at, found).strip();
        at = found + 1;
        return name;
    }

    private boolean holds(final String condition) {
        final int equals = condition.indexOf('=');
        if (equals > 0) {
            final boolean not = condition.charAt(equals - 1) == '!';
            final String name = condition.substring(0, not ? equals - 1 : equals);
            return values.stored(name.strip()).equals(condition.substring(equals + 1)) != not;
        }
        final boolean not = condition.startsWith("!");
        final String value = values.stored(not ? condition.substring(1) : condition);
        return (value.isEmpty() || value.equals("false")) == not;
    }
}
