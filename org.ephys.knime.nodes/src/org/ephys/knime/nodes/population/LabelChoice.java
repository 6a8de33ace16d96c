package org.ephys.knime.nodes.population;

import java.util.List;
import org.ephys.knime.signal.table.Column;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;

/** What recordings say of cells that can be their label; stored as the name of the column, so that a variable can name it. */
public final class LabelChoice implements StringChoicesProvider {
    /** At first. */
    public static final String DEFAULT = PopulationColumns.SUBCLASS.name();

    /** For the framework. */
    LabelChoice() {}

    @Override
    public List<String> choices(final NodeParametersInput context) {
        return labels();
    }

    private static List<String> labels() {
        return PopulationColumns.LABELS.stream().map(Column::name).toList();
    }

    /**
     * @param label what is stored
     * @throws InvalidSettingsException if it is none of the choices
     */
    public static void check(final String label) throws InvalidSettingsException {
        if (PopulationColumns.label(label).isEmpty()) {
            throw new InvalidSettingsException(
                    "The label \"" + label + "\" is unknown. Choose one of " + String.join(", ", labels()) + ".");
        }
    }
}
