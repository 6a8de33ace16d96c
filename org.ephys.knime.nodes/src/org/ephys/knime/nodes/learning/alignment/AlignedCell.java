package org.ephys.knime.nodes.learning.alignment;

import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.signal.rows.ReadCell;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.ColumnRole;

/**
 * A cell of the table of both species.
 *
 * @param cells the cells of its species
 * @param at which of them
 * @param species name of the species
 */
record AlignedCell(Dataset cells, int at, String species) {
    /**
     * @param label name of the column with the class, {@code ""} = it has none
     * @return the columns before the features; no schema, because the class may be called as one of the others
     */
    static List<Column<AlignedCell, ?>> columns(final String label) {
        return List.of(
                CommonColumns.ID.of(cell -> cell.cells.ids().get(cell.at)),
                CommonColumns.LABEL
                        .named(label.isEmpty() ? CommonColumns.LABEL.name() : label, "class of the cell")
                        .<AlignedCell>from(cell -> cell.cells.labels().get(cell.at))
                        .as(ColumnRole.LABEL),
                CommonColumns.DONOR.of(cell -> cell.cells.groups().get(cell.at)),
                ReadCell.SPECIES.described("species of the cell").from(AlignedCell::species));
    }
}
