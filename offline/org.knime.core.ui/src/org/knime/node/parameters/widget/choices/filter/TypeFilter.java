package org.knime.node.parameters.widget.choices.filter;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.knime.node.parameters.persistence.Persistable;

/** Offline stand-in of KNIME's class of the same name: types chosen one by one. */
public abstract class TypeFilter implements Persistable {

    /** The names of the preferred value classes of the chosen types. */
    public String[] m_selectedTypes = {}; // NOSONAR as in KNIME

    TypeFilter() {}

    /** @return tells chosen types */
    protected Predicate<String> getIsSelectedPredicate() {
        final List<String> types = Arrays.asList(m_selectedTypes);
        return types::contains;
    }
}
