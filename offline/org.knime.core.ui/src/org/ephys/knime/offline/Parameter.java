package org.ephys.knime.offline;

import java.util.List;

/**
 * A parameter of a node as a dialog would show it.
 *
 * @param key the key in the settings
 * @param title the title, or the key when it has none
 * @param description what it is for
 * @param defaultValue the value in a new object
 * @param choices the possible values of an enumeration, else empty
 * @param advanced whether only experts need it
 */
public record Parameter(
        String key, String title, String description, Object defaultValue, List<String> choices, boolean advanced) {}
