package org.knime.core.node.property.hilite;

import java.util.LinkedHashSet;
import java.util.Set;
import org.knime.core.data.RowKey;

/** Offline stand-in of KNIME's class of the same name: the rows that are chosen in the views of a table. */
public class HiLiteHandler {

    private Set<RowKey> m_hiLitKeys = new LinkedHashSet<>();

    /** Nothing is chosen at first. */
    public HiLiteHandler() {}

    /** @return a copy of the keys of the rows that are chosen */
    public Set<RowKey> getHiLitKeys() {
        return new LinkedHashSet<>(m_hiLitKeys);
    }

    /** @param ids the keys of the rows that are chosen from now on, instead of those before */
    public synchronized void fireReplaceHiLiteEvent(final Set<RowKey> ids) {
        m_hiLitKeys = new LinkedHashSet<>(ids);
    }
}
