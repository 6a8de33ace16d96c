package org.knime.node.parameters.widget.choices.util;

import java.util.List;
import java.util.function.Predicate;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.node.parameters.NodeParametersInput;

/** Offline stand-in of KNIME's class of the same name: finds columns for defaults and choices. */
public final class ColumnSelectionUtil {

    private ColumnSelectionUtil() {}

    /**
     * @param context what is known of the node
     * @param portIndex the index of an input table
     * @param filter which columns to take
     * @return the columns
     */
    public static List<DataColumnSpec> getFilteredColumns(
            final NodeParametersInput context, final int portIndex, final Predicate<DataColumnSpec> filter) {
        return context.getInTableSpec(portIndex).stream()
                .flatMap(DataTableSpec::stream)
                .filter(filter)
                .toList();
    }
}
