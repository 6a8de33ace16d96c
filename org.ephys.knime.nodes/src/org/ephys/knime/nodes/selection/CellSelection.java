package org.ephys.knime.nodes.selection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.knime.core.data.RowKey;
import org.knime.core.node.property.hilite.HiLiteHandler;
import org.knime.node.DefaultView.ViewInput;

/**
 * Answers the pages of views: which cells are chosen in KNIME, and chooses others there. A page asks again and again, because
 * KNIME tells changes only to views of its own kind.
 */
public class CellSelection {
    private final SelectableRows rows;

    private final Supplier<Optional<HiLiteHandler>> platform;

    /**
     * @param in what the view is made from; its last table is one of {@link SelectableRows}
     * @param port which input has these rows, counted from 0 without flow variables
     */
    public CellSelection(final ViewInput in, final int port) {
        this(SelectableRows.last(in.getInternalTables()), () -> PlatformSelection.at(port));
    }

    /** For views of cells that are not rows of an input. */
    protected CellSelection() {
        this(SelectableRows.NONE, Optional::empty);
    }

    CellSelection(final SelectableRows rows, final Supplier<Optional<HiLiteHandler>> platform) {
        this.rows = rows;
        this.platform = platform;
    }

    /**
     * @param known the state that the page knows, {@code ""} at first
     * @return {@code state}, and the ids of all chosen {@code cells} unless the page knows that state already; {@code null} if
     *     nothing can ever be chosen
     */
    public final Map<String, Object> getSelection(final String known) {
        return handler().map(handler -> selection(handler, known)).orElse(null);
    }

    private Optional<HiLiteHandler> handler() {
        return rows.isEmpty() ? Optional.empty() : platform.get();
    }

    private Map<String, Object> selection(final HiLiteHandler handler, final String known) {
        final Set<RowKey> chosen = handler.getHiLitKeys();
        final String state = chosen.size() + "-" + Integer.toHexString(chosen.hashCode());
        final Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("state", state);
        if (!state.equals(known)) {
            answer.put("cells", List.copyOf(rows.cells(chosen)));
        }
        return answer;
    }

    /**
     * Chooses a cell instead of what was chosen.
     *
     * @param id its id; a cell that is no row of the input changes nothing
     * @return as {@link #getSelection} of an unknown state
     */
    public final Map<String, Object> choose(final String id) {
        final Set<RowKey> chosen = rows.rows(id);
        return handler()
                .map(handler -> {
                    if (!chosen.isEmpty()) {
                        handler.fireReplaceHiLiteEvent(chosen);
                    }
                    return selection(handler, "");
                })
                .orElse(null);
    }
}
