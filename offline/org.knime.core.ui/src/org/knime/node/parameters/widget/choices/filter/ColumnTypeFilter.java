package org.knime.node.parameters.widget.choices.filter;

import java.util.function.Predicate;
import org.knime.core.data.DataColumnSpec;

/** Columns of chosen types. */
final class ColumnTypeFilter extends TypeFilter {

    Predicate<DataColumnSpec> predicate() {
        return column -> getIsSelectedPredicate()
                .test(column.getType().getPreferredValueClass().getName());
    }
}
