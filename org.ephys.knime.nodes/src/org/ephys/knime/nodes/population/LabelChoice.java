package org.ephys.knime.nodes.population;

import java.util.List;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;

/** What recordings say of cells that can be their label; stored as the name of the column, so that a variable can name it. */
public final class LabelChoice implements StringChoicesProvider {
    /** At first. */
    public static final String DEFAULT = CellTables.SUBCLASS;

    /** For the framework. */
    LabelChoice() {}

    @Override
    public List<String> choices(final NodeParametersInput context) {
        return CellTables.labels();
    }

    /**
     * @param label what is stored
     * @throws InvalidSettingsException if it is none of the choices
     */
    public static void check(final String label) throws InvalidSettingsException {
        if (!CellTables.labels().contains(label)) {
            throw new InvalidSettingsException("The label \"" + label + "\" is unknown. Choose one of "
                    + String.join(", ", CellTables.labels()) + ".");
        }
    }
}
