package org.ephys.knime.offline;

import java.util.List;

/**
 * A parameter of a node as a dialog would show it.
 *
 * @param key the key in the settings; for a parameter of each row of a list with … in the place of the row's number
 * @param title the title, or the key when it has none
 * @param description what it is for
 * @param defaultValue the value in a new object
 * @param choices the possible values of an enumeration, else empty
 * @param advanced whether only experts need it
 */
public record Parameter(
        String key, String title, String description, Object defaultValue, List<Choice> choices, boolean advanced) {

    /**
     * One value of an enumeration.
     *
     * @param name how it is stored
     * @param label how it is shown
     * @param description what it means
     */
    public record Choice(String name, String label, String description) {}
}
