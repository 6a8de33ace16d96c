package org.knime.node.parameters.widget.choices;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataType;

/**
 * Offline stand-in of KNIME's record of the same name.
 *
 * @param id what is saved
 * @param text what is shown
 * @param type the type of what is chosen
 */
public record TypedStringChoice(String id, String text, PossibleTypeValue type) {

    /**
     * A type.
     *
     * @param id what is saved
     * @param text what is shown
     */
    public record PossibleTypeValue(String id, String text) {}

    /**
     * @param colSpec a column
     * @return the choice of it
     */
    public static TypedStringChoice fromColSpec(final DataColumnSpec colSpec) {
        final DataType type = colSpec.getType();
        return new TypedStringChoice(
                colSpec.getName(),
                colSpec.getName(),
                new PossibleTypeValue(type.getPreferredValueClass().getName(), type.getName()));
    }
}
