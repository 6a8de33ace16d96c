package org.ephys.knime.nodes.table;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataValue;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.StringChoice;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;

/**
 * The choices of a setting that names a column: first what it can hold besides a name, then the columns of one input.
 * They can be computed whatever is connected, and what a setting holds at first is always among them.
 *
 * <p>Such a setting stays a text, so that a workflow variable can name the column. An empty text means the same as the
 * first of the special choices.
 */
public abstract class ColumnChoice implements StringChoicesProvider {
    /** Stored for no column at all. */
    public static final String NONE = "<none>";

    /** Stored where the node finds the column itself as soon as it knows the table. */
    public static final String AUTOMATIC = "<automatic>";

    private final int m_port;
    private final Class<? extends DataValue> m_type;
    private final List<StringChoice> m_special;

    /**
     * @param port index of the input with the table; where it is optional, the last one
     * @param type what the cells of the columns are
     * @param special what can be chosen besides, what holds at first in front
     */
    protected ColumnChoice(final int port, final Class<? extends DataValue> type, final StringChoice... special) {
        m_port = port;
        m_type = type;
        m_special = List.of(special);
    }

    /**
     * @param meaning what it means that there is no column
     * @return the choice of none
     */
    protected static StringChoice none(final String meaning) {
        return new StringChoice(NONE, "None: " + meaning);
    }

    /**
     * @param meaning which column is found
     * @return the choice to leave it to the node
     */
    protected static StringChoice automatic(final String meaning) {
        return new StringChoice(AUTOMATIC, "Automatic: " + meaning);
    }

    /**
     * @param setting what is stored
     * @return whether it names a column
     */
    public static boolean isName(final String setting) {
        return !setting.isEmpty() && !setting.equals(NONE) && !setting.equals(AUTOMATIC);
    }

    /**
     * @param setting what is stored
     * @return the name of the column, {@code ""} where it names none
     */
    public static String name(final String setting) {
        return isName(setting) ? setting : "";
    }

    @Override
    public final List<StringChoice> computeState(final NodeParametersInput input) {
        final List<StringChoice> choices = new ArrayList<>(m_special);
        // an optional input that was not added has no spec, and a model's spec is no table
        if (m_port < input.getInPortTypes().length
                && input.getInPortSpec(m_port).orElse(null) instanceof DataTableSpec table) {
            table.stream()
                    .filter(column -> column.getType().isCompatible(m_type))
                    .map(DataColumnSpec::getName)
                    .map(StringChoice::fromId)
                    .forEach(choices::add);
        }
        return choices;
    }
}
