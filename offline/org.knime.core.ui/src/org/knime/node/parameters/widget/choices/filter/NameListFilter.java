package org.knime.node.parameters.widget.choices.filter;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.knime.node.parameters.persistence.Persistable;

/** Names chosen one by one; names in neither list are unknown. */
final class NameListFilter implements Persistable {

    String[] m_manuallySelected = {};

    String[] m_manuallyDeselected = {};

    boolean m_includeUnknownColumns;

    Predicate<String> predicate() {
        final List<String> names = Arrays.asList(m_includeUnknownColumns ? m_manuallyDeselected : m_manuallySelected);
        return name -> names.contains(name) != m_includeUnknownColumns;
    }
}
