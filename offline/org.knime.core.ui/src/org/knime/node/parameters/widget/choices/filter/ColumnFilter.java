package org.knime.node.parameters.widget.choices.filter;

import java.util.List;
import java.util.function.Predicate;
import org.knime.core.data.DataColumnSpec;

/** Offline stand-in of KNIME's class of the same name: columns chosen one by one, by pattern or by type. */
public final class ColumnFilter extends TypedStringFilter<ColumnTypeFilter> {

    /** No column is chosen. */
    public ColumnFilter() {
        this(new String[0]);
    }

    /** @param initialSelected the names of the columns that are chosen at first */
    public ColumnFilter(final String[] initialSelected) {
        super(initialSelected, new ColumnTypeFilter());
    }

    /** @param initialSelected the columns that are chosen at first */
    public ColumnFilter(final List<DataColumnSpec> initialSelected) {
        this(names(initialSelected));
    }

    /** @return this, which lets columns pass that are neither chosen nor refused */
    public ColumnFilter withIncludeUnknownColumns() {
        setIncludeUnknownValues(true);
        return this;
    }

    /** @return tells columns that pass */
    public Predicate<DataColumnSpec> getFilterPredicate() {
        if (m_mode == NameFilterMode.TYPE) {
            return m_typeFilter.predicate();
        }
        final Predicate<String> names = getStringFilterPredicate();
        return column -> names.test(column.getName());
    }

    /**
     * @param choices the columns to choose from
     * @return the names of those that pass
     */
    public String[] filter(final List<DataColumnSpec> choices) {
        return names(choices.stream().filter(getFilterPredicate()).toList());
    }

    private static String[] names(final List<DataColumnSpec> columns) {
        return columns.stream().map(DataColumnSpec::getName).toArray(String[]::new);
    }
}
