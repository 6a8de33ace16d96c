package org.knime.node.parameters.widget.choices.filter;

import java.util.function.Predicate;
import org.knime.node.parameters.persistence.Persistable;

/**
 * Offline stand-in of KNIME's class of the same name: a filter of names that have types.
 *
 * @param <T> the filter by type
 */
public abstract class TypedStringFilter<T extends TypeFilter> implements Persistable {

    NameFilterMode m_mode = NameFilterMode.MANUAL;

    NamePatternFilter m_patternFilter = new NamePatternFilter();

    NameListFilter m_manualFilter = new NameListFilter();

    /** The filter by type. */
    public T m_typeFilter; // NOSONAR as in KNIME

    /**
     * @param initialSelected the names that are chosen at first
     * @param defaultTypeFilter the filter by type
     */
    protected TypedStringFilter(final String[] initialSelected, final T defaultTypeFilter) {
        m_manualFilter.m_manuallySelected = initialSelected.clone();
        m_typeFilter = defaultTypeFilter;
    }

    /** @param value whether names that are neither chosen nor refused pass */
    protected void setIncludeUnknownValues(final boolean value) {
        m_manualFilter.m_includeUnknownColumns = value;
    }

    /** @return tells names that pass; not for filters by type */
    protected Predicate<String> getStringFilterPredicate() {
        return switch (m_mode) {
            case MANUAL -> m_manualFilter.predicate();
            case REGEX -> m_patternFilter.predicate(false);
            case WILDCARD -> m_patternFilter.predicate(true);
            case TYPE -> throw new IllegalStateException("A filter by type cannot tell names.");
        };
    }
}
