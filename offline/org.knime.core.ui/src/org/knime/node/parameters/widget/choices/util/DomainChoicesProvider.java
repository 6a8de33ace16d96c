package org.knime.node.parameters.widget.choices.util;

import java.util.List;
import java.util.stream.Stream;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;

/** Offline stand-in of KNIME's interface of the same name: the possible values of a column. */
public interface DomainChoicesProvider extends StringChoicesProvider {

    /** @return the name of the column in the first input table */
    String getColumnName();

    @Override
    default List<String> choices(final NodeParametersInput context) {
        return context.getInTableSpec(0).stream()
                .flatMap((final DataTableSpec spec) -> {
                    final DataColumnSpec column = spec.getColumnSpec(getColumnName());
                    return column == null || !column.getDomain().hasValues()
                            ? Stream.<String>empty()
                            : column.getDomain().getValues().stream().map(Object::toString);
                })
                .toList();
    }
}
