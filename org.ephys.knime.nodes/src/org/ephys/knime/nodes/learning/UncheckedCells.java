package org.ephys.knime.nodes.learning;

import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.table.CellObjections;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.knime.core.data.DataTableSpec;

/** Cells that another node has read than one of ours, which says itself what is odd about its table. */
public final class UncheckedCells {
    private UncheckedCells() {}

    /**
     * @param table the table
     * @param target its column with the classes
     * @param cells what was read of it
     * @return what a reviewer would object to in the cells; nothing if the reader that marked the classes has looked already
     */
    public static List<String> objections(final DataTableSpec table, final String target, final Dataset cells) {
        return Columns.withRole(table, Role.LABEL).filter(target::equals).isPresent()
                ? List.of()
                : CellObjections.of("the table", cells);
    }
}
