package org.knime.node.parameters.widget.choices;

/**
 * Offline stand-in of KNIME's record of the same name.
 *
 * @param id what is saved
 * @param text what is shown
 */
public record StringChoice(String id, String text) {

    /**
     * @param id what is saved and shown
     * @return the choice
     */
    public static StringChoice fromId(final String id) {
        return new StringChoice(id, id);
    }
}
